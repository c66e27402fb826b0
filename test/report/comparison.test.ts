import { describe, expect, test } from 'vitest';
import type { PolicyChange, ScenarioComparison } from '../../src/experiment/comparison.ts';
import {
  renderComparison,
  renderComparisonCsv,
  renderComparisonJson,
  renderComparisonMarkdown,
} from '../../src/report/comparison.ts';
import { comparisonSentence } from '../../src/report/comparison-sentence.ts';
import { PLAIN_CSV } from '../../src/report/csv-text.ts';
import { makeStyle } from '../../src/report/style.ts';
import { about } from './fixture.ts';

const page = { width: 140, style: makeStyle({ color: false, unicode: true }) };
const figures = (cost: number) => ({
  cost_per_completed_job_usd: about(cost, 0.1),
  completion_rate: about(0.8, 0.01),
  p95_latency_seconds: about(600, 10),
});
const change = (ratio: number, half: number, more: Partial<PolicyChange> = {}): PolicyChange => ({
  policy: 'a',
  policy_before: 'a',
  implicit: false,
  before: figures(10),
  after: figures(10 * ratio),
  cost_ratio: about(ratio, half),
  cost_difference_usd: about(10 * (ratio - 1), 10 * half),
  completion_difference: about(-0.02, 0.005),
  p95_latency_difference_seconds: about(-30, 5),
  variance_gain: 12.34,
  verdict: ratio - half > 1 ? 'dearer' : ratio + half < 1 ? 'cheaper' : 'cannot tell',
  ...more,
});
/** After a cost of 0: there is no ratio. */
const fromFree = (cost: number): PolicyChange =>
  change(1, 0, {
    before: figures(0),
    after: figures(cost),
    cost_ratio: { estimate: null, ci95: null },
    cost_difference_usd: about(cost, cost / 10),
    verdict: cost > 0 ? 'dearer' : 'cannot tell',
  });
const side = (best: string | null) => ({
  name: 'x|y.yaml',
  scenario: 'S',
  scenario_sha256: 'a',
  prices_sha256: 'b',
  prices_as_of: '2026-05-25',
  seed: '1',
  jobs: 2000,
  best,
  best_known: true,
});
const open = { ...side(null), best_known: false };
const comparison = (
  best: PolicyChange | null,
  more: Partial<ScenarioComparison> = {},
): ScenarioComparison => ({
  loopcost_version: '0.1.0',
  complete: true,
  paired: true,
  before: side('a'),
  after: side('a'),
  best,
  policies: best === null ? [] : [best],
  only_before: [],
  only_after: ['new'],
  notes: ['a note'],
  thresholds: [
    { text: 'completion_rate > 0.9', policy: 'a', measured: 0.8, ci95: [0.79, 0.81], verdict: 'missed' },
  ],
  warnings: [],
  ...more,
});

describe('the sentence says', () => {
  test.each([
    [
      comparison(change(1.041, 0.011)),
      'Cost per completed job of a rises by 4.1 % [+3.0, +5.2] (from 10.00 to 10.41 USD).',
    ],
    [
      comparison(change(1.041, 0.02), { policies: [change(1.041, 0.011), change(1, 0, { policy: 'b' })] }),
      'Cost per completed job of a rises by 4.1 % [+2.1, +6.1] (from 10.00 to 10.41 USD; interval for all pairs of policies, as the best are chosen from the results).',
    ],
    [
      comparison(change(0.9, 0.02)),
      'Cost per completed job of a falls by 10.0 % [-12.0, -8.0] (from 10.00 to 9.00 USD).',
    ],
    [
      comparison(change(4, 0.2)),
      'Cost per completed job of a rises to 4.0x [3.8, 4.2] (from 10.00 to 40.00 USD).',
    ],
    [
      comparison(change(1.01, 0.02)),
      'Cost per completed job of a changes by +1.0 % [-1.0, +3.0]: whether it moves cannot be told (from 10.00 to 10.10 USD).',
    ],
    [comparison(change(1, 0)), 'Cost per completed job of a stays the same (10.00 USD).'],
    [comparison(fromFree(0)), 'Cost per completed job of a stays the same (0.00 USD).'],
    [comparison(fromFree(5)), 'Cost per completed job of a rises (from 0.00 to 5.00 USD).'],
    [
      comparison(change(0.9, 0.02, { policy: 'b' }), { after: side('b') }),
      'Cost per completed job falls by 10.0 % [-12.0, -8.0] (from 10.00 to 9.00 USD), with b now the best instead of a.',
    ],
    [
      comparison(null, { after: side(null) }),
      'No policy meets the constraints at a cost that can be told any more; a did.',
    ],
    [
      comparison(null, { before: side(null) }),
      'a meets the constraints; before, no policy did at a cost that can be told.',
    ],
    [
      comparison(null, { before: side(null), after: side(null) }),
      'No policy meets the constraints at a cost that can be told, before or after.',
    ],
    [
      comparison(null, { after: open, only_before: ['b'] }),
      'Which policy is the best after (b has not run) is not known yet.',
    ],
    [
      comparison(null, { before: open, after: open, only_before: ['b'], only_after: ['c', 'd'] }),
      'Which policy is the best after (b has not run) and before (2 policies have not run) is not known yet.',
    ],
  ])('%#: %j', (one, sentence) => {
    expect(comparisonSentence(one)).toBe(sentence);
  });
});

test('a table has a row per policy, thresholds above it and remarks below', () => {
  const text = renderComparison(comparison(change(1.041, 0.011)), page);
  expect(text).toMatch(
    /^> a +10\.00 +10\.41 +\+4\.1 % \[\+3\.0, \+5\.2\] +80\.0 % +-2\.0 \[-2\.5, -1\.5\] +-30\.0s \[-35\.0s, -25\.0s\]/m,
  );
  expect(text).toContain('threshold completion_rate > 0.9: missed (a has 80.0 % [79.0 %, 81.0 %])');
  expect(text).toContain('only after: new');
  expect(text).toContain('at least 12.3 times');
  expect(text).toContain('a note');
});

test('what costs nothing before and after is the same in the table', () => {
  expect(renderComparison(comparison(fromFree(0)), page)).toMatch(/^> a +0\.00 +0\.00 +same /m);
  expect(renderComparison(comparison(fromFree(5)), page)).toMatch(/^> a +0\.00 +5\.00 +n\/a /m);
});

test('what is not paired says why, with one seed or two', () => {
  const saved = (seed: string): string =>
    renderComparison(comparison(null, { paired: false, before: { ...side('a'), seed } }), {
      ...page,
      width: 200,
    });
  expect(saved('1')).toContain('not paired, as saved results hold no jobs (seed 1)');
  expect(saved('2')).toContain('not paired, as saved results hold no jobs (seeds 2 and 1)');
});

test('Markdown begins with the marker and the answer, and folds the detail', () => {
  const text = renderComparisonMarkdown(comparison(change(1.041, 0.011)));
  expect(text.split('\n').slice(0, 3)).toEqual([
    '<!-- loopcost -->',
    '',
    String.raw`**Cost per completed job of a rises by 4.1 % \[\+3.0, \+5.2\] \(from 10.00 to 10.41 USD\).**`,
  ]);
  expect(text).toContain('<details>\n<summary>1 policy, before and after</summary>');
  expect(text).toContain('| **a** |');
  expect(text).toContain(
    String.raw`Bold: the best policy after. \$&#58; cost per completed job; completed&#58; after, then the change in points;`,
  );
  expect(text).toContain('x&#124;y.yaml');
});

test('JSON and CSV keep every figure', () => {
  const one = comparison(change(1.041, 0.011), { complete: false });
  expect(JSON.parse(renderComparisonJson(one))).toMatchObject({
    schema_version: 1,
    kind: 'comparison',
    complete: false,
    policies: [{ policy: 'a', cost_ratio: { estimate: 1.041 } }],
  });
  const [header, row] = renderComparisonCsv(one, PLAIN_CSV).split('\n');
  expect(header).toMatch(/^before,after,policy,paired,cost_per_completed_job_usd_before,/);
  expect(row?.split(',')).toHaveLength(header?.split(',').length ?? 0);
  expect(renderComparison(one, page)).toContain('INCOMPLETE');
});

test('under --strict a threshold within noise is missed, and says why', () => {
  const one = comparison(null);
  const [limit] = one.thresholds;
  const close = { ...one, thresholds: [{ ...limit!, verdict: 'within noise' as const }] };
  const why = 'within noise, which --strict counts as missed)';
  const shown = renderComparison(close, { ...page, width: 300 }, 'missed');
  expect(shown).toContain(why);
  expect(shown).toContain(`${limit!.text}: missed (`);
  expect(renderComparisonMarkdown(close, 'missed')).toContain('counts as missed');
  expect(renderComparison(close, page)).not.toContain('--strict');
});

test('a threshold on a metric without a value says why', () => {
  const one = comparison(null);
  const [limit] = one.thresholds;
  const warning = {
    code: 'no-value',
    policy: 'a',
    metric: 'error_rate',
    message: 'no request was sent',
    hint: '',
  };
  const limits = [{ ...limit!, text: 'error_rate < 1', policy: 'a', measured: null, ci95: null }];
  const text = renderComparison({ ...one, thresholds: limits, warnings: [warning] }, page);
  expect(text).toContain('(a has n/a: no request was sent)');
});
