import { expect, test } from 'vitest';
import { occurrence, wholeTokens } from '../../src/kernel/draw.ts';
import { PLAIN, expectExact, requestsOf, runPolicy } from './simulate-text.ts';

test('counts are rounded half up, once, and are never negative', () => {
  expect([0, 0.49, 0.5, 1.5, 2.4999, -0.6, -3, Number.NaN].map(wholeTokens)).toEqual([
    0, 0, 1, 2, 2, 0, 0, 0,
  ]);
});

test('two occurrences share one word without meeting', () => {
  expect(occurrence(3, 7)).toBe(3 * 65536 + 7);
  expect(occurrence(0, 65_535)).not.toBe(occurrence(1, 0));
});

const shared = `
models: { m: ${PLAIN} }
workflow: [{ agent: work, turns: 3, max_turns: 3, output_tokens: 1000, per_job: { output_tokens: 0.5 } }]
policies: { m: m }`;

test('a factor per job is one for all its draws, and has mean 1', async () => {
  const policy = await runPolicy(shared);
  expectExact(policy, 'output_tokens_per_job', 3000);
  const outputs = [0, 1, 2].map((job) => requestsOf(shared, job).map(({ tokens }) => tokens[4]!));
  expect(outputs.map(([first, ...rest]) => rest.filter((one) => one !== first))).toEqual([[], [], []]);
  expect(new Set(outputs.flat()).size).toBe(3);
});

test('a law of input holds from its threshold on', () => {
  const output = (tokens: number): number | undefined =>
    requestsOf(`
models:
  m: ${PLAIN}
  l: { extends: m, length_law: [{ below: 1000, factor: 2 }, { below: 2000, factor: 3 }, { factor: 5 }] }
workflow: [{ call: a, prompt_tokens: ${tokens}, output_tokens: 10 }]
policies: { l: l }`)[0]!.tokens[4];
  expect([999, 1000, 1999, 2000].map(output)).toEqual([20, 30, 30, 50]);
});
