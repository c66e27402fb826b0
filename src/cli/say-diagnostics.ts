import type { Diagnostic } from '../diagnostic.ts';
import { renderAnnotations, renderDiagnostics, type LinesOf } from '../report/diagnostics.ts';
import type { Terminal } from './terminal.ts';

/** Tells faults and remarks on standard error, all at once, errors and warnings as they stand in the file; quietly: errors. */
export async function sayDiagnostics(
  diagnostics: readonly Diagnostic[],
  linesOf: LinesOf,
  terminal: Terminal,
): Promise<void> {
  const told = terminal.quiet ? diagnostics.filter(({ severity }) => severity === 'error') : diagnostics;
  const text = renderDiagnostics(told, linesOf, terminal.errorStyle);
  await terminal.say(terminal.annotates ? text + renderAnnotations(told) : text);
}
