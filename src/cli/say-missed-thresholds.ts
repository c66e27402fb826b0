import type { Diagnostic } from '../diagnostic.ts';
import type { LimitResult, Warning } from '../experiment/result.ts';
import type { Source } from '../grammar/source-of.ts';
import { countedVerdict, strictRemark, type NoiseVerdict } from '../report/counted-verdict.ts';
import { renderAnnotations } from '../report/diagnostics.ts';
import { measuredPhrase } from '../report/limit-text.ts';
import type { Terminal } from './terminal.ts';

/** A result's thresholds, and the text they stand in; null: in none, as those of a saved result. */
export interface JudgedThresholds {
  readonly thresholds: readonly LimitResult[];
  /** of the same result, which say why a metric has no value */
  readonly warnings?: readonly Warning[];
  /** the point of a sweep that it is the result of */
  readonly at?: string;
  readonly source: Source | null;
}

/**
 * Repeats missed thresholds as annotations of a pull request, each at its line, where a build asks for them.
 *
 * @param noise - what one within noise counts as
 */
export async function sayMissedThresholds(
  judged: readonly JudgedThresholds[],
  noise: NoiseVerdict,
  terminal: Terminal,
): Promise<void> {
  if (!terminal.annotates) return;
  const missed = judged.flatMap(({ thresholds, warnings = [], at = '', source }) =>
    thresholds
      .filter((limit) => countedVerdict(limit.verdict, noise) === 'missed')
      .map((limit): Diagnostic => ({
        code: 'run/threshold-missed',
        severity: 'error',
        ...placeOf(limit.text, source),
        path: 'thresholds',
        message: `threshold missed: ${limit.text}${at === '' ? '' : ` at ${at}`} (${limit.policy} has ${measuredPhrase(limit, warnings)}${strictRemark(limit.verdict, noise)})`,
        hint: '',
      })),
  );
  await terminal.say(renderAnnotations(missed));
}

/** Where a threshold stands in a scenario; one of the command line stands nowhere. */
function placeOf(text: string, source: Source | null): Pick<Diagnostic, 'file' | 'position'> {
  const entry = source?.tree.entries?.get('thresholds');
  const index = entry?.tree.items?.findIndex((item) => item.value === text) ?? -1;
  if (source === null || index < 0) return { file: '', position: null };
  return { file: source.file, position: source.positionOf(['thresholds', index], 'value') };
}
