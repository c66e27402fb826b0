import { expect, test } from 'vitest';
import { faultsOf, planOf } from './small-world.ts';
import type { Parts } from './small-world.ts';

/** A model of this speed. */
const world = (speed: string, job = '{}'): Parts => ({
  models: `{ m: { usd_per_million: { input: 1, output: 2 }, context_window: 10k, max_output_tokens: 1k, time_to_first_token_seconds: 1, tokens_per_second: ${speed} } }`,
  policies: '{ one: m }',
  workflow: '[{ call: a, prompt_tokens: 10, output_tokens: 10 }]',
  lanes: '{}',
  job,
});
const trait = (law: string): string => `{ traits: { s: ${law} } }`;

test.each([
  ['{ poisson: { mean: 3 } }'],
  ['{ normal: { mean: 30, sd: 10 } }'],
  ['{ samples: [0, 20] }'],
  ['{ mixture: [{ weight: 1, of: 0 }, { weight: 9, of: 20 to 80 }] }'],
  ['{ gamma: { mean: 1, cv: 40 } }'],
])('a speed of %s may be 0, and is refused', (speed) => {
  expect(faultsOf(world(speed))).toEqual([
    expect.stringContaining('m may write 0 tokens a second, and its answer never end'),
  ]);
  expect(faultsOf(world('{ trait: s }', trait(speed)))).toHaveLength(1);
});

test.each([
  ['50'],
  ['20 to 80'],
  ['{ poisson: { mean: 3 }, min: 1 }'],
  ['{ normal: { mean: 80, sd: 9 } }'],
  ['{ normal: { mean: 30, sd: 10 }, min: 5 }'],
  ['{ uniform: { low: 0, high: 3 } }'],
  ['{ exponential: { mean: 40 } }'],
])('one of %s is not', (speed) => {
  expect(planOf(world(speed)).timed).toBe(1);
  expect(planOf(world('{ trait: s }', trait(speed))).timed).toBe(1);
});

test('of a trait both ends count', () => {
  const turned = (high: number): Parts =>
    world('{ trait: s, times: -1, plus: 10 }', trait(`{ uniform: { low: 1, high: ${high} } }`));
  expect(planOf(turned(9)).timed).toBe(1);
  expect(faultsOf(turned(11))).toHaveLength(1);
});
