import { expect, test } from 'vitest';

import {
  fromAnthropic,
  fromChatCompletions,
  fromDeepSeek,
  fromGemini,
  fromOpenAi,
  fromOpenRouter,
  fromResponses,
} from '../../src/pricing/usage-convention.ts';
import { faultsOf, valueOf } from './shipped-book.ts';

const NONE = {
  uncached_input: 0,
  cache_read: 0,
  cache_write_5m: 0,
  cache_write_1h: 0,
  output: 0,
  reasoning: 0,
};

test('OpenAI responses: the same counts as chat completions, under other names', () => {
  const usage = {
    input_tokens: 100,
    input_tokens_details: { cached_tokens: 70 },
    output_tokens: 30,
    output_tokens_details: { reasoning_tokens: 20 },
    total_tokens: 130,
  };
  expect(valueOf(fromResponses(usage))).toEqual({
    ...NONE,
    uncached_input: 30,
    cache_read: 70,
    output: 10,
    reasoning: 20,
  });
  expect(faultsOf(fromResponses({ ...usage, total_tokens: 131 }))).toEqual([
    '0 pricing/contradictory-usage: 131 tokens in all, yet 100 of input and 30 of output',
  ]);
  expect(faultsOf(fromResponses({ ...usage, input_tokens_details: { image_tokens: 90 } }))).toEqual([
    '0 pricing/media-tokens: 90 image tokens cannot be billed',
  ]);
});

test('Anthropic: a lifetime of which nothing is told has no writes', () => {
  const usage = { input_tokens: 5, cache_creation_input_tokens: 30, output_tokens: 7 };
  const hour = { ephemeral_5m_input_tokens: null, ephemeral_1h_input_tokens: 30 };
  expect(valueOf(fromAnthropic({ ...usage, cache_creation: hour }))).toMatchObject({
    cache_write_5m: 0,
    cache_write_1h: 30,
  });
  expect(faultsOf(fromAnthropic({ ...usage, cache_creation: { ephemeral_5m_input_tokens: 20 } }))).toEqual([
    '0 pricing/contradictory-usage: 20 tokens for 5 minutes and 0 for an hour, of 30 in cache_creation_input_tokens',
  ]);
});

test('Anthropic: cache counts stand beside the input, writes split by lifetime', () => {
  const usage = {
    input_tokens: 5,
    cache_read_input_tokens: 100,
    cache_creation_input_tokens: 30,
    cache_creation: { ephemeral_5m_input_tokens: 10, ephemeral_1h_input_tokens: 20 },
    output_tokens: 7,
  };
  expect(valueOf(fromAnthropic(usage))).toEqual({
    ...NONE,
    uncached_input: 5,
    cache_read: 100,
    cache_write_5m: 10,
    cache_write_1h: 20,
    output: 7,
  });
  expect(
    valueOf(fromAnthropic({ input_tokens: 1, cache_read_input_tokens: null, output_tokens: 0 })),
  ).toEqual({ ...NONE, uncached_input: 1 });
});

test('OpenAI: cached tokens and reasoning are inside', () => {
  const usage = {
    prompt_tokens: 100,
    completion_tokens: 50,
    total_tokens: 150,
    prompt_tokens_details: { cached_tokens: 80 },
    completion_tokens_details: { reasoning_tokens: 40 },
  };
  expect(valueOf(fromOpenAi(usage))).toEqual({
    ...NONE,
    uncached_input: 20,
    cache_read: 80,
    output: 10,
    reasoning: 40,
  });
  expect(faultsOf(fromOpenAi({ ...usage, total_tokens: 190 }))).toEqual([
    '0 pricing/contradictory-usage: 190 tokens in all, yet 100 of input and 50 of output',
  ]);
});

test('OpenRouter: cache writes are inside the prompt, too', () => {
  const usage = {
    prompt_tokens: 100,
    completion_tokens: 0,
    prompt_tokens_details: { cached_tokens: 50, cache_write_tokens: 30 },
  };
  expect(valueOf(fromOpenRouter(usage))).toEqual({
    ...NONE,
    uncached_input: 20,
    cache_read: 50,
    cache_write_5m: 30,
  });
});

test('a route of the book may count otherwise', () => {
  const usage = {
    prompt_tokens: 20,
    completion_tokens: 10,
    prompt_tokens_details: { cached_tokens: 50 },
    completion_tokens_details: { reasoning_tokens: 40 },
  };
  expect(valueOf(fromChatCompletions(usage, { input: 'exclusive', reasoning: 'apart' }))).toEqual({
    ...NONE,
    uncached_input: 20,
    cache_read: 50,
    output: 10,
    reasoning: 40,
  });
});

test('DeepSeek: hits and misses are the prompt', () => {
  const usage = {
    prompt_tokens: 100,
    completion_tokens: 3,
    prompt_cache_hit_tokens: 64,
    prompt_cache_miss_tokens: 36,
  };
  expect(valueOf(fromDeepSeek(usage))).toEqual({ ...NONE, uncached_input: 36, cache_read: 64, output: 3 });
  expect(faultsOf(fromDeepSeek({ ...usage, prompt_tokens_details: { audio_tokens: 2 } }))).toHaveLength(1);
  expect(faultsOf(fromDeepSeek({ ...usage, prompt_cache_miss_tokens: 30 }))).toEqual([
    '0 pricing/contradictory-usage: 64 tokens hit and 30 missed the cache, of 100 in prompt_tokens',
  ]);
});

test('Gemini: thoughts stand beside the candidates', () => {
  const usage = {
    promptTokenCount: 100,
    cachedContentTokenCount: 60,
    candidatesTokenCount: 10,
    thoughtsTokenCount: 90,
    totalTokenCount: 200,
  };
  expect(valueOf(fromGemini(usage))).toEqual({
    ...NONE,
    uncached_input: 40,
    cache_read: 60,
    output: 10,
    reasoning: 90,
  });
});

test('null is a count that was not told, in every field that may be left out', () => {
  const openAi = {
    prompt_tokens: 100,
    completion_tokens: 50,
    total_tokens: null,
    prompt_tokens_details: {
      cached_tokens: 80,
      cache_write_tokens: null,
      audio_tokens: null,
      image_tokens: null,
    },
    completion_tokens_details: { reasoning_tokens: null, audio_tokens: null },
  };
  expect(valueOf(fromOpenAi(openAi))).toEqual({ ...NONE, uncached_input: 20, cache_read: 80, output: 50 });
  const anthropic = {
    input_tokens: 5,
    cache_creation_input_tokens: null,
    cache_creation: { ephemeral_5m_input_tokens: 10, ephemeral_1h_input_tokens: 20 },
    output_tokens: 7,
  };
  expect(valueOf(fromAnthropic(anthropic))).toMatchObject({ cache_write_5m: 10, cache_write_1h: 20 });
  const gemini = {
    promptTokenCount: 9,
    candidatesTokenCount: 1,
    thoughtsTokenCount: null,
    totalTokenCount: null,
  };
  expect(valueOf(fromGemini(gemini))).toEqual({ ...NONE, uncached_input: 9, output: 1 });
});

test('sound and pictures are told wherever a report counts them, never billed as text', () => {
  const openAi = { prompt_tokens: 9, completion_tokens: 1, prompt_tokens_details: { audio_tokens: 3 } };
  expect(faultsOf(fromOpenAi(openAi))).toEqual(['0 pricing/media-tokens: 3 audio tokens cannot be billed']);
  const gemini = {
    promptTokenCount: 300,
    promptTokensDetails: [
      { modality: 'TEXT', tokenCount: 44 },
      { modality: 'AUDIO', tokenCount: 256 },
    ],
    candidatesTokenCount: 1,
    candidatesTokensDetails: [{ modality: 'TEXT', tokenCount: 1 }],
  };
  expect(faultsOf(fromGemini(gemini))).toEqual(['0 pricing/media-tokens: 256 audio tokens cannot be billed']);
  const drawn = { promptTokenCount: 9, candidatesTokensDetails: [{ modality: 'IMAGE', tokenCount: 1120 }] };
  expect(faultsOf(fromGemini(drawn))).toEqual(['0 pricing/media-tokens: 1120 image tokens cannot be billed']);
});
