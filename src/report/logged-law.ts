import { equalShares, LAW_VALUES } from '../logs/equal-shares.ts';
import { quantileSorted, sortSamples } from '../stats/sorted-samples.ts';
import { formatCount, formatFigure, formatNumber } from './format.ts';

/** Significant digits of each value that is written: an error of 0.5 % at most. */
const DIGITS = 3;

/** Columns that a line of numbers may take. */
const WIDTH = 92;

/**
 * A sample as lines of YAML: a number where all of it is one, else `samples` of equal shares. Beside the key stands what
 * the figure is, how many the log has, their median and 95th percentile.
 *
 * @param values - finite; none stands for 0
 * @param what - in words
 */
export function loggedLaw(key: string, values: readonly number[], what: string): string[] {
  const texts = equalShares(values.length === 0 ? [0] : values, LAW_VALUES).map((value) =>
    formatFigure(value, DIGITS),
  );
  const sorted = sortSamples(Float64Array.from(values));
  const [median, high] = [0.5, 0.95].map((q) => formatNumber(quantileSorted(sorted, q)));
  const one = new Set(texts).size === 1 ? (texts[0] ?? '0') : null;
  if (one !== null) return [`${key}: ${one}  # ${what}: n ${formatCount(values.length)}, always the same`];
  const comment = `# ${what}: n ${formatCount(values.length)}, median ${median}, p95 ${high}`;
  const lines = [''];
  for (const text of texts) {
    const line = lines.at(-1) ?? '';
    if (line.length + text.length > WIDTH) lines.push(`${text}, `);
    else lines[lines.length - 1] = `${line}${text}, `;
  }
  const numbers = lines.map((line) => `    ${line.trimEnd()}`);
  const last = numbers.pop() ?? '';
  return [`${key}:  ${comment}`, '  samples: [', ...numbers, last.replace(/,$/, ''), '  ]'];
}
