import type { NoiseVerdict } from './counted-verdict.ts';
import type { PolicyResult, ScenarioResult } from '../experiment/result.ts';
import { missedRemark } from './limit-text.ts';
import { rankPolicies } from './ranking.ts';
import { resultRows, type ResultColumn } from './result-columns.ts';
import { formatMetric, NO_VALUE } from './format.ts';
import { sortRows, type SortBy } from './row-order.ts';
import { clipText, safeText } from './safe-text.ts';
import type { Page, Style } from './style.ts';
import { usualColumns, type TableColumn } from './usual-columns.ts';

/** What a reader asked to see instead of the usual; null: the usual. */
export interface TableChoice {
  readonly columns: readonly ResultColumn[] | null;
  readonly sort: SortBy | null;
  /** what a threshold within noise counts as */
  readonly noise?: NoiseVerdict;
}

/** The rows of a table: who they are and how they are marked. */
export interface TableRows {
  readonly marks: readonly string[];
  readonly names: readonly string[];
  readonly paints: readonly ((text: string) => string)[];
  /** which constraints each misses, in words; empty: none */
  readonly missed: readonly string[];
  readonly columns: readonly TableColumn[];
}

/** Longest name of a policy that a table shows whole. */
const NAME_LENGTH = 40;

/** Everything a table of one result says, row by row and column by column. */
export function tableRows(result: ScenarioResult, choice: TableChoice, page: Page): TableRows {
  const policies = orderedPolicies(result, choice.sort);
  return {
    marks: policies.map((policy) => markOf(result, policy)),
    names: policies.map((policy) => clipText(safeText(policy.policy), NAME_LENGTH)),
    paints: policies.map((policy) => paintOf(result, policy, page.style)),
    missed: policies.map((policy) => safeText(missedRemark(result, policy))),
    columns:
      choice.columns === null
        ? usualColumns(result, policies, page.style)
        : chosenColumns(result, policies, choice.columns),
  };
}

/** The policies of a table in their order. */
export function orderedPolicies(result: ScenarioResult, sort: SortBy | null): PolicyResult[] {
  return sort === null ? rankPolicies(result) : sortRows(resultRows([result]), sort).map((row) => row.policy);
}

function markOf(result: ScenarioResult, policy: PolicyResult): string {
  return policy.policy === result.best ? '>' : policy.meets_constraints ? '' : 'x';
}

function paintOf(result: ScenarioResult, policy: PolicyResult, style: Style): (text: string) => string {
  if (policy.policy === result.best) return style.good;
  return policy.implicit || !policy.meets_constraints ? style.faint : (text) => text;
}

function chosenColumns(
  result: ScenarioResult,
  policies: readonly PolicyResult[],
  chosen: readonly ResultColumn[],
): TableColumn[] {
  const rows = resultRows([result]);
  return chosen
    .filter((column) => column.name !== 'policy')
    .map((column) => {
      const cells = policies.map((policy) => {
        const row = rows.find((one) => one.policy === policy);
        const value = row === undefined ? null : column.value(row);
        if (typeof value === 'number') return formatMetric(column.name, value);
        return value === null ? NO_VALUE : clipText(safeText(String(value)), NAME_LENGTH);
      });
      const split = Math.max(0, column.name.lastIndexOf('_', Math.ceil(column.name.length / 2)) + 1);
      return {
        heading: column.name,
        stacked: [column.name.slice(0, split), column.name.slice(split)],
        beside: false,
        align: 'right',
        cells,
      };
    });
}
