import type { Checked, Diagnostic } from '../diagnostic.ts';

/** What is wrong with a line of a log. */
export interface LineFault {
  /** without the area: `bad-line` */
  readonly code: string;
  /** 1-based; null: the whole file */
  readonly line: number | null;
  /** 1-based; the first where it is left out */
  readonly column?: number;
  readonly message: string;
  readonly hint?: string;
}

/** Most faults told of one log: what is wrong with its first lines is wrong with the rest. */
const MOST = 20;

/** The faults of a log, at their lines; beyond the twentieth their number. */
export function refusedLog(file: string, faults: readonly LineFault[]): Checked<never> {
  const told = faults.slice(0, MOST).map((fault) => diagnosticOf(file, fault));
  const more = faults.length - told.length;
  const rest =
    more > 0
      ? [diagnosticOf(file, { code: 'more', line: null, message: `${more} more faults like these` })]
      : [];
  return { ok: false, diagnostics: [...told, ...rest] };
}

function diagnosticOf(file: string, { code, line, column = 1, message, hint = '' }: LineFault): Diagnostic {
  const position = line === null ? null : { line, column, length: 1 };
  return { code: `logs/${code}`, severity: 'error', file, position, path: '', message, hint };
}
