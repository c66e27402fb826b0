import type { Diagnostic } from '../diagnostic.ts';
import { sourceAt, type Study } from '../experiment/study.ts';
import type { Setting } from '../scenario/apply-settings.ts';
import type { PointFault } from '../experiment/sweep.ts';
import type { Source } from '../grammar/source-of.ts';
import type { LinesOf } from '../report/diagnostics.ts';
import { locate, standsIn } from './locate.ts';
import { sayDiagnostics } from './say-diagnostics.ts';
import type { Terminal } from './terminal.ts';

/** The grid whose points are at fault. */
interface Grid {
  readonly study: Study;
  /** how many it has, sound ones included */
  readonly points: number;
  readonly linesOf: LinesOf;
}

/** Tells what is wrong at some points of a grid, each fault once however many points share it. */
export async function sayPointFaults(
  faults: readonly PointFault[],
  { study, points, linesOf }: Grid,
  terminal: Terminal,
): Promise<void> {
  const told = new Map<string, { readonly fault: Diagnostic; readonly at: string; times: number }>();
  for (const { settings, diagnostics } of faults) {
    const { source } = sourceAt(study, settings);
    // a fault of the reading says already which value it is about
    const [said, unsaid] = [true, false].map((known) =>
      diagnostics.filter((fault) => fault.message.startsWith('--set ') === known),
    );
    for (const fault of [...(said ?? []), ...locate(unsaid ?? [], source)]) {
      const key = JSON.stringify(fault);
      const known = told.get(key) ?? { fault, at: swept(fault, settings, { study, source }), times: 0 };
      told.set(key, known);
      known.times += 1;
    }
  }
  const all = [...told.values()].map(({ fault, at, times }) =>
    // what is wrong at every point is no value's doing
    at === '' || times === points ? fault : { ...fault, message: `${at}: ${fault.message}` },
  );
  await sayDiagnostics(all, linesOf, terminal);
}

/** With which values of the file's own `sweep` something breaks that stands elsewhere; empty: it says so itself. */
function swept(
  fault: Diagnostic,
  settings: readonly Setting[],
  { study, source }: { readonly study: Study; readonly source: Source },
): string {
  if (fault.position === null || standsIn(fault, source, ['sweep'])) return '';
  const own = settings.filter(({ path }) => study.swept?.some((axis) => axis.path === path) === true);
  if (own.length === 0) return '';
  return `with ${own.map(({ path, value }) => `${path} = ${JSON.stringify(value)}`).join(', ')}`;
}
