import { describe, expect, test } from 'vitest';
import { warnOfUntaken } from '../../src/experiment/untaken-branches.ts';
import { policyIn, resultOf, runOf } from './small-run.ts';

const COMMON = '{ call: common, lane: work, output_tokens: 100 }';
const RARE = '{ tool: rare, usd: 20 }';

const choose = (weight: number, rare = RARE): string =>
  `{ choose: kind, branches: [{ weight: 1, do: [] }, { weight: ${weight}, do: [${rare}] }] }`;
const choice = (weight: number, rare = RARE): string => `[${COMMON}, ${choose(weight, rare)}]`;

function told(workflow: string, jobs = 1000): readonly string[] {
  return warnOfUntaken(runOf({ workflow }, jobs)).map(
    ({ code, policy, metric, message, hint }) => `${code} ${policy} ${metric}: ${message}; ${hint}`,
  );
}

describe('what a share of jobs would do, and none did', () => {
  test('is told of a branch by weight, and of a step', () => {
    expect(told(choice(1e-6))).toEqual([
      'untaken-branch one cost_per_completed_job_usd: none of 1,000 jobs did branch 2 of "kind", a share of 0.000001 would: what it costs is in no figure; run more jobs',
    ]);
    expect(told(`[${COMMON}, { human: look, share: 0.00001, minutes: 5, usd_per_hour: 60 }]`)).toEqual([
      'untaken-branch one cost_per_completed_job_usd: none of 1,000 jobs did "look", a share of 0.00001 would: what it costs is in no figure; run more jobs',
    ]);
  });

  test('is not where some did, where it is free, never chosen, or never come to', () => {
    expect(told(choice(0.05))).toEqual([]);
    expect(told(choice(1e-6, '{ tool: rare, seconds: 9 }, { check: look, seconds: 1, catches: 1 }'))).toEqual(
      [],
    );
    expect(told(choice(0))).toEqual([]);
    const stopped = '{ check: all, seconds: 1, catches: 1, false_alarm: 1 }';
    expect(told(`[${COMMON}, ${stopped}, { tool: rare, usd: 20, share: 0.5 }]`)).toEqual([]);
    expect(told(`[${COMMON}, ${stopped}, ${choose(1e-6)}]`)).toEqual([]);
  });

  test('is not of fewer jobs than a run by itself has', () => {
    expect(told(choice(1e-6), 999)).toEqual([]);
  });

  test('stands among the warnings of a result', async () => {
    const result = await resultOf({ workflow: choice(1e-6) }, { jobs: 1000 });
    expect(policyIn(result, 'one').metrics['cost_per_job_usd']?.estimate).toBeLessThan(1);
    expect(result.warnings.map(({ code }) => code)).toContain('untaken-branch');
  });
});
