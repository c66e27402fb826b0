import type { Checked } from '../diagnostic.ts';
import type { Source } from '../grammar/source-of.ts';
import type { LinesOf } from '../report/diagnostics.ts';

/** What came of files, and the lines of those files for the faults found in them. */
export interface Loaded<T> {
  readonly checked: Checked<T>;
  readonly linesOf: LinesOf;
}

/** The lines of some sources, by the file's name. */
export function linesOfAll(sources: readonly Source[]): LinesOf {
  const byFile = new Map(sources.map((source) => [source.file, source.lines]));
  return (file) => byFile.get(file) ?? null;
}
