import { own } from '../grammar/own.ts';
import type { Assumption, LimitResult, PolicyResult, ScenarioResult, Warning } from '../experiment/result.ts';
import { countedVerdict, strictRemark, type NoiseVerdict } from './counted-verdict.ts';
import { coverageSentence } from './decide-notes.ts';
import { formatNumber, formatPart } from './format.ts';
import { measuredPhrase, notableWarnings } from './limit-text.ts';
import { rankPolicies } from './ranking.ts';
import { clipText, safeText } from './safe-text.ts';
import type { Page } from './style.ts';
import { wrapText } from './text-width.ts';
import { verdictLine } from './verdict-line.ts';

/** Parts of a whole smaller than this are summed up as the rest. */
const SMALLEST_PART = 0.005;

const CAUSES: Readonly<Record<string, string>> = {
  first_attempt: 'first attempts',
  redo: 'redos',
  human: 'people',
  check: 'checks',
  cold_cache: 'cold cache',
  compaction: 'compaction and summaries',
  error: 'failed requests',
  malformed: 'malformed answers',
  queue: 'queues',
  first_token: 'waits for the first token',
  tool: 'tools',
  backoff: 'back-off',
};

/** Where the money and the time of the best policy go; of the cheapest, where none meets the constraints. */
export function whereItGoes(result: ScenarioResult, page: Page): string[] {
  const policy = result.policies.find((one) => one.policy === result.best) ?? rankPolicies(result)[0];
  if (policy === undefined) return [];
  const name = clipText(safeText(policy.policy), 40);
  return [
    ...parts(`Where ${name}'s money goes: `, policy.spend_by.cause, page),
    ...parts(`Where its time goes: `, policy.seconds_by.cause, page),
  ];
}

function parts(title: string, by: Readonly<Record<string, number>>, page: Page): string[] {
  const items = Object.entries(by).sort(([, a], [, b]) => b - a);
  const total = items.reduce((sum, [, value]) => sum + value, 0);
  if (total <= 0) return [];
  const shown = items.filter(([, value]) => value / total >= SMALLEST_PART);
  const rest = items
    .filter(([, value]) => value / total < SMALLEST_PART)
    .reduce((sum, [, value]) => sum + value, 0);
  const texts = shown.map(
    ([cause, value]) => `${own(CAUSES, cause) ?? safeText(cause)} ${formatPart(value / total)}`,
  );
  if (rest / total >= 0.0005) texts.push(`other ${formatPart(rest / total)}`);
  const text = title + texts.join(page.style.dot);
  return wrapText(text, page.width, { first: '', rest: '  ' }, page.style.dot);
}

/**
 * Thresholds, and constraints too close to call: measured, and what follows.
 *
 * @param noise - what a threshold within noise counts as
 */
export function limitLines(
  result: ScenarioResult,
  page: Page,
  noise: NoiseVerdict = 'within noise',
): string[] {
  const close = result.constraints.filter((one) => one.verdict === 'within noise');
  return [
    ...result.thresholds.flatMap((limit) => limitLine({ what: 'threshold', limit, noise }, result, page)),
    ...close.flatMap((limit) =>
      limitLine({ what: 'constraint', limit, noise: 'within noise' }, result, page),
    ),
  ];
}

function limitLine(
  {
    what,
    limit,
    noise,
  }: { readonly what: string; readonly limit: LimitResult; readonly noise: NoiseVerdict },
  { warnings }: ScenarioResult,
  page: Page,
): string[] {
  const policy = clipText(safeText(limit.policy), 40);
  const measured = safeText(measuredPhrase(limit, warnings));
  const verdict = countedVerdict(limit.verdict, noise);
  const suffix = verdict === 'within noise' ? ', within noise' : strictRemark(limit.verdict, noise);
  const text = `${what} ${safeText(limit.text)}: ${policy} has ${measured}${suffix}`;
  return verdictLine(verdict, text, page);
}

/** Warnings that are notable, those that say the same of several policies as one. */
export function warningLines(result: ScenarioResult, page: Page): string[] {
  const groups = new Map<string, { warning: Warning; policies: string[] }>();
  for (const warning of notableWarnings(result)) {
    const key = JSON.stringify([warning.code, warning.metric, warning.message, warning.hint]);
    const group = groups.get(key) ?? { warning, policies: [] };
    if (warning.policy !== '') group.policies.push(clipText(safeText(warning.policy), 40));
    groups.set(key, group);
  }
  return [...groups.values()].flatMap(({ warning, policies }) => {
    const about = [policies.join(', '), safeText(warning.metric)].filter((part) => part !== '').join(': ');
    const sentence = [safeText(warning.message), safeText(warning.hint)]
      .filter((part) => part !== '')
      .join('; ');
    const lines = wrapText(`${about === '' ? '' : `${about}: `}${sentence}`, page.width, {
      first: 'warning: ',
      rest: '  ',
    });
    return lines.map((line) => page.style.careful(line));
  });
}

/** Every default or inherited figure that touched the result; those of one place and one reason on one line. */
export function assumptionLines(assumptions: readonly Assumption[], page: Page): string[] {
  if (assumptions.length === 0) return [];
  const groups = groupBy(assumptions);
  const lines = [...groups.values()].map((group) => {
    const [first] = group;
    if (first === undefined) return '';
    const place = group.length === 1 ? '' : placeOf(first.path);
    const parts = group.map(({ path, value }) => `${path.slice(place.length)} = ${value}`);
    return safeText(`${place === '' ? '' : `${place.slice(0, -1)}: `}${parts.join(', ')} (${first.why})`);
  });
  return [
    'Assumed, not measured:',
    ...lines.flatMap((line) => wrapText(line, page.width, { first: '  ', rest: '    ' })),
  ];
}

/** Assumptions by place and reason, in the order met. */
function groupBy(assumptions: readonly Assumption[]): ReadonlyMap<string, Assumption[]> {
  const groups = new Map<string, Assumption[]>();
  for (const assumption of assumptions) {
    const key = JSON.stringify([placeOf(assumption.path), assumption.why]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [assumption]);
    else group.push(assumption);
  }
  return groups;
}

/**
 * The model that a figure or one of its cache's is of, with the dot: `models.gpt-5.5.` of `models.gpt-5.5.verbosity` and of
 * `models.gpt-5.5.cache.miss_rate`; else the whole path.
 */
function placeOf(path: string): string {
  return /^models\..*?\.(?=(?:cache\.)?[^.]+$)/.exec(path)?.[0] ?? path;
}

/** How much the common jobs are worth to the comparisons with the baseline; nothing where there is none. */
function pairingSentence({ comparisons }: ScenarioResult): string {
  const gains = comparisons.flatMap((one) => one.variance_gain ?? []).toSorted((a, b) => a - b);
  const [least, most] = [gains[0], gains.at(-1)];
  if (least === undefined || most === undefined) return '';
  const [low, high] = [formatNumber(least), formatNumber(most)];
  const times = low === high ? low : `${low} to ${high}`;
  const hurt = least < 1 ? '; below 1 pairing hurts' : '';
  return `paired: on the same jobs, which tell a difference as well as ${times} times as many apart${hurt}.`;
}

/** What the marks, the intervals and the columns of a table mean. */
export function legend(result: ScenarioResult, page: Page, columns: 'usual' | 'chosen' = 'usual'): string[] {
  const text = legendText(result, { best: '>', missed: 'x', plusMinus: page.style.plusMinus }, columns);
  return wrapText(text, page.width, { first: '', rest: '' }).map((line) => page.style.faint(line));
}

/** How a page marks its policies, and how it writes an interval. */
export interface LegendMarks {
  readonly best: string;
  readonly missed: string;
  readonly plusMinus: string;
}

/**
 * The same as one text.
 *
 * @param columns - `chosen`: a reader's own, by their names in the CSV
 */
export function legendText(
  result: ScenarioResult,
  { best, missed, plusMinus }: LegendMarks,
  columns: 'usual' | 'chosen' = 'usual',
): string {
  const has = (test: (policy: PolicyResult) => boolean): boolean => result.policies.some(test);
  const isOpen = result.constraints.some(({ measured }) => measured === null);
  const [intervals, meanings] =
    columns === 'usual'
      ? [
          ` (${plusMinus} in percent of a cost, in points of a share)`,
          'completed: accepted and right; unassisted: without a person editing or taking over; agent: time without people; vendor: models and tools.',
        ]
      : [' (columns in _low and _high)', ''];
  const sentences = [
    coverageSentence(result, intervals),
    columns === 'usual' ? pairingSentence(result) : '',
    result.best === null ? '' : `${best} cheapest policy of the file that meets every constraint.`,
    has((policy) => !policy.meets_constraints)
      ? `${missed} misses a constraint${isOpen ? ', or is not known to meet it' : ''}.`
      : '',
    meanings,
    has((policy) => policy.implicit) ? 'single: one model alone, beside the policies of the file.' : '',
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}
