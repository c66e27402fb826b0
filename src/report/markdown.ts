import type { PolicyResult, ScenarioResult } from '../experiment/result.ts';
import type { NoiseVerdict } from './counted-verdict.ts';
import { decideTexts } from './decide-notes.ts';
import { missedRemark } from './limit-text.ts';
import { MARKER, pipeTable } from './pipe-table.ts';
import { figureCells, figureHeadings, policyFigures } from './policy-figures.ts';
import { resultNotes } from './result-notes.ts';
import { orderedPolicies, type TableChoice } from './table-rows.ts';
import { markdownText as md } from './safe-text.ts';
import { shownLimits } from './shown-limits.ts';
import { stoppedTexts } from './stopped-notes.ts';
import { makeStyle } from './style.ts';
import { legendText } from './table-notes.ts';

const STYLE = makeStyle({ color: false, unicode: true });
const MARKS = { best: '➤', missed: '✗' };

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

function limitItems(result: ScenarioResult, noise: NoiseVerdict | undefined): string[] {
  return shownLimits(result, noise).map(
    ({ verdict, kind, text, policy, measured }) =>
      `- **${verdict}**: ${kind}${md(text)} (${md(policy)}: ${md(measured)})`,
  );
}

/** A list as a part of the page; nothing where it is empty. */
function list(items: readonly string[]): string[] {
  return items.length === 0 ? [] : [items.join('\n')];
}

function policyTable(result: ScenarioResult, choice: TableChoice): string {
  const headings = ['', 'policy', ...figureHeadings(md(result.baseline))];
  const rows = orderedPolicies(result, choice.sort).map((policy) => policyCells(result, policy));
  return pipeTable(
    headings,
    headings.map((_, column) => (column < 2 ? 'left' : 'right')),
    rows,
  );
}

function policyCells(result: ScenarioResult, policy: PolicyResult): string[] {
  const best = policy.policy === result.best;
  const missed = md(missedRemark(result, policy));
  const name = best ? `**${md(policy.policy)}**` : md(policy.policy);
  return [
    best ? MARKS.best : policy.meets_constraints ? '' : MARKS.missed,
    missed === '' ? name : `${name}<br>${missed}`,
    ...figureCells(policyFigures(result, policy, STYLE)).map((cell) => md(cell)),
  ];
}

function details(result: ScenarioResult): string {
  const { summary, items, provenance } = resultNotes(result, md);
  return [
    '<details>',
    `<summary>${summary}, legend, provenance</summary>`,
    '',
    ...list(items.map((item) => `- ${item}`)).flatMap((text) => [text, '']),
    md(legendText(result, { ...MARKS, plusMinus: STYLE.plusMinus })),
    '',
    provenance,
    '',
    '</details>',
  ].join('\n');
}
