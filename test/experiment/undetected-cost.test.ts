import { describe, expect, test } from 'vitest';
import { warnOfUndetected } from '../../src/experiment/undetected-cost.ts';
import { about, policyOf, resultOf } from './small-run.ts';
import type { Metric, PolicyResult, ScenarioResult } from '../../src/experiment/result.ts';

function policy(
  name: string,
  loss: Metric,
  completed: Metric,
  change: Partial<PolicyResult> = {},
): PolicyResult {
  return policyOf(name, { loss_per_job_usd: loss, completion_rate: completed }, change);
}

const cheap = policy('cheap', about(8, 0.5), about(0.8, 0.01));
const sound = policy('sound', about(4, 0.5), about(0.8, 0.01));

function told({ warnings }: Pick<ScenarioResult, 'warnings'>): readonly string[] {
  return warnings
    .filter(({ code }) => code === 'undetected-decides')
    .map(({ policy: name, metric, message, hint }) => `${name} ${metric}: ${message}; ${hint}`);
}

describe('what undetected failures cost', () => {
  test('is told where with it another policy is the cheapest, both per completed job', () => {
    // 8 / 0.8 and 4 / 0.8
    expect(told({ warnings: warnOfUndetected([cheap, sound], 'cheap') })).toEqual([
      "cheap loss_per_job_usd: what undetected failures cost is in no cost per completed job; with it, that is 10.0 USD, and sound's is 5.00 USD; where that harm counts, choose by loss_per_job_usd (CSV, JSON)",
    ]);
  });

  test('is not where the best is so with it, too, or the difference is within the intervals', () => {
    expect(warnOfUndetected([cheap, sound], 'sound')).toEqual([]);
    const near = policy('near', about(7.5, 0.5), about(0.8, 0.01));
    expect(warnOfUndetected([cheap, near], 'cheap')).toEqual([]);
  });

  test('is not of policies that miss a constraint, of single models, or of what is not known', () => {
    const missing = { ...sound, meets_constraints: false };
    const single = { ...sound, implicit: true };
    const unknown = policy('sound', { estimate: null, ci95: null }, about(0.8, 0.01));
    const never = policy('sound', about(4, 0.5), { estimate: 0, ci95: [0, 0.01] });
    for (const other of [missing, single, unknown, never])
      expect(warnOfUndetected([cheap, other], 'cheap')).toEqual([]);
    expect(warnOfUndetected([cheap, sound], null)).toEqual([]);
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
    expect(told(silent)).toEqual([]);
    // 0.2 * 50 / 0.8 = 12.5 against 0.05 * 50 / 0.95 = 2.63, the vendors' cents aside
    expect(told(stated).join()).toMatch(
      /^tiny loss_per_job_usd: .*; with it, that is 1[1-4]\.\d USD, and big's is [23]\.\d\d USD; /,
    );
  });
});
