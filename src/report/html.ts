import type { PolicyResult, ScenarioResult } from '../experiment/result.ts';
import type { NoiseVerdict } from './counted-verdict.ts';
import { decideTexts } from './decide-notes.ts';
import { costChart, payeeChart, timeChart, vendorChart, type Chart } from './html-charts.ts';
import { PAGE_STYLE } from './html-style.ts';
import { missedRemark } from './limit-text.ts';
import { figureCells, figureHeadings, policyFigures } from './policy-figures.ts';
import { resultNotes } from './result-notes.ts';
import { htmlText as html } from './safe-text.ts';
import { shownLimits } from './shown-limits.ts';
import { stoppedTexts } from './stopped-notes.ts';
import { makeStyle } from './style.ts';
import { legendText } from './table-notes.ts';
import { orderedPolicies, type TableChoice } from './table-rows.ts';

const STYLE = makeStyle({ color: false, unicode: true });
const MARKS = { best: 'bold:', missed: 'grey:', plusMinus: STYLE.plusMinus };

/**
 * Results as one page that needs nothing beside it: no script, no network, light and dark, fit to be printed or mailed. The
 * answer, charts, the table, and what stands behind it folded.
 */
export function renderHtml(results: readonly ScenarioResult[], choice: TableChoice): string {
  const title = results.map(({ scenario }) => html(scenario)).join(', ');
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${title === '' ? '' : `${title}: `}cost per completed job</title>`,
    `<style>${PAGE_STYLE}</style>`,
    '</head>',
    '<body>',
    ...results.map((result) => article(result, choice)),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function article(result: ScenarioResult, choice: TableChoice): string {
  const policies = orderedPolicies(result, choice.sort);
  const charts = [costChart, payeeChart, vendorChart, timeChart].flatMap(
    (chart) => chart(result, policies) ?? [],
  );
  const notes = resultNotes(result, html);
  const incomplete = result.complete ? '' : ' <small>incomplete: stopped before the end</small>';
  return [
    '<article>',
    `<h1>${html(result.scenario)}${incomplete}</h1>`,
    `<p class="answer">${html(result.sentence)}</p>`,
    ...listed(limitItems(result, choice.noise)),
    ...charts.map((chart) => figure(chart)),
    '<h2>All policies</h2>',
    policyTable(result, policies),
    `<p><small>${html(legendText(result, MARKS))}</small></p>`,
    ...listed([...stoppedTexts(result), ...decideTexts(result)].map((text) => html(text))),
    `<details><summary>${notes.summary}</summary>`,
    ...listed(notes.items),
    '</details>',
    `<footer><small>${notes.provenance}</small></footer>`,
    '</article>',
  ].join('\n');
}

function limitItems(result: ScenarioResult, noise: NoiseVerdict | undefined): string[] {
  return shownLimits(result, noise).map(
    ({ verdict, kind, text, policy, measured }) =>
      `<b${verdict === 'missed' ? ' class="missed"' : ''}>${verdict}</b>: ${kind}${html(text)} (${html(policy)}: ${html(measured)})`,
  );
}

/** A list as a part of the page; nothing where it is empty. */
function listed(items: readonly string[]): string[] {
  return items.length === 0 ? [] : ['<ul>', ...items.map((item) => `<li>${item}</li>`), '</ul>'];
}

function figure({ heading, svg, legend }: Chart): string {
  const names = legend.flatMap((name, series) =>
    name === ''
      ? []
      : [
          `<li><svg viewBox="0 0 12 12" aria-hidden="true"><rect class="s${series}" width="12" height="12"/></svg>${name}</li>`,
        ],
  );
  return [
    '<figure>',
    `<figcaption>${heading}</figcaption>`,
    `<div class="wide">${svg}</div>`,
    ...(names.length === 0 ? [] : [`<ul class="legend">${names.join('')}</ul>`]),
    '</figure>',
  ].join('\n');
}

function policyTable(result: ScenarioResult, policies: readonly PolicyResult[]): string {
  const headings = ['policy', ...figureHeadings(html(result.baseline))];
  return [
    '<div class="wide"><table>',
    `<thead><tr>${headings.map((heading) => `<th scope="col">${heading}</th>`).join('')}</tr></thead>`,
    '<tbody>',
    ...policies.map((policy) => policyRow(result, policy)),
    '</tbody>',
    '</table></div>',
  ].join('\n');
}

function policyRow(result: ScenarioResult, policy: PolicyResult): string {
  const missed = html(missedRemark(result, policy));
  const cells = figureCells(policyFigures(result, policy, STYLE));
  const paint = policy.policy === result.best ? 'best' : policy.meets_constraints ? '' : 'faint';
  const name = `${html(policy.policy)}${missed === '' ? '' : `<br><small class="missed">${missed}</small>`}`;
  return `<tr class="${paint}"><th scope="row">${name}</th>${cells.map((cell) => `<td>${html(cell)}</td>`).join('')}</tr>`;
}
