import { expect, test } from 'vitest';
import { mergeLogs } from '../../src/logs/log.ts';
import { faultsOf, readSound } from './logged.ts';

function line(second: number, type: string, payload: object): string {
  return JSON.stringify({ timestamp: `2026-05-13T09:00:0${second}.000Z`, type, payload });
}

function count(second: number, last: object, sum: number): string {
  const info = { last_token_usage: last, total_token_usage: { total_tokens: sum } };
  return line(second, 'event_msg', { type: 'token_count', info });
}

const USAGE = {
  input_tokens: 1000,
  cached_input_tokens: 250,
  output_tokens: 125,
  reasoning_output_tokens: 75,
};

test('each new count of tokens is a call, with the tools that it called and their seconds', () => {
  const log = readSound('rollout.jsonl', [
    line(0, 'session_meta', { id: 'c1' }),
    line(0, 'turn_context', { model: 'gpt-5.5' }),
    line(1, 'response_item', { type: 'function_call', call_id: 'f1' }),
    count(1, USAGE, 1125),
    count(1, USAGE, 1125),
    line(4, 'response_item', { type: 'function_call_output', call_id: 'f1', output: 'x' }),
    line(5, 'event_msg', { type: 'token_count', info: null }),
    count(6, { input_tokens: 1200, output_tokens: 10 }, 2335),
  ]);
  expect(log.calls).toHaveLength(2);
  expect(log.calls[0]).toMatchObject({
    job: 'c1',
    model: 'gpt-5.5',
    usage: { uncached_input: 750, cache_read: 250, output: 50, reasoning: 75 },
    tools: { calls: 1, failed: null, seconds: [3] },
  });
  expect(log.calls[1]).toMatchObject({ usage: { uncached_input: 1200, output: 10 }, tools: { calls: 0 } });
});

test('a session that is archived, too, counts once; calls of equal size are calls each', () => {
  const session = [line(0, 'session_meta', { id: 'c1' }), count(1, USAGE, 1125), count(2, USAGE, 2250)];
  const files = ['sessions/rollout.jsonl', 'archived_sessions/rollout.jsonl'];
  const other = readSound('other.jsonl', [line(0, 'session_meta', { id: 'c2' }), count(1, USAGE, 1125)]);
  const { calls } = mergeLogs([...files.map((file) => readSound(file, session)), other]);
  expect(calls.map(({ job }) => job)).toEqual(['c1', 'c1', 'c2']);
});

test('a count that contradicts itself is told at its line', () => {
  const bad = { ...USAGE, cached_input_tokens: 2000 };
  expect(faultsOf([count(1, bad, 1), count(2, { input_tokens: '7' }, 2)], 'r.jsonl')).toEqual([
    '1: last_token_usage.cached_input_tokens: 2000 tokens read from or written to the cache, of 1000 in input_tokens',
    '2: last_token_usage.input_tokens: NaN is no number of tokens',
  ]);
});
