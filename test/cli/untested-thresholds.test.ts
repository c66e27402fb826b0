import { expect, test } from 'vitest';
import { readThresholds } from '../../src/cli/thresholds.ts';
import { untestedThresholds } from '../../src/cli/untested-thresholds.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

const TEXTS = ['completion_rate > 0.5', 'low: completion_rate > 0.5', 'best: completion_rate > 0.5'];
const scenario = (runs: readonly string[] | null): Scenario =>
  ({
    policies: { low: {}, high: {} },
    run: { policies: runs },
    thresholds: readThresholds(TEXTS),
  }) as unknown as Scenario;

test('a threshold of a policy that does not run is told with its place, whoever leaves the policy out', () => {
  const told = {
    severity: 'warning',
    path: 'thresholds[1]',
    message: 'threshold not tested: low: completion_rate > 0.5: policy "low" does not run',
    hint: 'policies that run: high',
  };
  expect(untestedThresholds(scenario(null), ['high'])).toEqual([expect.objectContaining(told)]);
  expect(untestedThresholds(scenario(['high']), null)).toEqual([expect.objectContaining(told)]);
});

test('where every policy that a threshold names runs, nothing is told', () => {
  expect(untestedThresholds(scenario(null), null)).toEqual([]);
  expect(untestedThresholds(scenario(['high']), ['low'])).toEqual([]);
});
