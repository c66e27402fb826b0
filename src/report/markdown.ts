import type { LimitResult, PolicyResult, ScenarioResult } from '../experiment/result.ts';
import { countedVerdict, strictRemark, type NoiseVerdict } from './counted-verdict.ts';
import { decideTexts } from './decide-notes.ts';
import { measuredPhrase, missedRemark } from './limit-text.ts';
import { MARKER, pipeTable } from './pipe-table.ts';
import { policyFigures } from './policy-figures.ts';
import { resultNotes } from './result-notes.ts';
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
  const { summary, items, provenance } = resultNotes(result, md);
  return [
    '<details>',
    `<summary>${summary}</summary>`,
    '',
    ...list(items.map((item) => `- ${item}`)).flatMap((text) => [text, '']),
    provenance,
    '',
    '</details>',
  ].join('\n');
}
