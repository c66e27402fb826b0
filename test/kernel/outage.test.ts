import { expect, test } from 'vitest';
import { PLAIN, estimateOf, requestsOf, runPolicy } from './simulate-text.ts';

const text = (minutes: number, retry = 0): string => `
models:
  m: ${PLAIN}
  o: { extends: m, outages: { share_of_time: 0.2, minutes: ${minutes} } }
lanes: { work: { retry: { error: ${retry} }, backoff: { first_seconds: 60, factor: 1, jitter: 0 } } }
workflow: [{ call: a, lane: work, output_tokens: 0 }, { call: b, lane: work, output_tokens: 0 }]
policies: { o: o }`;

test('a job starts inside an outage with its share of time, and then no try is answered', async () => {
  const policy = await runPolicy(text(60), { jobs: 40_000 });
  const failed = 1 - estimateOf(policy, 'completion_rate');
  // 4 standard errors of a share of 0.2
  expect(Math.abs(failed - 0.2)).toBeLessThan(4 * Math.sqrt(0.16 / 40_000));
  expect(policy.stopped.error).toBe(policy.jobs - policy.completed);
});

test('it lasts for a uniform part of its length', async () => {
  const policy = await runPolicy(text(10, 1000), { jobs: 40_000 });
  // a wait of whole minutes until after U x 10 minutes: ceil(10 U) tries have mean 5.5, in a fifth of jobs
  const retries = estimateOf(policy, 'retries_per_job');
  // E[N^2] = 0.2 x 38.5, so the standard deviation is sqrt(7.7 - 1.21)
  expect(Math.abs(retries - 1.1)).toBeLessThan(4 * Math.sqrt(6.49 / 40_000));
  expect(estimateOf(policy, 'completion_rate')).toBe(1);
});

test('long outages are met more often than short ones', async () => {
  const mixed = text(10, 1000).replace('minutes: 10', 'minutes: { samples: [0, 10, 30] }');
  const policy = await runPolicy(mixed, { jobs: 40_000 });
  // ceil(10 U) tries in a quarter of those met, ceil(30 U) in three quarters: 0.25 x 5.5 + 0.75 x 15.5 = 13
  const retries = estimateOf(policy, 'retries_per_job');
  // E[N^2] = 0.2 (0.25 x 38.5 + 0.75 x 315.17) = 49.2
  expect(Math.abs(retries - 0.2 * 13)).toBeLessThan(4 * Math.sqrt((49.2 - 6.76) / 40_000));
});

test('its tries are told from other errors', () => {
  const outcomes = Array.from({ length: 20 }, (_, job) => requestsOf(text(60), job)[0]!.outcome);
  expect([...new Set(outcomes)].toSorted()).toEqual(['ok', 'outage']);
});
