import { expect, test } from 'vitest';
import { readLog } from '../../src/logs/read-log.ts';
import { faultsOf, readSound } from './logged.ts';

/** An assistant's line at a second of a minute, in the form of Claude Code's session files. */
function answer(
  second: number,
  id: string,
  rest: { usage?: object; content?: object[]; line?: object; model?: string } = {},
): string {
  return JSON.stringify({
    type: 'assistant',
    timestamp: `2026-01-09T10:00:${String(second).padStart(2, '0')}.000Z`,
    sessionId: 's1',
    requestId: `req-${id}`,
    message: {
      id,
      role: 'assistant',
      model: rest.model ?? 'claude-opus-4-5-20251101',
      content: rest.content ?? [{ type: 'text', text: 'x' }],
      usage: rest.usage ?? {
        input_tokens: 4,
        cache_read_input_tokens: 90,
        cache_creation_input_tokens: 6,
        output_tokens: 20,
      },
    },
    ...rest.line,
  });
}

function results(second: number, ...blocks: object[]): string {
  return JSON.stringify({
    type: 'user',
    timestamp: `2026-01-09T10:00:${String(second).padStart(2, '0')}.000Z`,
    sessionId: 's1',
    message: { role: 'user', content: blocks.map((block) => ({ type: 'tool_result', ...block })) },
  });
}

test('a call split over lines counts once, with its last usage, its tools and their seconds', () => {
  const log = readSound('s.jsonl', [
    '{"type":"summary","summary":"x","leafUuid":"y"}',
    answer(1, 'a', { usage: { input_tokens: 4, output_tokens: 1 } }),
    answer(3, 'a', { content: [{ type: 'tool_use', id: 't1', name: 'Bash', input: {} }] }),
    answer(4, 'a', { content: [{ type: 'tool_use', id: 't2', name: 'Read', input: {} }] }),
    results(5, { tool_use_id: 't1', content: 'ok' }),
    results(10, { tool_use_id: 't2', content: 'no such file', is_error: true }),
    answer(12, 'b'),
  ]);
  expect(log.calls).toHaveLength(2);
  expect(log.calls[0]).toMatchObject({
    job: 's1',
    second: 1_767_952_804,
    usage: { uncached_input: 4, cache_read: 90, cache_write_5m: 6, output: 20, reasoning: 0 },
    // t1: second 3 to 5, t2: 4 to 10
    tools: { calls: 2, failed: 1, seconds: [2, 6] },
  });
  expect(log.calls[1]?.tools).toEqual({ calls: 0, failed: 0, seconds: [] });
  expect(log.tellsReasoning).toBe(false);
});

test('calls of sub-agents, errors of the API and answers of nothing are left out and counted', () => {
  const log = readSound('s.jsonl', [
    answer(1, 'a', { line: { isSidechain: true } }),
    answer(2, 'a', { line: { isSidechain: true } }),
    answer(3, 'b', { model: '<synthetic>' }),
    answer(4, 'c', { line: { isApiErrorMessage: true } }),
    answer(5, 'd', { usage: { input_tokens: 4, output_tokens: 0 } }),
    answer(6, 'e'),
  ]);
  expect([log.calls.length, log.ofSubAgents, log.empty]).toEqual([1, 1, 3]);
});

test('lines without a session are of the file’s, and one that says its cost keeps it', () => {
  const log = readSound('folder/s.jsonl', [
    '{"timestamp":"2026-01-09T10:00:00.000Z","message":{"role":"assistant","model":"m","usage":{"input_tokens":100,"output_tokens":50}},"costUSD":0.12}',
  ]);
  expect(log.calls[0]).toMatchObject({ id: null, job: 'folder/s.jsonl', usd: 0.12 });
});

test('a call in fast mode is counted, whose price nobody knows', () => {
  const usage = { input_tokens: 4, output_tokens: 2, speed: 'fast' };
  expect(readSound('s.jsonl', [answer(1, 'a', { usage })])).toMatchObject({
    fast: 1,
    calls: [{ id: 'a req-a' }],
  });
});

test('web searches of the vendor are counted, which no token is billed for', () => {
  const usage = { input_tokens: 4, output_tokens: 2, server_tool_use: { web_search_requests: 3 } };
  expect(readSound('s.jsonl', [answer(1, 'a', { usage }), answer(2, 'b')]).searches).toBe(3);
});

test('a usage that cannot be billed is told at its line', () => {
  expect(
    faultsOf([answer(1, 'a'), answer(2, 'b', { usage: { input_tokens: -4, output_tokens: 2 } })], 's.jsonl'),
  ).toEqual(['2: usage.input_tokens: -4 is no number of tokens']);
});

test('a count that is not known is refused, without the options of another command', () => {
  const usage = { input_tokens: 4, output_tokens: 2, strange_tokens: 5 };
  const log = readLog('s.jsonl', answer(1, 'a', { usage }));
  expect(log.ok ? [] : log.diagnostics).toMatchObject([
    {
      message: expect.stringContaining('`strange_tokens` is not known here'),
      hint: 'leave that call out of the log, or write its calls as a table',
    },
  ]);
});
