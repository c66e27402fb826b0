import { expect, test } from 'vitest';
import { readSound } from './logged.ts';
import { agent, line, TOOL } from './otel-lines.ts';

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
