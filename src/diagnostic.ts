/** Where in a text a fault lies. */
export interface Position {
  /** 1-based line. */
  readonly line: number;
  /** 1-based column, in UTF-16 code units. */
  readonly column: number;
  /** Length of the place on that line, for the caret line; >= 1. */
  readonly length: number;
}

/**
 * A fault or a remark about something the user wrote. Diagnostics are values, collected all at once; the sentence
 * around them (file:line:column, caret, colour) is made in `report/`.
 */
export interface Diagnostic {
  /** Stable, `area/what-is-wrong`, such as `scenario/unknown-model`. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** The file as the user named it; empty where there is none (a command-line value). */
  readonly file: string;
  /** Null where the fault has no place in a text. */
  readonly position: Position | null;
  /** Keys joined by dots and `[n]`, such as `workflow[2].on_fail.redo`; empty for the whole file. */
  readonly path: string;
  /** One sentence: what is wrong, with the value. No trailing full stop. */
  readonly message: string;
  /** What to do about it; empty when the message already says so. */
  readonly hint: string;
}

/** A value that passed its door, with the warnings it raised; or every fault found. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };
