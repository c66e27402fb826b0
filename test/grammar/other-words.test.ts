import { describe, expect, test } from 'vitest';
import { unknownKey } from '../../src/grammar/keys.ts';
import { meantKey, whereWritten } from '../../src/grammar/other-words.ts';

const CALL = ['call', 'share', 'thread', 'lane', 'prompt_tokens', 'output_tokens', 'reasoning_factor'];

describe('a key that other tools call otherwise', () => {
  test('is told by what it means, not by the letters that it shares', () => {
    // two letters from output_tokens, which is something else
    expect(unknownKey('input_tokens', CALL)).toBe(
      'unknown key `input_tokens`; did you mean "prompt_tokens"?',
    );
    expect(meantKey('max_retries', ['redo', 'max_redos'])).toBe('max_redos');
    expect(meantKey('hourly_rate', ['minutes', 'usd_per_hour'])).toBe('usd_per_hour');
  });

  test('is not where the key that it means is none here, or it is no such word', () => {
    expect(meantKey('input_tokens', ['seconds'])).toBe(null);
    expect(meantKey('toString', ['seconds'])).toBe(null);
    expect(whereWritten('model', ['seconds'])).toBe(null);
    expect(whereWritten('constructor', CALL)).toBe(null);
  });

  test('is told its place where that is another', () => {
    expect(unknownKey('model', CALL)).toBe(
      'unknown key `model`; which model answers is said under `policies`',
    );
    // not max_turns, from which two letters part it
    expect(unknownKey('max_tokens', [...CALL, 'max_turns'])).toBe(
      'unknown key `max_tokens`; write max: ... in the law of output_tokens, or max_output_tokens beside the model in a policy',
    );
    expect(unknownKey('max_tokens', ['model', 'max_output_tokens'])).toContain('"max_output_tokens"');
    expect(unknownKey('input_cost_per_token', ['extends', 'usd_per_million'])).toContain(
      'usd_per_million: { input: 3, output: 15 }',
    );
  });
});
