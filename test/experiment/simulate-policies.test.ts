import { expect, test } from 'vitest';
import { simulatePolicies } from '../../src/experiment/simulate-policies.ts';
import { experimentOf } from './small-run.ts';

const PARTS = {
  policies:
    '{ low: small, high: big, half: { split: [{ weight: 1, use: small }, { weight: 1, use: big }] } }',
};

test('calls are counted by the model they were sent to', async () => {
  const done = await simulatePolicies(experimentOf(PARTS, { jobs: 1000 }), {});
  if (!done.ok) throw new Error('the scenario has faults');
  const calls = done.value.runs.map(({ policy, plan, tally }) => [
    policy,
    Object.fromEntries(
      plan.models.names.map((name, row) => [name, tally.ledgers.requestsByModel[row]?.value()]),
    ),
  ]);
  const byPolicy = Object.fromEntries(calls) as Record<string, Record<string, number>>;
  expect(byPolicy['low']?.['small']).toBe(1000);
  expect(byPolicy['high']?.['big']).toBe(1000);
  const half = byPolicy['half'] ?? {};
  expect((half['small'] ?? 0) + (half['big'] ?? 0)).toBe(1000);
  expect(half['big']).toBeGreaterThan(400);
});

test('a signal ends it with what has run', async () => {
  const controller = new AbortController();
  controller.abort();
  const done = await simulatePolicies(experimentOf(PARTS, { jobs: 100_000_000 }), {
    signal: controller.signal,
  });
  expect(done.ok && done.value.complete).toBe(false);
  expect(done.ok && done.value.runs.length).toBe(1);
});
