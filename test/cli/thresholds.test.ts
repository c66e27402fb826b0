import { expect, test } from 'vitest';
import { checkPolicies, readThresholds } from '../../src/cli/thresholds.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

const scenario = { policies: { opus: {}, cheap: {} }, run: { policies: null } } as unknown as Scenario;

test('a threshold is read as a file would read it', () => {
  expect(readThresholds(['best: agent_seconds p95 <= 900'])).toMatchObject([
    { policy: 'best', metric: 'agent_seconds', statistic: 'p95', comparison: '<=', limit: 900 },
  ]);
});

test('a misspelt metric is a fault, not a threshold that always passes', () => {
  expect(() => readThresholds(['completion_rat > 0.5'])).toThrow('did you mean "completion_rate"?');
});

test('policies that the scenario does not have are refused', () => {
  expect(() => checkPolicies(scenario, ['opis'], [])).toThrow('--policy: the scenario has no policy "opis"');
  expect(() => checkPolicies(scenario, ['opis', 'opus', 'cheep'], [])).toThrow(
    '--policy: the scenario has none of "opis", "cheep"',
  );
  expect(() => checkPolicies(scenario, null, readThresholds(['cheep: completion_rate > 0.5']))).toThrow(
    '--threshold',
  );
  checkPolicies(
    scenario,
    ['opus'],
    readThresholds(['best: completion_rate > 0.5', 'single:x: completion_rate > 0.1']),
  );
});

test('a threshold of a policy that does not run is refused: it would never be missed', () => {
  const thresholds = readThresholds(['cheap: completion_rate > 0.5']);
  expect(() => checkPolicies(scenario, ['opus'], thresholds)).toThrow(
    '--threshold: policy "cheap" is not among those that run',
  );
  const ofFile = { ...scenario, run: { policies: ['opus'] } } as unknown as Scenario;
  expect(() => checkPolicies(ofFile, null, thresholds)).toThrow('--threshold');
  checkPolicies(ofFile, ['cheap'], thresholds);
});
