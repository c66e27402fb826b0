import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mergeLogs } from '../../src/logs/log.ts';
import { faultsOf, readSound } from './logged.ts';

const SESSION = '{"type":"session","version":3,"id":"s1","timestamp":"2026-01-09T10:00:00.000Z","cwd":"/w"}';
const SAMPLE = '../shared/data/formats/pi_session_head.jsonl';

function entry(id: string, second: string, message: object): string {
  return JSON.stringify({ type: 'message', id, timestamp: `2026-01-09T10:00:${second}Z`, message });
}
const answer = (usage: object, more: object = {}): object => ({
  role: 'assistant',
  content: [],
  model: 'claude-sonnet-4-5',
  usage,
  stopReason: 'stop',
  ...more,
});
const use = (id: string): object => ({ type: 'toolCall', id, name: 'bash', arguments: {} });

const LINES = [
  SESSION,
  entry('e1', '00', { role: 'user', content: 'do' }),
  entry(
    'e2',
    '05',
    answer(
      { input: 3, output: 191, cacheRead: 1000, cacheWrite: 684, cost: { total: 0.009 } },
      { content: [{ type: 'text', text: 'so' }, use('u1'), use('u2')], stopReason: 'toolUse' },
    ),
  ),
  entry('e3', '07', { role: 'toolResult', toolCallId: 'u1', isError: false, content: [] }),
  entry('e4', '15.5', {
    role: 'toolResult',
    toolCallId: 'u2',
    isError: true,
    usage: { input: 1 },
    content: [],
  }),
  entry('e5', '20', answer({ input: 5, output: 0 }, { stopReason: 'aborted' })),
  entry('e6', '30', answer({ input: 5, output: 7, cost: { total: 0 } })),
  '{"type":"compaction","id":"e7","summary":"so far"}',
];

test('a session is a job; its counts are disjoint, its tools are those of the answer that called them', () => {
  const log = readSound('one.jsonl', LINES);
  expect(log.calls).toEqual([
    {
      id: 'e2 2026-01-09T10:00:05Z',
      job: 's1',
      model: 'claude-sonnet-4-5',
      usage: {
        uncached_input: 3,
        cache_read: 1000,
        cache_write_5m: 684,
        cache_write_1h: 0,
        output: 191,
        reasoning: 0,
      },
      usd: 0.009,
      second: 1_767_952_805,
      tools: { calls: 2, failed: 1, seconds: [2, 10.5] },
    },
    expect.objectContaining({ usd: null, tools: { calls: 0, failed: 0, seconds: [] } }),
  ]);
  expect(log).toMatchObject({ empty: 1, ofSubAgents: 1, tellsCache: true, tellsWrites: true });
});

test('what a fork took over from its session counts once; lines without ids each count', () => {
  const fork = readSound('two.jsonl', LINES.with(0, SESSION.replace('"s1"', '"s2"')));
  expect(mergeLogs([readSound('one.jsonl', LINES), fork]).calls).toHaveLength(2);
  const old = [1, 2].map(() => entry('', '05', answer({ input: 1, output: 1 })));
  expect(readSound('old.jsonl', old).calls.map(({ id, job }) => [id, job])).toEqual([
    [null, 'old.jsonl'],
    [null, 'old.jsonl'],
  ]);
});

test('a usage that cannot be read is told at its line', () => {
  expect(faultsOf([SESSION, entry('e', '05', answer({ input: -1, output: 1 }))])).toEqual([
    '2: usage.input: -1 is no number of tokens',
  ]);
});

test.skipIf(!existsSync(SAMPLE))(
  'a session of pi itself: 23 answers for 0.763 USD (skipped where the recording is absent)',
  () => {
    const log = readSound('pi.jsonl', readFileSync(SAMPLE, 'utf8').split('\n'));
    expect(log.calls).toHaveLength(23);
    expect(log.calls.reduce((sum, { usd }) => sum + (usd ?? 0), 0)).toBeCloseTo(0.76295535, 12);
    expect(log.empty).toBe(2);
    expect(log.calls.reduce((sum, { tools }) => sum + (tools?.failed ?? 0), 0)).toBe(1);
  },
);
