import { expect, test } from 'vitest';
import {
  measuredPhrase,
  measuredRange,
  measuredText,
  missedRemark,
  notableWarnings,
} from '../../src/report/limit-text.ts';
import { exampleResult, policyOf, resultOf } from './fixture.ts';

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

test('the metric is the one that is measured, whatever the policy is called', () => {
  const text = 'completion_rate: cost_per_job_usd < 9';
  const beside = {
    ...limit,
    text,
    policy: 'completion_rate',
    measured: 0.076,
    ci95: [0.071, 0.081],
  } as const;
  expect(measuredPhrase(beside, [])).toBe('0.0760 [0.0710, 0.0810]');
});

test('a missed constraint says by how much', () => {
  const result = exampleResult();
  const cheap = result.policies.find((policy) => policy.policy === 'cheap')!;
  expect(missedRemark(result, cheap)).toBe('misses completion_rate >= 0.8 (61.0 %)');
  expect(missedRemark(result, policyOf('other', { missed: ['x < 1'] }))).toBe('misses x < 1');
  expect(missedRemark(result, policyOf('other', { missed: [] }))).toBe('');
});

const nothing = { ...limit, measured: null, ci95: null, verdict: 'missed' } as const;
const warning = (code: string, message: string, change: object = {}) => ({
  code,
  policy: 'a',
  metric: 'agent_seconds',
  message,
  hint: 'a hint',
  ...change,
});

test('a metric without a value says why, by the warning of its policy', () => {
  const warnings = [
    warning('precision-not-reached', 'no estimate'),
    warning('no-value', 'of another', { policy: 'b' }),
    warning('no-value', 'of another', { metric: 'human_seconds' }),
    warning('no-value', 'a model in use states no speed'),
  ];
  expect(measuredPhrase(nothing, warnings)).toBe('n/a: a model in use states no speed');
  expect(measuredPhrase({ ...nothing, ci95: [0.5, null] }, [])).toBe('n/a [0.50s, n/a]');
  expect(measuredPhrase(limit, warnings)).toBe('13m 20s [13m 11s, 13m 29s]');
  const missed = policyOf('a', { missed: ['x < 1', limit.text] });
  expect(missedRemark(resultOf([missed], { warnings, constraints: [nothing] }), missed)).toBe(
    'misses x < 1; not known to meet best: agent_seconds p95 <= 900 (a model in use states no speed)',
  );
});

test('a value without an interval says why', () => {
  const bare = { ...limit, ci95: null };
  const warnings = [
    warning('heavy-tail', 'a few jobs carry the cost'),
    warning('no-interval', 'of another', { metric: 'refusal_rate' }),
    warning('no-interval', 'too few jobs for an interval'),
  ];
  expect(measuredPhrase(bare, warnings)).toBe('13m 20s, no interval: too few jobs for an interval');
  expect(measuredPhrase(bare, [])).toBe('13m 20s');
  expect(measuredPhrase(limit, warnings)).toBe('13m 20s [13m 11s, 13m 29s]');
});

test('a warning that only says why a figure is null is not for pages', () => {
  const heavy = warning('heavy-tail', 'few jobs carry the cost');
  const warnings = [warning('no-value', 'x'), heavy, warning('no-interval', 'y')];
  expect(notableWarnings({ warnings })).toEqual([heavy]);
});
