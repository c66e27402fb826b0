import { expect, test } from 'vitest';
import { compareScenarios, type RunSide } from '../../src/experiment/compare-scenarios.ts';
import { resultOf } from '../../src/experiment/run.ts';
import { simulatePolicies } from '../../src/experiment/simulate-policies.ts';
import type { Parts } from '../plan/small-world.ts';
import { experimentOf } from './small-run.ts';

const side = async (name: string, parts: Parts): Promise<RunSide> => {
  const simulated = await simulatePolicies(experimentOf(parts, { jobs: 2000, seed: 's' }), {});
  if (!simulated.ok) throw new Error('the scenario has faults');
  return { name, simulated: simulated.value, result: resultOf(simulated.value, 0) };
};
const PARTS = { policies: '{ low: small, high: big }' };
const LANES = (small: number) => ({
  ...PARTS,
  lanes: `{ work: { success: { big: 0.8, small: ${small} } } }`,
});

test('what the change does not touch is exactly the same', async () => {
  const comparison = compareScenarios(await side('a', LANES(0.5)), await side('b', LANES(0.6)));
  const [low, high] = comparison.policies;
  expect(high?.cost_ratio).toEqual({ estimate: 1, ci95: [1, 1] });
  expect(high?.completion_difference).toEqual({ estimate: 0, ci95: [0, 0] });
  expect([comparison.paired, low?.verdict]).toEqual([true, 'cheaper']);
});

test('pairing tells apart what independent runs cannot', async () => {
  const comparison = compareScenarios(await side('a', LANES(0.5)), await side('b', LANES(0.51)));
  const [low] = comparison.policies;
  // 1 point of completion: independent runs of 2,000 jobs have a standard error of 1.6 points
  expect(low?.completion_difference.ci95?.[0]).toBeGreaterThan(0);
  expect(low?.variance_gain).toBeGreaterThan(20);
});

test('the best is open on a side that stopped before it had begun every policy of the other', async () => {
  const [before, after] = [await side('a', LANES(0.5)), await side('b', LANES(0.5))];
  const result = { ...after.result, complete: false, policies: after.result.policies.slice(1), best: 'high' };
  const comparison = compareScenarios(before, { ...after, result });
  expect(comparison).toMatchObject({ best: null, only_before: ['low'], after: { best_known: false } });
});

test('the best is compared with the best, and widened for all pairs', async () => {
  const comparison = compareScenarios(await side('a', LANES(0.5)), await side('b', LANES(0.001)));
  expect([comparison.best?.policy_before, comparison.best?.policy]).toEqual(['low', 'high']);
  expect(comparison.before).toMatchObject({ name: 'a', best: 'low', seed: 's', jobs: 2000 });
  const same = compareScenarios(await side('a', LANES(0.5)), await side('b', LANES(0.6)));
  const width = (of: { ci95: readonly (number | null)[] | null } | undefined) =>
    (of?.ci95?.[1] ?? 0) - (of?.ci95?.[0] ?? 0);
  expect(width(same.best?.cost_ratio)).toBeGreaterThan(width(same.policies[0]?.cost_ratio));
});
