import { describe, expect, test } from 'vitest';
import { judgeLimits, statisticOf } from '../../src/experiment/limits.ts';
import type { Metric, Verdict } from '../../src/experiment/result.ts';
import type { Limit } from '../../src/scenario/limit.ts';

const LIMIT: Limit = {
  text: 'completion_rate >= 0.9',
  policy: null,
  metric: 'completion_rate',
  statistic: 'mean',
  comparison: '>=',
  limit: 0.9,
};

function verdict(change: Partial<Limit>, metric: Metric | undefined): Verdict | undefined {
  const metrics = metric === undefined ? {} : { completion_rate: metric };
  return judgeLimits([{ ...LIMIT, ...change }], 'one', metrics)[0]?.verdict;
}

const metric = (estimate: number, low: number | null, high: number | null): Metric => ({
  estimate,
  ci95: [low, high],
});

describe('a limit', () => {
  test('is met or missed where the whole interval says so, else within noise', () => {
    expect(verdict({}, metric(0.95, 0.92, 0.97))).toBe('met');
    expect(verdict({}, metric(0.85, 0.82, 0.88))).toBe('missed');
    expect(verdict({}, metric(0.91, 0.89, 0.93))).toBe('within noise');
    expect(verdict({}, metric(0.89, 0.87, 0.91))).toBe('within noise');
  });

  test.each([
    ['<', 'missed'],
    ['<=', 'met'],
    ['>', 'missed'],
    ['>=', 'met'],
  ] as const)('of exactly the value is judged by its sign: %s is %s', (comparison, expected) => {
    expect(verdict({ comparison }, metric(0.9, 0.9, 0.9))).toBe(expected);
    // sums of dollars are rounded
    for (const rounded of [0.9 + 1.2e-16, 0.9 - 1.2e-16, 0.9 + 4e-14])
      expect(verdict({ comparison }, metric(rounded, rounded, rounded))).toBe(expected);
  });

  test('on a value without an interval goes by the value', () => {
    expect(verdict({}, { estimate: 0.95, ci95: null })).toBe('met');
    expect(verdict({}, { estimate: 0.85, ci95: null })).toBe('missed');
  });

  test('on a value that is open to one side is within noise where that side decides', () => {
    expect(verdict({ comparison: '<=', limit: 5 }, metric(3, 1, null))).toBe('within noise');
    expect(verdict({ comparison: '<=', limit: 5 }, metric(7, 6, null))).toBe('missed');
  });

  test('is missed where the metric has no value, even where it has a bound', () => {
    expect(verdict({}, undefined)).toBe('missed');
    expect(verdict({}, { estimate: null, ci95: null })).toBe('missed');
    expect(verdict({ comparison: '<', limit: 100 }, { estimate: null, ci95: [1, null] })).toBe('missed');
    expect(verdict({ comparison: '>', limit: 0.5 }, { estimate: null, ci95: [1, null] })).toBe('missed');
  });

  test('concerns its policy only', () => {
    const of = (policy: string | null): number => judgeLimits([{ ...LIMIT, policy }], 'one', {}).length;
    expect([of(null), of('one'), of('two')]).toEqual([1, 1, 0]);
  });

  test('tells what it measured', () => {
    expect(judgeLimits([LIMIT], 'one', { completion_rate: metric(0.95, 0.92, 0.97) })).toEqual([
      { text: LIMIT.text, policy: 'one', measured: 0.95, ci95: [0.92, 0.97], verdict: 'met' },
    ]);
  });
});

describe('the figure of a limit', () => {
  test('is the mean or a quantile', () => {
    const seconds: Metric = { ...metric(10, 9, 11), p95: metric(30, 25, 40) };
    expect(statisticOf(seconds, 'mean').estimate).toBe(10);
    expect(statisticOf(seconds, 'p95').estimate).toBe(30);
    expect(statisticOf(seconds, 'p99').estimate).toBeNull();
    expect(statisticOf(undefined, 'p95').estimate).toBeNull();
  });
});
