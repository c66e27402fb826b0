import { expect, test } from 'vitest';
import { isSamePlan } from '../../src/experiment/same-plan.ts';
import { planOf } from '../plan/small-world.ts';

test('two compilations of one text are the same plan', () => {
  const parts = { workflow: '[{ call: answer, lane: work, output_tokens: 50 to 200 }]' };
  expect(isSamePlan(planOf(parts), planOf(parts))).toBe(true);
});

test('a price of the model in use makes another plan, one of a model nobody asks does not', () => {
  const mine = (input: number): string =>
    `{ mine: { extends: tiny, usd_per_million: { input: ${input}, output: 1 } } }`;
  expect(isSamePlan(planOf({ models: mine(1) }), planOf({ models: mine(2) }))).toBe(true);
  const policies = '{ one: mine }';
  const lanes = '{ work: { success: { mine: 0.5 } } }';
  expect(
    isSamePlan(planOf({ models: mine(1), policies, lanes }), planOf({ models: mine(2), policies, lanes })),
  ).toBe(false);
});
