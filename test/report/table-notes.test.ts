import { expect, test } from 'vitest';
import { makeStyle } from '../../src/report/style.ts';
import * as notes from '../../src/report/table-notes.ts';
import { exampleResult, policyOf, resultOf } from './fixture.ts';

const page = { width: 120, style: makeStyle({ color: false, unicode: true }) };

test('where the money goes, largest part first, crumbs summed up', () => {
  expect(notes.whereItGoes(exampleResult(), page)[0]).toBe(
    "Where cascade's money goes: people 93 % · first attempts 4 % · redos 2 % · escalation 0.8 % · other 0.2 %",
  );
});

test('where nothing was spent nothing is said', () => {
  const none = { model: {}, vendor: {}, step: {}, lane: {}, bucket: {}, outcome: {}, cause: {} };
  expect(notes.whereItGoes(resultOf([policyOf('a', { spend_by: none, seconds_by: none })]), page)).toEqual(
    [],
  );
});

test('a threshold shows what was measured and whether it passed', () => {
  expect(notes.limitLines(exampleResult(), page)).toEqual([
    'pass    threshold best: vendor_cost_per_completed_job_usd < 1.50: cascade has 1.11 [1.09, 1.12]',
  ]);
});

test('under --strict a threshold within noise is a miss that says why; a constraint is none', () => {
  const close = {
    text: 'completion_rate >= 0.83',
    policy: 'cascade',
    measured: 0.831,
    ci95: [0.8258, 0.8362] as const,
    verdict: 'within noise' as const,
  };
  const result = resultOf([policyOf('cascade')], { thresholds: [close], constraints: [close] });
  expect(notes.limitLines(result, { ...page, width: 200 }, 'missed')).toEqual([
    'MISS    threshold completion_rate >= 0.83: cascade has 83.1 % [82.6 %, 83.6 %], within noise, which --strict counts as missed',
    'unsure  constraint completion_rate >= 0.83: cascade has 83.1 % [82.6 %, 83.6 %], within noise',
  ]);
});

test('a constraint too close to call is told', () => {
  const constraint = {
    text: 'completion_rate >= 0.83',
    policy: 'cascade',
    measured: 0.831,
    ci95: [0.8258, 0.8362] as const,
    verdict: 'within noise' as const,
  };
  expect(notes.limitLines(resultOf([policyOf('cascade')], { constraints: [constraint] }), page)).toEqual([
    'unsure  constraint completion_rate >= 0.83: cascade has 83.1 % [82.6 %, 83.6 %], within noise',
  ]);
});

test('warnings that say the same of several policies are one', () => {
  const warning = { code: 'c', policy: 'a', metric: 'm', message: 'too few', hint: 'raise --jobs' };
  const result = resultOf([policyOf('a')], { warnings: [warning, { ...warning, policy: 'b' }] });
  expect(notes.warningLines(result, page)).toEqual(['warning: a, b: m: too few; raise --jobs']);
});

test('why figures of the JSON are null is no note of the table, but said beside a limit on one', () => {
  const warning = { code: 'no-value', policy: 'cheap', metric: 'deadline_met_rate', hint: 'give one' };
  const limit = {
    text: 'deadline_met_rate >= 0.9',
    policy: 'cheap',
    measured: null,
    ci95: null,
    verdict: 'missed' as const,
  };
  const result = resultOf([policyOf('cheap')], {
    warnings: [{ ...warning, message: 'no deadline is set' }],
    thresholds: [limit],
  });
  expect(notes.warningLines(result, page)).toEqual([]);
  expect(notes.limitLines(result, page)).toEqual([
    'MISS    threshold deadline_met_rate >= 0.9: cheap has n/a: no deadline is set',
  ]);
});

test('every assumption has its line', () => {
  expect(notes.assumptionLines(exampleResult().assumptions, page)).toEqual([
    'Assumed, not measured:',
    '  lanes.coding.success.deepseek-v4-flash = 0.7 (no rate of its own: the lane’s default)',
  ]);
});

test('what is assumed of a model and of its cache stands on one line', () => {
  const [example] = exampleResult().assumptions;
  const of = (path: string) => ({ ...example!, path, value: '0', why: 'not stated' });
  const assumed = [
    of('models.gpt-5.5.cache.miss_rate'),
    of('models.gpt-5.5.refusal_rate'),
    of('models.m.cache'),
  ];
  expect(notes.assumptionLines(assumed, page)).toEqual([
    'Assumed, not measured:',
    '  models.gpt-5.5: cache.miss_rate = 0, refusal_rate = 0 (not stated)',
    '  models.m.cache = 0 (not stated)',
  ]);
});

test('the legend says what the intervals cover', () => {
  expect(notes.legend(exampleResult(), page).join(' ')).toMatch(/^intervals: simulation error only/);
});

test('the legend says among whom the marked one is the cheapest', () => {
  expect(notes.legend(exampleResult(), page).join(' ')).toContain(
    '> cheapest policy of the file that meets every constraint.',
  );
});

test('beside columns of a reader’s own the legend explains none of the usual', () => {
  const text = notes.legend(exampleResult(), page, 'chosen').join(' ');
  expect(text).toMatch(/^intervals: simulation error only, 95 % \(columns in _low and _high\);/);
  expect(text).not.toMatch(/unassisted|paired:|±/);
});

test('the legend says what the common jobs are worth', () => {
  const [comparison] = exampleResult().comparisons;
  const said = (...gains: readonly (number | null)[]): string => {
    const comparisons = gains.map((variance_gain) => ({ ...comparison!, variance_gain }));
    return notes.legend(resultOf([policyOf('a')], { comparisons }), page).join(' ');
  };
  expect(said(4.2, 16.68, null)).toContain(
    'which tell a difference as well as 4.20 to 16.7 times as many apart.',
  );
  expect(said(4.2)).toContain('as well as 4.20 times as many apart.');
  expect(said(0.8, 2)).toContain('0.800 to 2 times as many apart; below 1 pairing hurts.');
  expect(said(null)).not.toContain('paired');
  expect(said()).not.toContain('paired');
});
