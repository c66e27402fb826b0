import type { Estimate, Metric, PolicyResult, ScenarioResult } from '../experiment/result.ts';
import {
  formatPercent,
  formatPointMargin,
  formatRatio,
  formatRelativeMargin,
  formatSeconds,
  formatUsd,
  NO_VALUE,
} from './format.ts';
import type { Style } from './style.ts';

/** The figures of one policy in words, as the table and the blocks show them. */
export interface PolicyFigures {
  /** a number and its margin, apart so that a column can be aligned */
  readonly costPerCompleted: readonly [number: string, margin: string];
  readonly versus: string;
  readonly completed: readonly [number: string, margin: string];
  readonly unassisted: string;
  readonly agentMedian: string;
  readonly agentTail: string;
  readonly vendorPerJob: string;
  readonly peoplePerJob: string;
}

/** Reads and rounds what the table shows of a policy. */
export function policyFigures(result: ScenarioResult, policy: PolicyResult, style: Style): PolicyFigures {
  const metric = (name: string): Metric => policy.metrics[name] ?? NONE;
  const margin = (text: string): string => (text === '' ? '' : style.plusMinus + text);
  const cost = metric('cost_per_completed_job_usd');
  const completion = metric('completion_rate');
  const points = formatPointMargin(completion);
  return {
    costPerCompleted: [costText(cost), margin(formatRelativeMargin(cost))],
    versus: versusText(result, policy),
    completed: [formatPercent(completion.estimate), margin(points === '' ? '' : `${points}%`)],
    unassisted: withSign(formatPercent(metric('unassisted_completion_rate').estimate)),
    agentMedian: formatSeconds(metric('agent_seconds').p50?.estimate ?? null),
    agentTail: formatSeconds(metric('agent_seconds').p95?.estimate ?? null),
    vendorPerJob: formatUsd(metric('vendor_cost_per_job_usd').estimate),
    peoplePerJob: formatUsd(metric('people_cost_per_job_usd').estimate),
  };
}

/**
 * Headings of a policy's figures in a table of a page, behind its name.
 *
 * @param baseline - its name, fit for the page
 */
export function figureHeadings(baseline: string): readonly string[] {
  const first = ['$/completed', `vs ${baseline} (paired)`, 'completed', 'unassisted'];
  return [...first, 'agent p50', 'p95', 'vendor $/job', 'people $/job'];
}

/** A policy's figures under these headings. */
export function figureCells(figures: PolicyFigures): readonly string[] {
  return [
    figures.costPerCompleted.join(' ').trim(),
    figures.versus,
    figures.completed.join(' ').trim(),
    figures.unassisted,
    figures.agentMedian,
    figures.agentTail,
    figures.vendorPerJob,
    figures.peoplePerJob,
  ];
}

const NONE: Metric = { estimate: null, ci95: null };

/** Without an estimate (no job completed) the lower limit still says something, unless it is 0: a cost may be that. */
function costText(cost: Estimate): string {
  const low = cost.ci95?.[0] ?? null;
  return cost.estimate === null && low !== null && low > 0 ? `>${formatUsd(low)}` : formatUsd(cost.estimate);
}

function versusText(result: ScenarioResult, policy: PolicyResult): string {
  if (policy.policy === result.baseline) return 'baseline';
  const comparison = result.comparisons.find((one) => one.policy === policy.policy);
  return comparison === undefined ? NO_VALUE : formatRatio(comparison.cost_ratio);
}

function withSign(percent: string): string {
  return percent === NO_VALUE ? percent : `${percent} %`;
}
