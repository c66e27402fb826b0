import { expect, test } from 'vitest';
import { priceEffect } from '../../src/experiment/price-effect.ts';
import type { PolicyResult, ScenarioResult } from '../../src/experiment/result.ts';

const resultOf = (best: string | null, costs: Readonly<Record<string, number | null>>): ScenarioResult =>
  ({
    scenario: 's',
    best,
    policies: Object.entries(costs).map(([policy, estimate]) => ({
      policy,
      implicit: policy.startsWith('single:'),
      metrics: { cost_per_completed_job_usd: { estimate, ci95: null } },
    })) as readonly unknown[] as readonly PolicyResult[],
  }) as unknown as ScenarioResult;

test('each policy’s change is relative to its cost before; one that has no cost has none', () => {
  const effect = priceEffect(
    resultOf('a', { a: 2, b: 4, free: 0, none: null }),
    resultOf('b', { a: 3, b: 1, free: 1, none: 1, 'single:m': 5 }),
  );
  expect(effect.best).toEqual({ before: 'a', after: 'b' });
  expect(
    effect.cost_per_completed_job_usd.map(({ policy, change, implicit }) => [policy, change, implicit]),
  ).toEqual([
    ['a', 0.5, false],
    ['b', -0.75, false],
    ['free', null, false],
    ['none', null, false],
    ['single:m', null, true],
  ]);
});
