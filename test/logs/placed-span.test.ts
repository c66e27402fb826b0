import { expect, test } from 'vitest';
import { readSound } from './logged.ts';
import { agent, chat, line, TOOL } from './otel-lines.ts';

test('tools of a graph count, though they stand beside the nodes that are told as agents', () => {
  const kind = (name: string, more: object = {}): Record<string, string | number> => ({
    'openinference.span.kind': name,
    ...more,
  });
  const answer = kind('LLM', { 'llm.token_count.prompt': 7, 'llm.token_count.completion': 2 });
  const log = readSound('traces.jsonl', [
    line([
      { id: 'graph', at: [0, 20], told: kind('CHAIN') },
      { id: 'n1', in: 'graph', at: [0, 3], told: kind('AGENT') },
      { id: 'c1', in: 'n1', at: [0, 3], told: answer },
      { id: 'n2', in: 'graph', at: [3, 9], told: kind('CHAIN') },
      { id: 'x', in: 'n2', at: [3, 9], failed: true, told: kind('TOOL') },
      // the same tool, as its server tells it
      { id: 'y', in: 'x', at: [4, 8], told: kind('TOOL') },
      { id: 'n3', in: 'graph', at: [9, 12], told: kind('AGENT') },
      { id: 'c2', in: 'n3', at: [9, 12], told: answer },
    ]),
  ]);
  expect(log.calls.map(({ tools }) => tools)).toEqual([
    { calls: 1, failed: 1, seconds: [6] },
    { calls: 0, failed: 0, seconds: [] },
  ]);
});

test('a call that the tools stand in which it made be called, and in these calls of sub-agents, is a call', () => {
  // Google's ADK before it took its callers out of `call_llm`; it does not say what that is about
  const told = { 'gen_ai.usage.input_tokens': 7, 'gen_ai.usage.output_tokens': 2 };
  const log = readSound('traces.jsonl', [
    line([
      { id: 'a', at: [0, 20], told: agent('main') },
      { id: 'c1', in: 'a', at: [0, 12], told },
      { id: 'x', in: 'c1', at: [3, 12], told: TOOL },
      { id: 'b', in: 'x', at: [3, 11], told: agent('helper') },
      { id: 'c2', in: 'b', at: [4, 10], told },
      { id: 'c3', in: 'a', at: [12, 20], told },
    ]),
  ]);
  expect(log.calls.map(({ id, tools }) => [id, tools?.calls])).toEqual([
    ['t1 c1', 1],
    ['t1 c3', 0],
  ]);
  expect(log.ofSubAgents).toBe(1);
});

test('where only calls name their conversation, what else is in its trace is of it; of two it is of neither', () => {
  const named = (name: string): Record<string, string | number> =>
    chat(7, 2, { 'gen_ai.conversation.id': name });
  const trace = (second: string): string[] => [
    line([
      { id: 'a', at: [0, 20], told: agent('main') },
      // the first call of a conversation does not know its name yet
      { id: 'c0', in: 'a', at: [0, 1], told: chat(7, 2) },
      { id: 'c1', in: 'a', at: [1, 3], told: named('k') },
      { id: 'x', in: 'a', at: [3, 9], told: TOOL },
      { id: 'c2', in: 'a', at: [9, 20], told: named(second) },
    ]),
  ];
  const jobs = (second: string): unknown =>
    readSound('t.jsonl', trace(second)).calls.map(({ job, tools }) => [job, tools?.calls]);
  expect(jobs('k')).toEqual([
    ['k', 0],
    ['k', 1],
    ['k', 0],
  ]);
  expect(jobs('other')).toEqual([
    ['t1', 1],
    ['k', 0],
    ['other', 0],
  ]);
});

test('a sub-agent with a conversation of its own is one of the conversation that called it as a tool', () => {
  const session = (name: string): object => ({ 'gen_ai.conversation.id': name });
  const log = readSound('traces.jsonl', [
    line([
      { id: 'a', told: agent('main', session('main')) },
      { id: 'c1', in: 'a', at: [1, 2], told: chat(7, 2) },
      { id: 'x', in: 'a', at: [2, 5], told: TOOL },
      { id: 'b', in: 'x', at: [2, 5], told: agent('helper', session('own')) },
      { id: 'c2', in: 'b', at: [3, 4], told: chat(7, 2) },
    ]),
    // a server of tools whose work begins with one
    line(
      [
        { id: 'x', told: TOOL },
        { id: 'b', in: 'x', told: agent('helper', session('served')) },
        { id: 'c', in: 'b', told: chat(7, 2) },
      ],
      { trace: 't2' },
    ),
  ]);
  expect(log.calls.map(({ id, job }) => [id, job])).toEqual([
    ['t1 c1', 'main'],
    ['t2 c', 'served'],
  ]);
  expect(log.ofSubAgents).toBe(1);
});

test('a span that only names its tool is one, with the sub-agent in it', () => {
  // Pydantic AI before its third format; its runs say what they took in all, and not what they are
  const run = { 'gen_ai.usage.input_tokens': 14, 'gen_ai.usage.output_tokens': 4 };
  const log = readSound('traces.jsonl', [
    line([
      { id: 'a', at: [0, 20], told: { ...run, agent_name: 'main' } },
      { id: 'c1', in: 'a', at: [0, 3], told: chat(7, 2) },
      { id: 'all', in: 'a', at: [3, 9], told: {} },
      { id: 'x', in: 'all', at: [3, 9], told: { 'gen_ai.tool.name': 'ask', 'gen_ai.tool.call.id': 'u' } },
      { id: 'b', in: 'x', at: [3, 9], told: { ...run, agent_name: 'helper' } },
      { id: 'c2', in: 'b', at: [4, 8], told: chat(7, 2) },
      { id: 'c3', in: 'a', at: [9, 20], told: chat(7, 2) },
    ]),
  ]);
  expect(log.calls.map(({ id, tools }) => [id, tools?.seconds])).toEqual([
    ['t1 c1', [6]],
    ['t1 c3', []],
  ]);
  expect(log.ofSubAgents).toBe(1);
});
