import type { ComparedSide, PolicyChange, ScenarioComparison } from '../experiment/comparison.ts';
import type { Estimate } from '../experiment/result.ts';
import { comparisonCells, COMPARISON_HEADINGS } from './comparison-rows.ts';
import { comparisonSentence } from './comparison-sentence.ts';
import { countedVerdict, strictRemark, type NoiseVerdict } from './counted-verdict.ts';
import { csvLines, csvStart, type CsvDialect } from './csv-text.ts';
import { formatCounted, formatNumber } from './format.ts';
import { renderAnswerJson } from './json.ts';
import { measuredPhrase } from './limit-text.ts';
import { MARKER, pipeTable } from './pipe-table.ts';
import { plainTable } from './plain-table.ts';
import type { CellValue } from './result-columns.ts';
import { clipText, markdownText as md, safeText } from './safe-text.ts';
import type { Page } from './style.ts';
import { wrapText } from './text-width.ts';

const MEANING =
  '$: cost per completed job; completed: after, then the change in points; p95: change of the p95 job latency. Intervals: simulation error only, 95 %, for all policies at once.';

/**
 * A comparison for people.
 *
 * @param noise - what a threshold within noise counts as
 */
export function renderComparison(
  comparison: ScenarioComparison,
  page: Page,
  noise: NoiseVerdict = 'within noise',
): string {
  const { style, width } = page;
  const { before, after } = comparison;
  const wrap = (text: string): string[] => wrapText(text, width, { first: '', rest: '  ' });
  const head = `${sideText(before)} -> ${sideText(after)}${style.dot}${pairingText(comparison)}`;
  const rows = comparison.policies.map((change) => {
    const [name = '', ...cells] = comparisonCells(change);
    return [`${change.policy === after.best ? '>' : ' '} ${clipText(safeText(name), 40)}`, ...cells];
  });
  const sections = [
    [
      ...wrap(head).map((line) => style.strong(line)),
      ...(comparison.complete ? [] : [style.careful('INCOMPLETE: stopped before the end')]),
      ...wrap(safeText(comparisonSentence(comparison))),
    ],
    thresholdTexts(comparison, noise).flatMap((text) => wrap(safeText(text))),
    rows.length === 0 ? [] : plainTable(COMPARISON_HEADINGS, rows, page),
    remarks(comparison).flatMap((text) => wrap(safeText(text))),
    wrap(`> the best policy after. ${MEANING}`).map((line) => style.faint(line)),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

/**
 * A comparison for a pull request: the marker by which a bot finds its comment, the answer, and the detail folded.
 *
 * @param noise - what a threshold within noise counts as
 */
export function renderComparisonMarkdown(
  comparison: ScenarioComparison,
  noise: NoiseVerdict = 'within noise',
): string {
  const rows = comparison.policies.map((change) => {
    const [name = '', ...cells] = comparisonCells(change).map((cell) => md(cell));
    return [change.policy === comparison.after.best ? `**${name}**` : name, ...cells];
  });
  const list = (texts: readonly string[]): string[] =>
    texts.length === 0 ? [] : [texts.map((text) => `- ${md(text)}`).join('\n')];
  return `${[
    MARKER,
    `**${md(comparisonSentence(comparison))}**${comparison.complete ? '' : ' (incomplete: stopped before the end)'}`,
    ...list(thresholdTexts(comparison, noise)),
    [
      '<details>',
      `<summary>${rows.length} ${rows.length === 1 ? 'policy' : 'policies'}, before and after</summary>`,
      '',
      pipeTable(
        COMPARISON_HEADINGS.map(([text]) => md(text)),
        COMPARISON_HEADINGS.map(([, align]) => align),
        rows,
      ),
      '',
      `${md(sideText(comparison.before))} &rarr; ${md(sideText(comparison.after))}; ${md(pairingText(comparison))}. Bold: the best policy after. ${md(MEANING)}`,
      ...list(remarks(comparison)).flatMap((text) => ['', text]),
      '',
      '</details>',
    ].join('\n'),
  ].join('\n\n')}\n`;
}

/** A comparison as one JSON object. */
export function renderComparisonJson(comparison: ScenarioComparison): string {
  const sentence = comparisonSentence(comparison);
  return renderAnswerJson('comparison', { sentence, ...comparison });
}

/** A comparison as CSV: one row per policy that both sides have. */
export function renderComparisonCsv(comparison: ScenarioComparison, dialect: CsvDialect): string {
  const columns: readonly (readonly [string, (change: PolicyChange) => CellValue])[] = [
    ['before', () => comparison.before.name],
    ['after', () => comparison.after.name],
    ['policy', (change) => change.policy],
    ['paired', () => comparison.paired],
    ...estimateColumns('cost_per_completed_job_usd_before', (one) => one.before.cost_per_completed_job_usd),
    ...estimateColumns('cost_per_completed_job_usd_after', (one) => one.after.cost_per_completed_job_usd),
    ...estimateColumns('cost_ratio', (one) => one.cost_ratio),
    ...estimateColumns('cost_difference_usd', (one) => one.cost_difference_usd),
    ...estimateColumns('completion_difference', (one) => one.completion_difference),
    ...estimateColumns('p95_latency_difference_seconds', (one) => one.p95_latency_difference_seconds),
    ['variance_gain', (change) => change.variance_gain],
    ['verdict', (change) => change.verdict],
  ];
  const records = comparison.policies.map((change) => columns.map(([, value]) => value(change)));
  return csvStart(dialect) + csvLines([columns.map(([name]) => name), ...records], dialect);
}

function estimateColumns(
  name: string,
  of: (change: PolicyChange) => Estimate,
): readonly (readonly [string, (change: PolicyChange) => CellValue])[] {
  return [
    [name, (change) => of(change).estimate],
    [`${name}_low`, (change) => of(change).ci95?.[0] ?? null],
    [`${name}_high`, (change) => of(change).ci95?.[1] ?? null],
  ];
}

function sideText(side: ComparedSide): string {
  return `${clipText(safeText(side.name), 60)} (${safeText(side.scenario)}, ${formatCounted(side.jobs, 'job')}, prices of ${safeText(side.prices_as_of)})`;
}

function pairingText({ paired, before, after }: ScenarioComparison): string {
  if (paired) return `paired on seed ${safeText(after.seed)}`;
  const [first, second] = [safeText(before.seed), safeText(after.seed)];
  return `not paired, as saved results hold no jobs (seed${first === second ? ` ${first}` : `s ${first} and ${second}`})`;
}

function thresholdTexts(
  { thresholds, warnings }: ScenarioComparison,
  noise: NoiseVerdict,
): readonly string[] {
  return thresholds.map((limit) => {
    const measured = `${measuredPhrase(limit, warnings)}${strictRemark(limit.verdict, noise)}`;
    return `threshold ${limit.text}: ${countedVerdict(limit.verdict, noise)} (${limit.policy} has ${measured})`;
  });
}

function remarks(comparison: ScenarioComparison): readonly string[] {
  const { only_before: gone, only_after: added, notes, policies } = comparison;
  const gains = policies.flatMap((change) => change.variance_gain ?? []).toSorted((a, b) => a - b);
  const [least] = gains;
  return [
    gone.length === 0 ? '' : `only before${comparison.complete ? '' : ' (or not begun)'}: ${gone.join(', ')}`,
    added.length === 0 ? '' : `only after: ${added.join(', ')}`,
    least === undefined
      ? ''
      : `pairing: the same jobs on both sides do the work of at least ${formatNumber(least)} times as many apart`,
    ...notes,
  ].filter((text) => text !== '');
}
