import { treeOf } from '../grammar/edit-tree.ts';
import type { Source } from '../grammar/source-of.ts';
import { childOf, treeAt } from '../grammar/tree.ts';
import type { Tree } from '../grammar/tree.ts';
import type { SweepValues } from '../scenario/scenario.ts';
import type { Setting } from '../scenario/apply-settings.ts';

/** A PATH and the values that it takes. */
export interface SweepAxis {
  readonly path: string;
  readonly values: readonly unknown[];
  /** the values as the scenario's own `sweep` writes them; left out: the command line gave them */
  readonly trees?: readonly Tree[];
}

/** What the scenario's own `sweep` says of a PATH. Values between the ends of a range stand where the range does. */
function axisOfFile(source: Source, path: string, swept: SweepValues): SweepAxis {
  const values = valuesOf(swept);
  const written = treeAt(source.tree, ['sweep', path]);
  const end = (key: 'from' | 'to'): Tree | null => written && childOf(written, key);
  const trees = values.map((value, at): Tree => {
    if (swept.kind === 'list') return (written && childOf(written, at)) ?? treeOf(value);
    const place = (at === 0 ? end('from') : at === values.length - 1 ? end('to') : written) ?? written;
    return { ...treeOf(value), span: place?.span ?? null, setBy: place?.setBy ?? null };
  });
  return { path, values, trees };
}

/**
 * The values of a list or a range, in order; both ends of a range are included and exact.
 *
 * @remarks What lies between them has 12 significant digits: the dust of 0.1 + 0.2 is nobody's input.
 * @example valuesOf({ kind: 'range', from: 1, to: 100, points: 3, scale: 'log' }) // [1, 10, 100]
 */
export function valuesOf(swept: SweepValues): readonly unknown[] {
  if (swept.kind === 'list') return swept.values;
  const { from, to, points, scale } = swept;
  return Array.from({ length: points }, (_, at) => {
    if (at === 0) return from;
    if (at === points - 1) return to;
    const share = at / (points - 1);
    const value = scale === 'log' ? from * Math.exp(Math.log(to / from) * share) : from + (to - from) * share;
    return Number(value.toPrecision(12));
  });
}

/** Everything that a scenario's own `sweep` is over. */
export function axesOfFile(
  source: Source,
  sweep: Readonly<Record<string, SweepValues>>,
): readonly SweepAxis[] {
  return Object.entries(sweep).map(([path, swept]) => axisOfFile(source, path, swept));
}

/** How many points the grid of some axes has. */
export function countPoints(axes: readonly SweepAxis[]): number {
  return axes.reduce((product, axis) => product * axis.values.length, 1);
}

/** The grid of some axes, the last one varying fastest. */
export function pointsOf(axes: readonly SweepAxis[]): readonly (readonly Setting[])[] {
  let points: readonly (readonly Setting[])[] = [[]];
  for (const { path, values } of axes) {
    points = points.flatMap((point) => values.map((value) => [...point, { path, value }]));
  }
  return points;
}
