import type { ScenarioResult } from '../experiment/result.ts';
import { decideLines } from './decide-notes.ts';
import { formatCounted } from './format.ts';
import { madeWith } from './made-with.ts';
import { safeText } from './safe-text.ts';
import { stoppedLines } from './stopped-notes.ts';
import type { Page } from './style.ts';
import { layOutTable } from './table-layout.ts';
import { assumptionLines, legend, limitLines, warningLines, whereItGoes } from './table-notes.ts';
import { tableRows, type TableChoice } from './table-rows.ts';
import { wrapText } from './text-width.ts';
import { tradeOffLines } from './trade-off.ts';

/** The usual columns in the usual order. */
const WHOLE_TABLE: TableChoice = { columns: null, sort: null };

/** Results for people: what was run, the answer, the limits, the table, and what to know about it. */
export function renderTable(
  results: readonly ScenarioResult[],
  page: Page,
  choice: TableChoice = WHOLE_TABLE,
): string {
  return results.map((result) => oneTable(result, page, choice)).join('\n');
}

function oneTable(result: ScenarioResult, page: Page, choice: TableChoice): string {
  const { style, width } = page;
  const sections = [
    [
      ...headerLines(result, page),
      ...(result.complete
        ? []
        : [style.careful('INCOMPLETE: stopped before the end; the figures cover the jobs done')]),
      ...wrapText(safeText(result.sentence), width, { first: '', rest: '' }),
    ],
    limitLines(result, page, choice.noise),
    layOutTable(tableRows(result, choice, page), page),
    [
      ...stoppedLines(result, page),
      ...tradeOffLines(result, page),
      ...whereItGoes(result, page),
      ...decideLines(result, page),
    ],
    [...warningLines(result, page), ...assumptionLines(result.assumptions, page)],
    legend(result, page, choice.columns === null ? 'usual' : 'chosen'),
  ];
  const text = sections.filter((lines) => lines.length > 0).map((lines) => `${lines.join('\n')}\n`);
  return text.join('\n');
}

function headerLines(result: ScenarioResult, { style, width }: Page): string[] {
  const inFile = result.policies.filter((policy) => !policy.implicit).length;
  const implicit = result.policies.length - inFile;
  const even = result.policies.every((policy) => policy.jobs === result.jobs);
  const policies = `${inFile} ${inFile === 1 ? 'policy' : 'policies'}`;
  const parts = [
    safeText(result.scenario),
    `${even ? '' : 'up to '}${formatCounted(result.jobs, 'job')} x ${policies}${implicit === 0 ? '' : ` + ${implicit} single`}`,
    ...madeWith(result).map((part) => safeText(part)),
  ];
  return wrapText(parts.join(style.dot), width, { first: '', rest: '  ' }, style.dot).map((line) =>
    style.strong(line),
  );
}
