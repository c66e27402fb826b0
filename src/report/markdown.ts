import type { LimitResult, PolicyResult, ScenarioResult } from '../experiment/result.ts';
import { countedVerdict, strictRemark, type NoiseVerdict } from './counted-verdict.ts';
import { coverageSentence, decideTexts } from './decide-notes.ts';
import { formatCount, formatCounted } from './format.ts';
import { measuredPhrase, missedRemark, notableWarnings } from './limit-text.ts';
import { MARKER, pipeTable } from './pipe-table.ts';
import { policyFigures } from './policy-figures.ts';
import { orderedPolicies, type TableChoice } from './table-rows.ts';
import { markdownText as md } from './safe-text.ts';
import { stoppedTexts } from './stopped-notes.ts';
import { makeStyle } from './style.ts';

const STYLE = makeStyle({ color: false, unicode: true });
const HEADINGS = [
  '',
  'policy',
  '$/completed',
  'vs',
  'completed',
  'unassisted',
  'agent p50',
  'p95',
  'vendor $/job',
  'people $/job',
];

/** Results for a pull request: the answer in a line, the table, and the detail folded. */
export function renderMarkdown(results: readonly ScenarioResult[], choice: TableChoice): string {
  return `${[MARKER, ...results.map((result) => oneResult(result, choice))].join('\n\n')}\n`;
}

function oneResult(result: ScenarioResult, choice: TableChoice): string {
  const incomplete = result.complete ? '' : ' (incomplete: stopped before the end)';
  return [
    `**${md(result.scenario)}**${incomplete}: ${md(result.sentence)}`,
    ...list(limitItems(result, choice.noise)),
    policyTable(result, choice),
    ...list([...stoppedTexts(result), ...decideTexts(result)].map((text) => `- ${md(text)}`)),
    details(result),
  ].join('\n\n');
}

/** Thresholds, and constraints too close to call. */
function limitItems(
  { thresholds, constraints, warnings }: ScenarioResult,
  noise: NoiseVerdict = 'within noise',
): string[] {
  const item = (limit: LimitResult, what: string, counts: NoiseVerdict): string => {
    const measured = md(measuredPhrase(limit, warnings) + strictRemark(limit.verdict, counts));
    const verdict = countedVerdict(limit.verdict, counts);
    return `- **${verdict}**: ${what}${md(limit.text)} (${md(limit.policy)}: ${measured})`;
  };
  const close = constraints.filter(({ verdict }) => verdict === 'within noise');
  return [
    ...thresholds.map((limit) => item(limit, '', noise)),
    ...close.map((limit) => item(limit, 'constraint ', 'within noise')),
  ];
}

/** A list as a part of the page; nothing where it is empty. */
function list(items: readonly string[]): string[] {
  return items.length === 0 ? [] : [items.join('\n')];
}

function policyTable(result: ScenarioResult, choice: TableChoice): string {
  const headings = HEADINGS.map((heading) =>
    heading === 'vs' ? `vs ${md(result.baseline)} (paired)` : heading,
  );
  const rows = orderedPolicies(result, choice.sort).map((policy) => policyCells(result, policy));
  return pipeTable(
    headings,
    HEADINGS.map((_, column) => (column < 2 ? 'left' : 'right')),
    rows,
  );
}

function policyCells(result: ScenarioResult, policy: PolicyResult): string[] {
  const figures = policyFigures(result, policy, STYLE);
  const best = policy.policy === result.best;
  const missed = md(missedRemark(result, policy));
  const name = best ? `**${md(policy.policy)}**` : md(policy.policy);
  return [
    best ? '&#10148;' : policy.meets_constraints ? '' : '&#10007;',
    missed === '' ? name : `${name}<br>${missed}`,
    figures.costPerCompleted.join(' ').trim(),
    md(figures.versus),
    figures.completed.join(' ').trim(),
    figures.unassisted,
    figures.agentMedian,
    figures.agentTail,
    figures.vendorPerJob,
    figures.peoplePerJob,
  ];
}

function details(result: ScenarioResult): string {
  const warnings = notableWarnings(result).map((warning) => {
    const about = [warning.policy, warning.metric].filter((part) => part !== '').join(', ');
    const sentence = [warning.message, warning.hint].filter((part) => part !== '').join('; ');
    return `- warning: ${md(about === '' ? sentence : `${about}: ${sentence}`)}`;
  });
  const assumptions = result.assumptions.map(
    ({ path, value, why }) => `- assumed: ${md(path)} = ${md(value)} (${md(why)})`,
  );
  const silent = result.warnings.length - warnings.length;
  const summary = `${warningCount(warnings.length, silent)}, ${formatCounted(assumptions.length, 'assumption')}, provenance`;
  const provenance =
    `${formatCount(result.jobs)} jobs, seed ${md(result.seed)}, prices of ${md(result.prices_as_of)} ` +
    `(book ${md(result.prices_sha256.slice(0, 12))}), scenario ${md(result.scenario_sha256.slice(0, 12))}, ` +
    `loopcost ${md(result.loopcost_version)}; ${md(coverageSentence(result, ''))}`;
  return [
    '<details>',
    `<summary>${summary}</summary>`,
    '',
    ...list([...warnings, ...silentItem(silent), ...assumptions]).flatMap((text) => [text, '']),
    provenance,
    '',
    '</details>',
  ].join('\n');
}

/** How many warnings are shown, and of how many that the JSON has. */
function warningCount(shown: number, silent: number): string {
  return silent === 0
    ? formatCounted(shown, 'warning')
    : `${formatCount(shown)} of ${formatCounted(shown + silent, 'warning')}`;
}

function silentItem(silent: number): string[] {
  if (silent === 0) return [];
  return [
    silent === 1
      ? '- 1 warning only says why a figure of the JSON is null, and stands there'
      : `- ${silent} warnings only say why figures of the JSON are null, and stand there`,
  ];
}
