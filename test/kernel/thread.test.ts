import { expect, test } from 'vitest';
import { PLAIN, requestsOf } from './simulate-text.ts';

/** @param keys - what a third model has beside what `r` has */
const inputs = (text: string, keys = ''): readonly (number | undefined)[] =>
  requestsOf(
    `
models:
  m: ${PLAIN}
  r: { extends: m, efforts: { default: on, on: { reasoning_tokens: 40 } } }
  k: { extends: r, ${keys} }
${text}`,
  ).map(({ tokens }) => tokens[0]);

test('a thread begins with its system prompt and what it starts with, and grows by prompts and answers', () => {
  expect(
    inputs(`
threads: { main: { system_tokens: 100, starts_with: { tokens: 1000 } } }
workflow: [{ call: a, prompt_tokens: 20, output_tokens: 3 }, { call: b, prompt_tokens: 4, output_tokens: 0 }]
policies: { m: m }`),
  ).toEqual([1120, 1127]);
});

test('a fresh thread is empty again at every entry of a step that names it', () => {
  expect(
    inputs(`
threads: { side: { system_tokens: 100, fresh: true } }
workflow: [{ repeat: twice, times: 2, do: [{ call: a, thread: side, prompt_tokens: 20, output_tokens: 3 }] }, { call: b, output_tokens: 0 }]
policies: { m: m }`),
  ).toEqual([120, 120, 0]);
});

test('reasoning is forgotten, unless the thread keeps it', () => {
  const text = (thread: string): string => `
threads: { main: { ${thread} } }
workflow: [{ call: a, output_tokens: 3 }, { call: b, output_tokens: 0 }]
policies: { r: r }`;
  expect(inputs(text(''))).toEqual([0, 3]);
  expect(inputs(text('keep_reasoning: true'))).toEqual([0, 43]);
});

test('reasoning of an answer that cannot be used is kept with it, as far as it was written', () => {
  const text = (step: string): string => `
threads: { main: { keep_reasoning: true } }
workflow: [{ call: a, ${step} }, { call: b, output_tokens: 0 }]
policies: { p: { ladder: [k, m], climb_on: [malformed, truncated], per: job } }`;
  const second = (step: string, keys: string): number | undefined => inputs(text(step), keys)[1];
  expect(second('output_tokens: 10, error_tokens: 3', 'malformed_rate: 1')).toBe(53);
  expect(second('output_tokens: 10', 'max_output_tokens: 45')).toBe(45);
  // 40 of thought are 60 of its own tokens, of which 45 are written: 30 of the thread's
  expect(second('output_tokens: 10', 'max_output_tokens: 45, tokenizer_factor: 1.5')).toBe(30);
  // nothing visible is cut: the answer is fine, and its thought as long as was billed
  expect(second('output_tokens: 0', 'max_output_tokens: 30')).toBe(30);
});

test('an answer may go into another thread, too', () => {
  expect(
    inputs(`
threads: { side: {} }
workflow: [{ call: a, thread: side, output_tokens: 30, into: main }, { call: b, output_tokens: 0 }]
policies: { m: m }`),
  ).toEqual([0, 30]);
});
