import { expect, test } from 'vitest';
import { measuredRange, measuredText, missedTexts } from '../../src/report/limit-text.ts';
import { exampleResult, policyOf } from './fixture.ts';

const limit = {
  text: 'best: agent_seconds p95 <= 900',
  policy: 'a',
  measured: 800,
  ci95: [791, 809],
  verdict: 'met',
} as const;

test('what was measured is shown in the unit of its metric', () => {
  expect(measuredText(limit)).toBe('13m 20s');
  expect(measuredRange(limit)).toBe('[13m 11s, 13m 29s]');
  expect(measuredText({ ...limit, measured: null })).toBe('n/a');
  expect(measuredRange({ ...limit, ci95: null })).toBe('');
});

test('a missed constraint says by how much', () => {
  const result = exampleResult();
  const cheap = result.policies.find((policy) => policy.policy === 'cheap')!;
  expect(missedTexts(result, cheap)).toEqual(['completion_rate >= 0.8 (61.0 %)']);
  expect(missedTexts(result, policyOf('other', { missed: ['x < 1'] }))).toEqual(['x < 1']);
});
