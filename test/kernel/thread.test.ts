import { expect, test } from 'vitest';
import { PLAIN, requestsOf } from './simulate-text.ts';

const inputs = (text: string): readonly (number | undefined)[] =>
  requestsOf(
    `models: { m: ${PLAIN}, r: { extends: m, efforts: { default: on, on: { reasoning_tokens: 40 } } } }\n${text}`,
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

test('an answer may go into another thread, too', () => {
  expect(
    inputs(`
threads: { side: {} }
workflow: [{ call: a, thread: side, output_tokens: 30, into: main }, { call: b, output_tokens: 0 }]
policies: { m: m }`),
  ).toEqual([0, 30]);
});
