// @ts-check
import { ok } from 'node:assert';
import { resultOf } from '../dist/experiment/run.js';
import { simulatePolicies } from '../dist/experiment/simulate-policies.js';
import { crossMomentsOf } from '../dist/stats/cross-moments.js';
import { momentsOf } from '../dist/stats/moments.js';
import { selectOrder } from '../dist/stats/order-statistics.js';
import { quantileIntervals } from '../dist/stats/quantile-interval.js';
import { ratioEstimate } from '../dist/stats/ratio-estimate.js';
import { tailIndex } from '../dist/stats/tail-index.js';
import { experimentOf } from './scenario-plans.js';
import { timed } from './timed.js';

/*
 * What is done with jobs once they are simulated: one column of a policy's jobs, and everything that a run says.
 */

const MAIN = 'fix-github-issue';
const JOBS = 10_000;

/**
 * @param {{ readonly milliseconds: number }} settings
 * @returns {Promise<Record<string, number>>} milliseconds of one, 10,000 jobs each
 */
export async function measureStatistics({ milliseconds }) {
  const simulated = await simulatePolicies({ ...experimentOf(MAIN), jobs: JOBS }, {});
  ok(simulated.ok, 'the main scenario runs');
  const { value } = simulated;
  const once = JSON.stringify(withoutTiming(resultOf(value, 0)));
  ok(JSON.stringify(withoutTiming(resultOf(value, 0))) === once, 'the same jobs say the same');

  const costs = Float64Array.from({ length: JOBS }, (_, job) => 1 + (((job * 7919) % JOBS) / JOBS) * 10);
  const completed = Float64Array.from({ length: JOBS }, (_, job) => Number(job % 5 > 0));
  const ordered = () => selectOrder((visit) => visit(costs));
  /** @type {Record<string, () => unknown>} */
  const works = {
    moments: () => momentsOf(costs),
    'ratio with its interval': () => ratioEstimate(crossMomentsOf({ x: costs, y: completed })),
    'three quantiles with their intervals': () => quantileIntervals(ordered(), [0.5, 0.95, 0.99]),
    'tail index': () => tailIndex(ordered()),
    'all that a run says': () => resultOf(value, 0),
  };
  /** @type {Record<string, number>} */
  const figures = {};
  for (const [name, work] of Object.entries(works)) figures[name] = (await timed(work, milliseconds)) / 1e6;
  return figures;
}

/** @param {import('../dist/experiment/result.js').ScenarioResult} result */
function withoutTiming(result) {
  return { ...result, timing: null };
}
