import { Frame, Visit } from '../random/address.ts';
import { latinHypercube } from '../random/latin-hypercube.ts';
import { seedKey } from '../random/seed-key.ts';
import { siteKey } from '../random/site-key.ts';
import { elementaryEffects, morrisWalk } from '../stats/elementary-effects.ts';
import { sobolIndices } from '../stats/sobol-indices.ts';
import { inTurn } from './in-turn.ts';
import type { ElementaryEffect } from '../stats/elementary-effects.ts';
import type { SobolIndex } from '../stats/sobol-indices.ts';

/** A function of points of the unit cube with several outputs. */
export type CubeFunction = (point: readonly number[]) => Promise<readonly number[]>;

/** How a cube is sampled. */
export interface CubeSampling {
  readonly inputs: number;
  readonly outputs: number;
  /** walks, or rows of each of the two samples */
  readonly samples: number;
  readonly seed: string;
  /** how many points are asked for at once */
  readonly atOnce: () => number;
  /** aborted: the measures, which need all points, are given up by throwing */
  readonly signal: AbortSignal | undefined;
}

/** Morris's measures, [output][input]. Costs samples x (inputs + 1) evaluations. */
export async function morris(
  evaluate: CubeFunction,
  sampling: CubeSampling,
): Promise<readonly (readonly ElementaryEffect[])[]> {
  const { inputs, outputs, samples, seed } = sampling;
  const draw = drawer(seed, 'morris');
  const walks = Array.from({ length: samples }, (_, walk) => morrisWalk(inputs, (slot) => draw(walk, slot)));
  const values: (readonly number[])[][] = [];
  for (const { points } of walks) values.push(await evaluateAll(evaluate, points, sampling));
  return Array.from({ length: outputs }, (_, output) =>
    elementaryEffects(
      walks,
      values.map((of) => of.map((at) => at[output] ?? Number.NaN)),
    ),
  );
}

/** Sobol's indices, [output][input]. Costs samples x (inputs + 2) evaluations. */
export async function sobol(
  evaluate: CubeFunction,
  sampling: CubeSampling,
): Promise<readonly (readonly SobolIndex[])[]> {
  const { inputs, outputs, samples, seed } = sampling;
  const draw = drawer(seed, 'sobol');
  const points = latinHypercube(samples, 2 * inputs, draw);
  const a = points.map((point) => point.slice(0, inputs));
  const b = points.map((point) => point.slice(inputs));
  const [atA, atB] = [await evaluateAll(evaluate, a, sampling), await evaluateAll(evaluate, b, sampling)];
  const mixed: (readonly (readonly number[])[])[] = [];
  for (let input = 0; input < inputs; input += 1) {
    const rows = a.map((point, row) => point.with(input, b[row]?.[input] ?? Number.NaN));
    mixed.push(await evaluateAll(evaluate, rows, sampling));
  }
  return Array.from({ length: outputs }, (_, output) => {
    const of = (values: readonly (readonly number[])[]): number[] =>
      values.map((at) => at[output] ?? Number.NaN);
    return sobolIndices(of(atA), of(atB), mixed.map(of));
  });
}

async function evaluateAll(
  evaluate: CubeFunction,
  points: readonly (readonly number[])[],
  sampling: CubeSampling,
): Promise<(readonly number[])[]> {
  const values: (readonly number[])[] = [];
  for await (const [, value] of inTurn(points, sampling, evaluate)) values.push(value);
  if (values.length < points.length) throw new Error('stopped before the last point');
  return values;
}

/** Fractions addressed by the seed, the method and two numbers. */
function drawer(seed: string, method: string): (first: number, second: number) => number {
  const [key, site] = [seedKey(seed), siteKey(`sensitivity.${method}`)];
  const [frame, visit] = [new Frame(), new Visit()];
  return (first, second) => {
    frame.openJob(key, first);
    visit.open(frame, site, second, 0);
    return visit.uniform53(0);
  };
}
