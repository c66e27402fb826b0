import { describe, expect, test } from 'vitest';
import { answerSentence, cheapestSingle } from '../../src/experiment/sentence.ts';
import { about, policyOf } from './small-run.ts';
import type { Comparison, PolicyResult } from '../../src/experiment/result.ts';
import type { Answer } from '../../src/experiment/sentence.ts';

function costs(policy: string, cost: number, change: Partial<PolicyResult> = {}): PolicyResult {
  return policyOf(
    policy,
    { cost_per_completed_job_usd: about(cost, 0.1), completion_rate: about(0.9, 0.01) },
    change,
  );
}

function against(policy: string, baseline: string, low: number, high: number): Comparison {
  const none = { estimate: null, ci95: null };
  return {
    policy,
    baseline,
    jobs: 1000,
    cost_ratio: { estimate: (low + high) / 2, ci95: [low, high] },
    cost_difference_usd: none,
    completion_difference: none,
    p95_latency_difference_seconds: none,
    variance_gain: null,
    verdict: low <= 1 && high >= 1 ? 'cannot tell' : high < 1 ? 'cheaper' : 'dearer',
  };
}

function sentence(answer: Partial<Answer> & Pick<Answer, 'policies'>): string {
  return answerSentence({
    comparisons: [],
    best: null,
    baseline: 'opus',
    single: null,
    tail: null,
    ...answer,
  });
}

describe('the answer in words', () => {
  const policies = [costs('opus', 10), costs('cascade', 8)];

  test('says by how much the best is cheaper than the baseline, with the interval', () => {
    expect(
      sentence({ policies, best: 'cascade', comparisons: [against('cascade', 'opus', 0.75, 0.85)] }),
    ).toBe(
      'cascade completes 90.0 % of jobs at 8.00 USD per completed job, 20.0 % less than opus (paired, -25.0 to -15.0 %).',
    );
  });

  test('says that a cost which a few jobs carry is not to be trusted', () => {
    const said = (tail: number): string => sentence({ policies, best: 'opus', tail });
    const plain = 'opus completes 90.0 % of jobs at 10.0 USD per completed job.';
    expect(said(0.69)).toBe(plain);
    expect(said(0.7)).toBe(`${plain} A few jobs carry the cost of opus: do not trust its intervals.`);
    expect(said(1)).toBe(
      `${plain} A few jobs carry the cost of opus: do not trust it, its mean may not exist.`,
    );
  });

  test('says what there is to say beside a baseline that costs nothing', () => {
    const none = { estimate: null, ci95: null };
    const beside = (policy: string, more: number): Comparison => ({
      ...against(policy, 'opus', 1, 1),
      cost_ratio: none,
      cost_difference_usd: { estimate: more, ci95: [0.5 * more, 1.5 * more] },
      verdict: more > 0 ? 'dearer' : 'cannot tell',
    });
    const free = [costs('opus', 0), costs('cascade', 0), costs('dear', 8), costs('dearer', 9)];
    const dear = [beside('dearer', 9), beside('dear', 8)];
    const lead = 'completes 90.0 % of jobs at 0.00 USD per completed job';
    expect(sentence({ policies: free, best: 'opus', comparisons: dear })).toBe(
      `opus ${lead}, and the next, dear, costs 8.00 USD more.`,
    );
    expect(sentence({ policies: free, best: 'opus', comparisons: [...dear, beside('cascade', 0)] })).toBe(
      `opus ${lead}, and cascade costs the same.`,
    );
    expect(sentence({ policies: free, best: 'cascade', comparisons: [...dear, beside('cascade', 0)] })).toBe(
      `cascade ${lead}, the same as opus.`,
    );
    expect(sentence({ policies: free, best: 'dear', comparisons: dear })).toContain(
      'at 8.00 USD per completed job, where opus costs nothing.',
    );
  });

  test.each([
    [0, '0.00'],
    [0.00000012345, '0.000000123'],
    [0.0000646, '0.0000646'],
    [999.4, '999'],
    [999.7, '1,000'],
    [2591.85, '2,592'],
    [1234567.8, '1,234,568'],
  ])('a cost of %d USD is written without powers of ten', (cost, text) => {
    expect(sentence({ policies: [costs('opus', cost)], best: 'opus' })).toBe(
      `opus completes 90.0 % of jobs at ${text} USD per completed job.`,
    );
  });

  test('says so when the best cannot be told from the baseline', () => {
    expect(
      sentence({ policies, best: 'cascade', comparisons: [against('cascade', 'opus', 0.9, 1.05)] }),
    ).toContain('but whether that is less than opus cannot be told (-10.0 to +5.0 %)');
  });

  test('says so when two policies do the same in every job', () => {
    const [one, other] = [against('cascade', 'opus', 1, 1), against('opus', 'cascade', 1, 1)];
    expect(sentence({ policies, best: 'cascade', comparisons: [one] })).toBe(
      'cascade completes 90.0 % of jobs at 8.00 USD per completed job, the same as opus.',
    );
    expect(sentence({ policies, best: 'cascade', baseline: 'cascade', comparisons: [other] })).toBe(
      'cascade completes 90.0 % of jobs at 8.00 USD per completed job, and opus costs the same.',
    );
  });

  test('says that the best costs more, where the baseline misses a constraint', () => {
    expect(
      sentence({ policies, best: 'cascade', comparisons: [against('cascade', 'opus', 1.1, 1.3)] }),
    ).toContain('20.0 % more than opus (paired, +10.0 to +30.0 %)');
  });

  test('tells of a policy that is cheaper on common jobs than the best by its own, which ran more or fewer', () => {
    const comparisons = [against('cascade', 'opus', 0.94, 0.98)];
    expect(
      sentence({ policies: [costs('opus', 10), costs('cascade', 10.1)], best: 'opus', comparisons }),
    ).toBe(
      'opus completes 90.0 % of jobs at 10.0 USD per completed job, but cascade costs 4.0 % less on the jobs that both ran (paired, -6.0 to -2.0 %).',
    );
  });

  test('names the next best where the baseline is the best', () => {
    const three = [costs('opus', 10), costs('slow', 14), costs('cascade', 12)];
    const comparisons = [against('slow', 'opus', 1.3, 1.5), against('cascade', 'opus', 1.1, 1.3)];
    expect(sentence({ policies: three, best: 'opus', comparisons })).toContain(
      'and the next, cascade, costs 20.0 % more (paired, +10.0 to +30.0 %)',
    );
  });

  test('tells a multiple of the cost as one, as the table does: 1955.8 % more is 20.6 times as much', () => {
    const far: Comparison = {
      ...against('cascade', 'opus', 18.6, 22.7),
      cost_ratio: { estimate: 20.558, ci95: [18.602, 22.719] },
    };
    const dear = [costs('opus', 10), costs('cascade', 205.58)];
    expect(sentence({ policies: dear, best: 'opus', comparisons: [far] })).toContain(
      'and the next, cascade, costs 20.6 times as much (paired, 18.6 to 22.7)',
    );
    expect(sentence({ policies: dear, best: 'cascade', comparisons: [far] })).toContain(
      ', 20.6 times as much as opus (paired, 18.6 to 22.7)',
    );
    const further = [against('cascade', 'opus', 1000, 2000)];
    expect(sentence({ policies: dear, best: 'opus', comparisons: further })).toContain(
      'costs 1,500 times as much (paired, 1,000 to 2,000)',
    );
  });

  test('leaves out as next what misses a constraint, however cheap', () => {
    const cheap = costs('cheap', 3, { meets_constraints: false, missed: ['completion_rate >= 0.9'] });
    const comparisons = [against('cheap', 'opus', 0.2, 0.4), against('cascade', 'opus', 1.1, 1.3)];
    expect(
      sentence({ policies: [costs('opus', 10), cheap, costs('cascade', 12)], best: 'opus', comparisons }),
    ).toContain('and the next, cascade');
  });

  test('says that a single model does it for less where that is certain', () => {
    const own = [costs('opus', 10), costs('single:small', 6, { implicit: true })];
    expect(sentence({ policies: own, best: 'opus', single: against('single:small', 'opus', 0.5, 0.7) })).toBe(
      'opus completes 90.0 % of jobs at 10.0 USD per completed job. A single model does it for less: small at 6.00 USD (paired, -50.0 to -30.0 %).',
    );
  });

  test('says that it cannot be told where the interval holds 1, and nothing where the single model is dearer', () => {
    const own = [costs('opus', 10), costs('single:small', 9.9, { implicit: true })];
    expect(
      sentence({ policies: own, best: 'opus', single: against('single:small', 'opus', 0.9, 1.08) }),
    ).toContain(
      'Whether a single model, small at 9.90 USD, does it for less cannot be told (-10.0 to +8.0 %).',
    );
    expect(sentence({ policies: own, best: 'opus', single: against('single:small', 'opus', 1.1, 1.2) })).toBe(
      'opus completes 90.0 % of jobs at 10.0 USD per completed job.',
    );
  });

  test('says that no policy meets the constraints, or that none completed a job', () => {
    const missing = policies.map((policy) => ({ ...policy, meets_constraints: false }));
    expect(sentence({ policies: missing })).toBe('No policy meets the constraints.');
    expect(sentence({ policies: [costs('opus', 1, { completed: 0 })] })).toBe('No policy completed a job.');
    const idle = costs('idle', 1, { completed: 0 });
    expect(sentence({ policies: [...missing, idle] })).toBe(
      'No policy that meets the constraints completed a job.',
    );
  });

  test('says that too few jobs completed where a policy meets the constraints and has no cost yet', () => {
    const few = costs('opus', 1, { completed: 3 });
    const missing = costs('cheap', 1, { meets_constraints: false });
    const single = costs('single:small', 1, { implicit: true });
    expect(sentence({ policies: [few, missing] })).toBe(
      'Too few jobs completed to say what a completed job costs.',
    );
    expect(sentence({ policies: [missing, single] })).toBe('No policy meets the constraints.');
  });
});

describe('the cheapest single model', () => {
  test('is the cheapest row beside the file that meets the constraints', () => {
    expect(
      cheapestSingle([
        costs('opus', 1),
        costs('single:a', 4, { implicit: true }),
        costs('single:b', 3, { implicit: true }),
        costs('single:c', 2, { implicit: true, meets_constraints: false }),
      ])?.policy,
    ).toBe('single:b');
    expect(cheapestSingle([costs('opus', 1)])).toBeNull();
  });
});
