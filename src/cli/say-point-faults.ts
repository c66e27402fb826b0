import type { Diagnostic } from '../diagnostic.ts';
import type { PointFault } from '../experiment/sweep.ts';
import type { Source } from '../grammar/source-of.ts';
import type { LinesOf } from '../report/diagnostics.ts';
import { setValue } from '../scenario/apply-settings.ts';
import { locate } from './locate.ts';
import { sayDiagnostics } from './say-diagnostics.ts';
import type { Terminal } from './terminal.ts';

/** Tells what is wrong at some points of a grid, each fault once however many points share it. */
export async function sayPointFaults(
  faults: readonly PointFault[],
  text: { readonly source: Source; readonly linesOf: LinesOf },
  terminal: Terminal,
): Promise<void> {
  const told = new Map<string, Diagnostic>();
  for (const { settings, diagnostics } of faults) {
    let source = text.source;
    for (const { path, value } of settings) {
      const changed = setValue(source, path, value);
      if (changed.ok) source = changed.value;
    }
    // a fault of the reading says already which value it is about
    const [said, unsaid] = [true, false].map((known) =>
      diagnostics.filter((fault) => fault.message.startsWith('--set ') === known),
    );
    for (const fault of [...(said ?? []), ...locate(unsaid ?? [], source)]) {
      told.set(JSON.stringify(fault), fault);
    }
  }
  await sayDiagnostics([...told.values()], text.linesOf, terminal);
}
