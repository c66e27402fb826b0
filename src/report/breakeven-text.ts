import type { Breakeven, Crossing } from '../experiment/breakeven.ts';
import { inWords } from '../experiment/in-words.ts';
import type { GivenValue } from '../experiment/known-inputs.ts';
import type { Provenance } from '../experiment/provenance.ts';
import type { Part } from './answer.ts';
import { csvLines, PLAIN_CSV } from './csv-text.ts';
import { formatCount, formatFixed, formatNumber, formatRatio } from './format.ts';
import { madeWith } from './made-with.ts';
import type { Style } from './style.ts';

/** What a break-even was made from, beside itself. */
export interface BreakevenContext {
  readonly made: Provenance;
  /** what the scenario gives there; null: no single number */
  readonly given: GivenValue | null;
}

/** Instead of the ratio at an end that a stop left out. */
const NOT_REACHED = 'not reached';

/** A break-even for people: what was varied, the answer, and the ratio at both ends. */
export function breakevenParts(
  found: Breakeven,
  context: BreakevenContext,
  { dot }: Pick<Style, 'dot'>,
): readonly Part[] {
  const [a, b] = found.policies;
  const [low, high] = found.range.map((end) => formatGiven(end));
  const jobs = `${formatCount(found.jobs)} jobs each`;
  const given = context.given === null ? '' : `; the scenario gives ${givenText(context.given)}`;
  const [isLowReached, isHighReached] = found.ends_reached;
  const ends = [
    `${a} against ${b} at ${low}: ${isLowReached ? endText(found.ratio_low) : NOT_REACHED}`,
    `at ${high}: ${isHighReached ? endText(found.ratio_high) : NOT_REACHED}`,
  ];
  return [
    {
      kind: 'heading',
      text: [context.made.scenario, `${a} against ${b}`, jobs, ...madeWith(context.made)].join(dot),
    },
    { kind: 'text', text: `${answer(found)}${given}.` },
    { kind: 'text', text: ends.join(', ') },
    { kind: 'note', text: 'Cost per completed job; in brackets: simulation error, 95 %.' },
  ];
}

/** A break-even as CSV: one row, of the first crossing. */
export function breakevenCsv(found: Breakeven): string {
  const [a, b] = found.policies;
  const [low, high] = found.ci95 ?? [null, null];
  const row = {
    path: found.path,
    policy_a: a,
    policy_b: b,
    value: found.value,
    value_low: low,
    value_high: high,
    crossing: found.crossing,
    jobs: found.jobs,
    complete: found.complete,
    cheaper_below: found.cheaper_below,
    cheaper_above: found.cheaper_above,
    crosses_again: found.crosses_again,
  };
  return csvLines([Object.keys(row), Object.values(row)], PLAIN_CSV);
}

/** The answer in words, without its full stop. */
function answer(found: Breakeven): string {
  const { path } = found;
  const [low, high] = found.range.map((end) => formatGiven(end));
  if (!found.complete) {
    const where = found.crossing ? 'there is a crossing' : 'no crossing was found yet';
    return `Incomplete, stopped before its end: ${where} between ${path} = ${low} and ${high}`;
  }
  if (found.value === null) {
    const between = `between ${path} = ${low} and ${high}`;
    const cheaper = found.cheaper_below ?? found.cheaper_above;
    if (cheaper === null)
      return `No crossing ${between}: the policies cost the same, one costs nothing, or they complete too few jobs to tell`;
    const isWhole = found.ratio_low !== null && found.ratio_high !== null;
    return `No crossing ${between}: ${cheaper} costs less ${isWhole ? 'throughout' : 'wherever both have a cost'}`;
  }
  const [only, ...others] = found.crossings;
  if (only !== undefined && others.length === 0 && only.cheaper_above === null)
    return `${only.cheaper_below ?? ''} costs less up to ${path} = ${valueText(only)}, from where both cost the same`;
  const changes = found.crossings.map((crossing, at) => {
    const value = `${at === 0 ? `${path} = ` : ''}${valueText(crossing)}`;
    const { cheaper_above: cheaper } = crossing;
    return cheaper === null ? `both cost the same from ${value}` : `${cheaper} costs less from ${value}`;
  });
  const times = others.length === 0 ? '' : `${changes.length} crossings: `;
  return `${times}${inWords(changes)} up`;
}

/** The value of a crossing with its interval. */
function valueText({ value, ci95 }: Crossing): string {
  const ends = ci95?.map((end) => (end === null ? 'beyond the range' : formatValue(end))) ?? [];
  return `${formatValue(value)} [${ends.join(', ')}]`;
}

function endText(ratio: number | null): string {
  return ratio === null
    ? 'none, with too few completed jobs or no cost'
    : formatRatio({ estimate: ratio, ci95: null });
}

function givenText({ value, known }: GivenValue): string {
  return known === null ? formatGiven(value) : `${formatGiven(value)} (${known})`;
}

/** A value of a PATH that somebody wrote: without zeros behind. */
function formatGiven(value: number): string {
  return formatValue(value)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}

/** A value of a PATH that was solved for: whole where it is whole, else four significant digits. */
function formatValue(value: number): string {
  if (Number.isInteger(value) || Math.abs(value) >= 100) return formatNumber(value);
  const digits = 3 - Math.floor(Math.log10(Math.abs(value)));
  return formatFixed(value, Math.min(12, Math.max(0, digits)));
}
