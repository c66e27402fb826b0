import { expect, test } from 'vitest';
import { rankPolicies } from '../../src/report/ranking.ts';
import { exampleResult, policyOf, resultOf } from './fixture.ts';

test('the cheapest comes first and what misses a constraint last', () => {
  expect(rankPolicies(exampleResult()).map((policy) => policy.policy)).toEqual([
    'cascade',
    'by-lane',
    'single:kimi-k2.6',
    'opus',
    'cheap',
  ]);
});

test('a policy without a cost comes after those with one, equal ones in the order of the file', () => {
  const none = { cost_per_completed_job_usd: { estimate: null, ci95: null } };
  const result = resultOf([policyOf('none', { metrics: none }), policyOf('b'), policyOf('a')]);
  expect(rankPolicies(result).map((policy) => policy.policy)).toEqual(['b', 'a', 'none']);
});
