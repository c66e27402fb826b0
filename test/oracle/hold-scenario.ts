import { expect } from 'vitest';
import { planOf } from '../kernel/simulate-text.ts';
import { AMOUNTS } from './enumerate.ts';
import { generateScenario } from './generate.ts';
import { forKernelJobs } from './kernel-jobs.ts';
import { tinyYaml } from './tiny-yaml.ts';
import type { Amount, Exact } from './enumerate.ts';
import type { Generated } from './generate.ts';
import type { JobRecord } from './tiny-job.ts';

/*
 * The kernel against an enumerator that shares no line with it. The standard errors are exact, from the enumeration. On
 * a fresh seed a comparison misses four of them by chance 6.3e-5 times, so one of the some 450 that vary 3 % of the
 * time; the seed is fixed, so red means that something changed.
 */

const JOBS = 100_000;
/** Jobs of which each must be one of the enumerated paths. */
const LOOKED_AT_JOBS = 4000;
const STANDARD_ERRORS = 4;
/** Below this a count is not normal, and a chance of one event is no disagreement. */
const FEWEST_EXPECTED = 5;

/** What is compared of a job. */
export const COMPARED = Object.keys(AMOUNTS) as Amount[];

/** By what does the work. Chosen so that every feature is met at least twice: 6,936 paths in all, 1,748 at most. */
const SEEDS = {
  agent: [6, 10, 23, 47, 71, 99, 106, 113, 145, 171, 172, 194, 203, 212, 1081],
  call: [1, 16, 27, 50, 52, 56, 68, 85, 89, 118, 124, 133, 134, 147, 148, 152, 167, 191, 1022],
};

/** The scenarios whose work is done by agents with tools, or by single calls. */
export function generatedScenarios(kind: keyof typeof SEEDS): readonly Generated[] {
  return SEEDS[kind].map((seed) => generateScenario(seed)!);
}

/** Holds the kernel's jobs against every path of a scenario, and their means against its exact expectations. */
export function holdScenario({ tiny, exact }: Pick<Generated, 'tiny' | 'exact'>): void {
  const names = COMPARED;
  const known = new Set(exact.paths.map(({ value }) => keyOf(value)));
  const measures = names.map((name) => AMOUNTS[name]);
  const sums = new Float64Array(names.length);
  const strange: string[] = [];
  const costPerCompleted = exact.mean['cost usd'] / exact.mean.completed;
  let excess = 0;
  let excessSquared = 0;
  let seen = 0;
  forKernelJobs(planOf(tinyYaml(tiny), { seed: 'oracle', jobs: JOBS }), JOBS, (job) => {
    for (let at = 0; at < measures.length; at += 1) sums[at]! += measures[at]!(job);
    const over = AMOUNTS['cost usd'](job) - costPerCompleted * AMOUNTS.completed(job);
    excess += over;
    excessSquared += over * over;
    seen += 1;
    if (seen <= LOOKED_AT_JOBS && !known.has(keyOf(job))) strange.push(keyOf(job));
  });

  expect(strange, 'jobs that took no path of the enumeration').toEqual([]);
  for (const [at, name] of names.entries()) compare(name, sums[at]! / JOBS, exact);
  // cost per completed job: spend over completions, by the delta method
  if (Number.isFinite(costPerCompleted)) {
    const error = Math.sqrt(excessSquared) / JOBS;
    expect(Math.abs(excess / JOBS), 'cost per completed job').toBeLessThanOrEqual(
      STANDARD_ERRORS * error + 1e-9 * exact.mean['cost usd'],
    );
  }
}

function compare(name: Amount, measured: number, exact: Exact): void {
  const mean = exact.mean[name];
  const error = exact.deviation[name] / Math.sqrt(JOBS);
  const chance = exact.paths.reduce(
    (sum, { probability, value }) => sum + (AMOUNTS[name](value) === 0 ? 0 : probability),
    0,
  );
  const away = Math.abs(measured - mean);
  if (process.env['ORACLE'] && error > 1e-9 * mean) {
    console.log(`z ${(away / error).toFixed(3)} ${name} ${expect.getState().currentTestName}`);
  }
  if (chance * JOBS < FEWEST_EXPECTED) return;
  expect(away, `${name}: ${measured}, exactly ${mean}, se ${error}`).toBeLessThanOrEqual(
    STANDARD_ERRORS * error + 1e-9 * Math.abs(mean),
  );
}

/** What tells one path's job from another's. */
function keyOf(job: JobRecord): string {
  const { ending, spend, people, requests, turns, toolCalls, retries, redos } = job;
  const { uncached, read, write, output, compactions, takenOver, reviews, edits } = job;
  const counts = [requests, turns, toolCalls, retries, redos, compactions, takenOver, reviews, edits];
  const seconds = [job.seconds.toFixed(4), job.agentSeconds.toFixed(4)];
  return [
    ending,
    Math.round((spend + people) / 1000),
    ...seconds,
    ...counts,
    uncached,
    read,
    write,
    output,
  ].join(' ');
}
