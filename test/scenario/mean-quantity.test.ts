import { expect, test } from 'vitest';
import { meanQuantity } from '../../src/scenario/mean-quantity.ts';
import { scenarioOf } from '../plan/small-world.ts';
import type { Quantity } from '../../src/grammar/quantity.ts';

const SCENARIO = scenarioOf({
  job: '{ traits: { size: { uniform: { low: 2, high: 6 } }, kind: { a: 1 } } }',
});
const trait = (name: string): Quantity => ({ kind: 'trait', trait: name, times: 3, plus: 1 });

test.each<[string, Quantity, number]>([
  ['a number', { kind: 'constant', value: 7, known: null }, 7],
  ['a law', { kind: 'law', law: { kind: 'exponential', mean: 5 } }, 5],
  ['a law without a mean', { kind: 'law', law: { kind: 'pareto', minimum: 1, shape: 1 } }, Infinity],
  ['a trait, times 3 plus 1', trait('size'), 13],
  ['a trait that is a category', trait('kind'), 0],
])('the mean of %s', (_, quantity, mean) => {
  expect(meanQuantity(quantity, SCENARIO)).toBeCloseTo(mean, 12);
});
