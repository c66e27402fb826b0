import { expect, test } from 'vitest';
import { readLimit } from '../../src/scenario/limit-schema.ts';

test.each([
  ['best: completion_rate > 0.5', 'best'],
  ['best:completion_rate > 0.5', 'best'],
  ['single:hy3-preview:free:completion_rate>0.5', 'single:hy3-preview:free'],
  ['my own: policy:completion_rate > 0.5', 'my own: policy'],
  ['completion_rate > 0.5', null],
])('the policy of %j stands before the last colon, with or without a space behind it', (text, policy) => {
  expect(readLimit(text)).toMatchObject({ ok: true, value: { text, policy, metric: 'completion_rate' } });
});

test.each(['p95 latency < 60', 'best completion_rate > 0.9', 'throughput > 3'])(
  'of %j, whose metric is near none, it is told how a limit is written',
  (text) => {
    expect(readLimit(text)).toMatchObject({
      ok: false,
      code: expect.stringMatching(/^(unknown-metric|bad-limit)$/) as string,
      hint: expect.stringContaining('such as "agent_seconds p95 <= 900"') as string,
    });
  },
);

test.each([
  ['completed', 'completion_rate'],
  ['unassisted', 'unassisted_completion_rate'],
])('%s, which heads a column of the table, is the metric that stands there', (heading, meant) => {
  expect(readLimit(`${heading} >= 0.9`)).toMatchObject({
    ok: false,
    message: `unknown metric "${heading}"; did you mean "${meant}"?`,
  });
});

test('where no metric is near it is told where they all stand', () => {
  expect(readLimit('throughput > 3')).toMatchObject({
    hint: expect.stringMatching(/^write .*; a run’s CSV has a column for each metric$/) as string,
  });
});
