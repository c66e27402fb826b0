import { describe, expect, test } from 'vitest';
import { threadNames } from '../../src/plan/thread-names.ts';
import { scenarioOf } from './small-world.ts';

const { workflow } = scenarioOf({
  threads: '{ side: {}, notes: {}, deep: {} }',
  workflow: `[
    { call: a, output_tokens: 1, thread: side, into: notes },
    { agent: b, turns: 2, max_turns: 3, output_tokens: 1, tools: [
      { name: t, do: [{ call: c, thread: deep, output_tokens: 1 }] } ] },
    { repeat: r, times: 2, do: [{ call: d, thread: side, output_tokens: 1 }] }
  ]`,
});

describe('the threads that steps name', () => {
  test('are told once each, with those of nested steps and those that answers go into', () => {
    expect(threadNames(workflow, null)).toEqual(['side', 'notes', 'main', 'deep']);
  });

  test('leave out the one that stays the parent’s', () => {
    expect(threadNames(workflow, 'main')).toEqual(['side', 'notes', 'deep']);
  });
});
