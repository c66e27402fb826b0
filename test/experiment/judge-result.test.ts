import { expect, test } from 'vitest';
import { judgeResult } from '../../src/experiment/judge-result.ts';
import type { PolicyResult } from '../../src/experiment/result.ts';
import type { Limit } from '../../src/scenario/limit.ts';

const row = (policy: string, estimate: number, implicit = false): PolicyResult =>
  ({ policy, implicit, metrics: { completion_rate: { estimate, ci95: null } } }) as unknown as PolicyResult;
const result = { best: 'low', policies: [row('low', 0.8), row('high', 0.9), row('single:m', 0.7, true)] };

const judge = (policy: string | null): unknown => {
  const limit: Limit = {
    text: 't',
    policy,
    metric: 'completion_rate',
    statistic: 'mean',
    comparison: '>',
    limit: 0.85,
  };
  return judgeResult([limit], result).map((one) => [one.policy, one.measured, one.verdict]);
};

test('a limit without a policy concerns the policies of the file and no single model', () => {
  expect(judge(null)).toEqual([
    ['low', 0.8, 'missed'],
    ['high', 0.9, 'met'],
  ]);
});

test('a limit concerns the row that it names, and `best` is the best of the result', () => {
  expect(judge('high')).toEqual([['high', 0.9, 'met']]);
  expect(judge('single:m')).toEqual([['single:m', 0.7, 'missed']]);
  expect(judge('best')).toEqual([['low', 0.8, 'missed']]);
});

test('a row that the result lacks has no value and misses its limit', () => {
  expect(judge('single:other')).toEqual([['single:other', null, 'missed']]);
});
