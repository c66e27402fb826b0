import { expect, test } from 'vitest';
import { assumedWords } from '../../src/experiment/assumed-words.ts';
import { planOf, scenarioOf } from '../plan/small-world.ts';
import type { Parts } from '../plan/small-world.ts';

const assumed = (parts: Parts): readonly string[] =>
  assumedWords(scenarioOf(parts), planOf(parts, 'one')).map(({ path, value }) => `${path} = ${value}`);

test('a summary of no length is told where one is written', () => {
  const workflow = (context: string): string =>
    `[{ call: write, lane: work, output_tokens: 10 }, { check: look, seconds: 1, catches: 0.9, on_fail: { redo: write, context: ${context} } }]`;
  expect(assumed({ workflow: workflow('summary') })).toEqual(['threads.main.summary.tokens = 0']);
  expect(assumed({ workflow: workflow('restart') })).toEqual([]);
  const threads = '{ main: { summary: { tokens: 100 } } }';
  expect(assumed({ workflow: workflow('summary'), threads })).toEqual([]);
});

test('branches and tools made of steps that return nothing are told, plain tools are not', () => {
  const nested = (tool: string, branches: string): string => `[
    { agent: build, lane: work, turns: 2, max_turns: 3, output_tokens: 1, tools: [
      { name: shell, seconds: 1 },
      { name: helper, ${tool} do: [{ call: help, thread: side, output_tokens: 9 }] }] },
    { parallel: look, ${branches} branches: [{ do: [{ call: see, thread: aside, output_tokens: 9 }] }] }
  ]`;
  const threads = '{ side: {}, aside: {} }';
  expect(assumed({ threads, workflow: nested('', '') })).toEqual([
    'workflow.build.tools[1].result_tokens = 0',
    'workflow.look.summary_tokens = 0',
  ]);
  expect(assumed({ threads, workflow: nested('result_tokens: 5,', 'summary_tokens: 5,') })).toEqual([]);
});
