import { describe, expect, test } from 'vitest';
import { planOf } from './small-world.ts';
import type { Plan } from '../../src/plan/plan.ts';

/** Names of the lanes that the redo of a check does again. */
function redone({ steps, lanes }: Plan, check: string): readonly string[] {
  const row = steps.names.indexOf(check) * lanes.count;
  return lanes.names.filter((_, lane) => steps.failLanes[row + lane] === 1);
}

const LANES = '{ plan: { success: { big: 0.5 } }, work: { success: { big: 0.5 } }, notes: {}, review: {} }';

describe('a redo', () => {
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

  test('does again the lanes from its target to the check, with those inside tools', () => {
    expect(redone(plan, 'tests')).toEqual(['work', 'notes']);
    expect(redone(plan, 'all')).toEqual(['plan', 'work', 'notes']);
  });

  test('that is not ordered is about all that was done before', () => {
    expect(redone(plan, 'nothing')).toEqual(redone(plan, 'all'));
    expect(redone(plan, 'think')).toEqual([]);
  });

  test('is not about the lanes of judges', () => {
    const judged = planOf({
      lanes: LANES,
      workflow: `[
        { call: start, lane: work, output_tokens: 1 },
        { check: look, lane: review, output_tokens: 1, catches: 1, on_fail: { redo: start } },
        { check: again, lane: review, output_tokens: 1, catches: 1, on_fail: { redo: start } },
        { check: own, lane: work, output_tokens: 1, catches: 1, on_fail: { redo: start } }
      ]`,
    });
    expect(redone(judged, 'look')).toEqual(['work']);
    expect(redone(judged, 'again')).toEqual(['work']);
    expect(redone(judged, 'own')).toEqual(['work']);
  });

  test('does again what stands in branches of a step between', () => {
    const nested = planOf({
      lanes: LANES,
      workflow: `[
        { call: start, output_tokens: 1 },
        { choose: c, branches: [{ weight: 1, do: [{ repeat: r, times: 2, do: [{ call: deep, lane: work, output_tokens: 1 }] }] }, { weight: 1, do: [] }] },
        { check: tests, seconds: 1, catches: 1, on_fail: { redo: start } }
      ]`,
    });
    expect(redone(nested, 'tests')).toEqual(['work']);
  });
});
