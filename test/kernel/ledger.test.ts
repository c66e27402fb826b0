import { expect, test } from 'vitest';
import { EVERYTHING } from './everything.ts';
import { CACHED, estimateOf, runPolicy, runText } from './simulate-text.ts';
import type { PolicyResult } from '../../src/experiment/result.ts';

const { policies } = await runText(EVERYTHING, { jobs: 3000 });

const sumOf = (parts: Readonly<Record<string, number>>): number =>
  Object.values(parts).reduce((sum, part) => sum + part, 0);
const far = (
  policy: PolicyResult,
  ledger: 'spend_by' | 'seconds_by',
  whole: number,
): readonly (readonly [string, number])[] =>
  Object.entries(policy[ledger])
    .map(([name, parts]) => [name, Math.abs(sumOf(parts) / whole - 1)] as const)
    .filter(([, error]) => error > 1e-12);

test('every way of splitting the spend sums to the cost per job', () => {
  for (const policy of policies)
    expect(far(policy, 'spend_by', estimateOf(policy, 'cost_per_job_usd'))).toEqual([]);
});

test('every way of splitting the seconds sums to the latency', () => {
  for (const policy of policies)
    expect(far(policy, 'seconds_by', estimateOf(policy, 'job_latency_seconds'))).toEqual([]);
});

test('no part is negative but what a cold cache saved', () => {
  const parts = policies.flatMap((policy) =>
    [policy.spend_by, policy.seconds_by].flatMap((ledger) =>
      Object.values<Readonly<Record<string, number>>>({ ...ledger }).flatMap((of) => Object.values(of)),
    ),
  );
  expect(parts.filter((part) => !(part >= 0))).toEqual([]);
});

test('every cause, payee and ending that can occur did', () => {
  const [cascade, mixed] = policies;
  expect(Object.keys(cascade!.spend_by.cause).toSorted()).toEqual(
    [
      'check',
      'cold_cache',
      'compaction',
      'error',
      'escalation',
      'first_attempt',
      'human',
      'malformed',
      'redo',
    ].toSorted(),
  );
  expect(Object.keys(mixed!.spend_by.cause)).toContain('router');
  expect(Object.keys(cascade!.seconds_by.cause)).toHaveLength(7);
  expect(Object.keys(mixed!.spend_by.model).toSorted()).toEqual([
    'base',
    'checks',
    'people',
    'router',
    'strong',
    'tools',
  ]);
  expect(Object.keys(cascade!.spend_by.outcome).toSorted()).toEqual([
    'abandoned',
    'completed',
    'defective',
    'stopped',
  ]);
});

test('counts agree with one another', () => {
  for (const policy of policies) {
    const lanes = Object.values(policy.by_lane).reduce((sum, lane) => sum + lane.requests_per_job, 0);
    // a summary that a check without a lane ordered is in no lane
    expect(lanes).toBeLessThanOrEqual(estimateOf(policy, 'requests_per_job') + 1e-9);
    const { completed, defective, abandoned, stopped, jobs } = policy;
    expect(completed + defective + abandoned + sumOf(stopped)).toBe(jobs);
    expect(
      estimateOf(policy, 'vendor_cost_per_job_usd') + estimateOf(policy, 'people_cost_per_job_usd'),
    ).toBeCloseTo(estimateOf(policy, 'cost_per_job_usd'), 9);
  }
});

test.each(['n', '[{ when: { attempt: 2 }, use: m }, { use: n }]'])(
  'what a thread begun in mid-thread was sent is cold to another model, whether the policy calls the warm one or not: %s',
  async (policy) => {
    const { spend_by } = await runPolicy(
      `
models: { m: ${CACHED}, n: ${CACHED} }
threads: { main: { starts_with: { tokens: 10k, warm_on: m } } }
workflow: [{ call: go on, output_tokens: 0 }]
policies: { p: ${policy} }`,
      { jobs: 10 },
    );
    // 0.01 USD as input, 0.001 as read from a cache
    expect(spend_by.cause['cold_cache']).toBeCloseTo(0.009, 12);
    expect(spend_by.cause['first_attempt']).toBeCloseTo(0.001, 12);
  },
);
