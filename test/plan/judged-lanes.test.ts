import { describe, expect, test } from 'vitest';
import { planOf } from './small-world.ts';
import type { Plan } from '../../src/plan/plan.ts';

/** Names of the lanes that a check judges; a dash for work without a lane. */
function judged({ steps, lanes }: Plan, check: string): readonly string[] {
  return Array.from(steps.judgedLanes[steps.names.indexOf(check)] ?? [], (lane) => lanes.names[lane] ?? '-');
}

const LANES = '{ plan: { success: { big: 0.5 } }, work: { success: { big: 0.5 } }, notes: {}, review: {} }';

describe('a check judges', () => {
  const plan = planOf({
    lanes: LANES,
    threads: '{ side: {} }',
    workflow: `[
      { call: think, lane: plan, output_tokens: 1 },
      { agent: build, lane: work, turns: 2, max_turns: 3, output_tokens: 1, tools: [
        { name: helper, do: [{ call: help, lane: notes, thread: side, output_tokens: 1 }] }] },
      { check: tests, seconds: 1, catches: 1, on_fail: { redo: build } },
      { check: all, seconds: 1, catches: 1, on_fail: { redo: think } },
      { check: nothing, seconds: 1, catches: 1 }
    ]`,
  });

  test('the lanes from its redo to itself, with those inside tools', () => {
    expect(judged(plan, 'tests')).toEqual(['work', 'notes']);
    expect(judged(plan, 'all')).toEqual(['plan', 'work', 'notes']);
  });

  test('all that was done before where it orders no redo', () => {
    expect(judged(plan, 'nothing')).toEqual(judged(plan, 'all'));
    expect(judged(plan, 'think')).toEqual([]);
  });

  test('no work of judges', () => {
    const looked = planOf({
      lanes: LANES,
      workflow: `[
        { call: start, lane: work, output_tokens: 1 },
        { check: look, lane: review, output_tokens: 1, catches: 1, on_fail: { redo: start } },
        { check: again, lane: review, output_tokens: 1, catches: 1, on_fail: { redo: start } },
        { check: own, lane: work, output_tokens: 1, catches: 1, on_fail: { redo: start } }
      ]`,
    });
    expect(judged(looked, 'look')).toEqual(['work']);
    expect(judged(looked, 'again')).toEqual(['work']);
    expect(judged(looked, 'own')).toEqual(['work']);
  });

  test('what stands in branches of a step between, and work without a lane', () => {
    const nested = planOf({
      lanes: LANES,
      workflow: `[
        { call: start, output_tokens: 1 },
        { choose: c, branches: [{ weight: 1, do: [{ repeat: r, times: 2, do: [{ call: deep, lane: work, output_tokens: 1 }] }] }, { weight: 1, do: [] }] },
        { check: tests, seconds: 1, catches: 1, on_fail: { redo: start } }
      ]`,
    });
    expect(judged(nested, 'tests')).toEqual(['-', 'work']);
  });

  test('inside a branch or tool: what stands before it there and around, with the agent itself, and nothing behind', () => {
    const nested = planOf({
      lanes: '{ before: {}, own: {}, beside: {}, inner: {}, behind: {} }',
      workflow: `[
        { call: first, lane: before, output_tokens: 1 },
        { agent: build, lane: own, turns: 2, max_turns: 3, output_tokens: 1, tools: [
          { name: other, do: [{ call: aside, lane: beside, output_tokens: 1 }] },
          { name: helper, do: [
            { call: help, lane: inner, output_tokens: 1 },
            { check: all, seconds: 1, catches: 1 },
            { check: near, seconds: 1, catches: 1, on_fail: { redo: help } },
            { check: far, seconds: 1, catches: 1, on_fail: { redo: first } },
            { call: rest, lane: behind, output_tokens: 1 }] }] },
        { call: last, lane: behind, output_tokens: 1 }
      ]`,
    });
    expect(judged(nested, 'all')).toEqual(['before', 'own', 'inner']);
    expect(judged(nested, 'near')).toEqual(['inner']);
    expect(judged(nested, 'far')).toEqual(['before', 'own', 'inner']);
  });
});
