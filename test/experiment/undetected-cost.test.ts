import { describe, expect, test } from 'vitest';
import { PolicyRun } from '../../src/experiment/policy-run.ts';
import { turnedByFailures, warnOfUndetected } from '../../src/experiment/undetected-cost.ts';
import { planOf } from '../plan/small-world.ts';
import { about, all, digestOf, firstOf, outcomesOf, policyOf, resultOf } from './small-run.ts';
import type { PolicyResult, Warning } from '../../src/experiment/result.ts';

/** Jobs of a policy, of which each costs as much and some are accepted and wrong. */
interface Made {
  readonly policy: string;
  /** USD a job */
  readonly cost: number;
  readonly failures: number;
  /** USD a failure */
  readonly severity: number;
}

const JOBS = 1000;

/** A policy that ran 1,000 jobs, the first of which failed, and what its result says of them. */
function made({ policy, cost, failures, severity }: Made): readonly [PolicyRun, PolicyResult] {
  const failed = firstOf(JOBS, failures);
  const run = new PolicyRun({ ...planOf(), policy }, false);
  const outcomes = outcomesOf({
    spend: all(JOBS, cost * 1e12),
    accepted: all(JOBS, 1),
    completed: failed.map((one) => 1 - one),
    severityUsd: failed.map((one) => one * severity),
  });
  run.fold(digestOf(outcomes));
  const completion = 1 - failures / JOBS;
  const metrics = {
    cost_per_completed_job_usd: about(cost / completion, 0),
    loss_per_job_usd: about(cost + (failures / JOBS) * severity, 0),
    completion_rate: about(completion, 0),
  };
  return [run, policyOf(policy, metrics, { defective: failures })];
}

/** What is warned of. @param change - of what the results of the policies say */
function warned(
  policies: readonly Made[],
  best: string | null,
  change: Partial<PolicyResult> = {},
): readonly Warning[] {
  const both = policies.map(made);
  const results = both.map(([, result]) => (result.policy === best ? result : { ...result, ...change }));
  return warnOfUndetected(
    both.map(([run]) => run),
    results,
    best,
  );
}

function told(warnings: readonly Warning[]): readonly string[] {
  return warnings
    .filter(({ code }) => code.startsWith('undetected'))
    .map(
      ({ code, policy, metric, message, hint }) => `${code} ${policy} ${metric}: ${message}; ${hint ?? ''}`,
    );
}

const cheap: Made = { policy: 'cheap', cost: 1, failures: 200, severity: 50 };
const sound: Made = { policy: 'sound', cost: 2, failures: 50, severity: 50 };

describe('what undetected failures cost', () => {
  test('is told where with it another policy is the cheapest, both per completed job', () => {
    // (1 + 0.2 x 50) / 0.8 and (2 + 0.05 x 50) / 0.95
    expect(told(warned([cheap, sound], 'cheap')).join()).toMatch(
      /^undetected-decides cheap loss_per_job_usd: what undetected failures cost is in no cost per completed job; with it, that is 13\.8 USD, and sound's is 4\.74 USD \(paired, -\d\d\.\d to -\d\d\.\d %\); where that harm counts, choose by loss_per_job_usd \(CSV, JSON\)$/,
    );
    expect(told(warned([cheap, sound], 'sound'))).toEqual([]);
  });

  test('is told by the jobs that both ran: the same failures and a few more are more', () => {
    // apart, 200 and 185 failures of 1,000 jobs could be the same rate
    const near = { ...cheap, policy: 'near', failures: 185 };
    const both = [cheap, near].map(made);
    const found = turnedByFailures(
      both.map(([run]) => run),
      both.map(([, result]) => result),
      'cheap',
    );
    expect(found?.isSure).toBe(true);
    expect(found?.interval[1]).toBeLessThan(1);
  });

  test('is told as not known where the interval holds both, or failures are few', () => {
    const few = { ...cheap, failures: 20, severity: 2000 };
    const message = (other: Made): string => told(warned([few, other], 'cheap')).join();
    expect(message({ ...sound, failures: 17, severity: 2000 })).toMatch(
      /^undetected-may-decide cheap loss_per_job_usd: .*with it, that is 41\.8 USD, and whether sound's, 36\.6 USD, is less cannot be told \(paired, -\d+\.\d to \+\d+\.\d %\); where that harm counts, choose by loss_per_job_usd \(CSV, JSON\); more jobs \(--jobs\) tell them apart$/,
    );
    expect(message({ ...sound, failures: 1, severity: 2000 })).toMatch(
      /^undetected-may-decide cheap .*, and sound's is 4\.00 USD, but that rests on 20 failures \(paired, -\d+\.\d to -\d+\.\d %\); /,
    );
  });

  test('is not where what cannot be told is little, or failures cost less than jobs', () => {
    const few = { ...cheap, failures: 20, severity: 2000 };
    expect(told(warned([few, { ...few, policy: 'near', cost: 2, failures: 19 }], 'cheap'))).toEqual([]);
    const mild = { ...cheap, cost: 10, failures: 20, severity: 300 };
    expect(told(warned([mild, { ...mild, policy: 'sound', cost: 11, failures: 0 }], 'cheap'))).toEqual([]);
  });

  test('is not of policies that miss a constraint, of single models, or of what is not known', () => {
    expect(warned([cheap, sound], 'cheap', { meets_constraints: false })).toEqual([]);
    expect(warned([cheap, sound], 'cheap', { implicit: true })).toEqual([]);
    expect(warned([cheap, sound], 'cheap', { metrics: {} })).toEqual([]);
    expect(warned([cheap, { ...sound, failures: JOBS }], 'cheap')).toEqual([]);
    expect(warned([cheap, sound], null)).toEqual([]);
  });

  test('decides a run whose scenario states it, and is silent in one that does not', async () => {
    // no check: big is wrong in 1 job of 20, tiny in 1 of 5, and a wrong one costs 50 USD
    const parts = {
      lanes: '{ work: { success: { big: 0.95, tiny: 0.8 } } }',
      workflow: '[{ call: answer, lane: work, prompt_tokens: 100, output_tokens: 100 }]',
      policies: '{ big: big, tiny: tiny }',
    };
    const silent = await resultOf(parts, { jobs: 2000 });
    const stated = await resultOf({ ...parts, job: '{ undetected_failure_usd: 50 }' }, { jobs: 2000 });
    expect([silent.best, stated.best]).toEqual(['tiny', 'tiny']);
    expect(told(silent.warnings)).toEqual([]);
    // 0.2 * 50 / 0.8 = 12.5 against 0.05 * 50 / 0.95 = 2.63, the vendors' cents aside
    expect(told(stated.warnings).join()).toMatch(
      /^undetected-decides tiny loss_per_job_usd: .*; with it, that is 1[1-4]\.\d USD, and big's is [23]\.\d\d USD \(paired, -8\d\.\d to -7\d\.\d %\); /,
    );
  });
});
