import type { PolicyResult, ScenarioResult } from '../experiment/result.ts';
import { policyFigures } from './policy-figures.ts';
import { clipText, safeText } from './safe-text.ts';
import type { Style } from './style.ts';
import { alignNumbers, type Align } from './text-columns.ts';

/** A column of the table before it is laid out: one cell per row. */
export interface TableColumn {
  /** heading in one line, and stacked in two for narrow pages */
  readonly heading: string;
  readonly stacked: readonly [top: string, bottom: string];
  /** in a block of lines, on the line of the column before */
  readonly beside: boolean;
  readonly align: Align;
  readonly cells: readonly string[];
}

/** The columns of a table for which nobody asked for others. */
export function usualColumns(
  result: ScenarioResult,
  policies: readonly PolicyResult[],
  style: Style,
): TableColumn[] {
  const figures = policies.map((policy) => policyFigures(result, policy, style));
  const versus = `vs ${clipText(safeText(result.baseline), 16)}`;
  const columns: TableColumn[] = [
    {
      heading: '$/completed',
      stacked: ['$ per', 'completed'],
      beside: false,
      align: 'left',
      cells: alignNumbers(figures.map((one) => one.costPerCompleted)),
    },
    {
      heading: `${versus} (paired)`,
      stacked: [versus, '(paired)'],
      beside: true,
      align: 'left',
      cells: figures.map((one) => one.versus),
    },
    {
      heading: 'completed',
      stacked: ['', 'completed'],
      beside: false,
      align: 'left',
      cells: alignNumbers(figures.map((one) => one.completed)),
    },
    {
      heading: 'unassisted',
      stacked: ['un-', 'assisted'],
      beside: true,
      align: 'right',
      cells: figures.map((one) => one.unassisted),
    },
    {
      heading: 'agent p50',
      stacked: ['agent', 'p50'],
      beside: false,
      align: 'right',
      cells: figures.map((one) => one.agentMedian),
    },
    {
      heading: 'p95',
      stacked: ['', 'p95'],
      beside: true,
      align: 'right',
      cells: figures.map((one) => one.agentTail),
    },
    {
      heading: 'vendor $/job',
      stacked: ['vendor', '$/job'],
      beside: false,
      align: 'right',
      cells: pointsAligned(figures.map((one) => one.vendorPerJob)),
    },
    {
      heading: 'people $/job',
      stacked: ['people', '$/job'],
      beside: true,
      align: 'right',
      cells: pointsAligned(figures.map((one) => one.peoplePerJob)),
    },
  ];
  return result.comparisons.length === 0
    ? columns.filter((column) => column.heading !== columns[1]?.heading)
    : columns;
}

/** As alignNumbers, for cells that stand at the right: blanks after the shorter fractions. */
function pointsAligned(texts: readonly string[]): string[] {
  const aligned = alignNumbers(texts.map((text) => [text, '']));
  const widest = Math.max(0, ...aligned.map((text) => text.length));
  return aligned.map((text) => text.padEnd(widest));
}
