import { describe, expect, test } from 'vitest';
import { requestPlaces } from '../../src/plan/request-places.ts';
import { scenarioOf } from './small-world.ts';

describe('the places that send requests', () => {
  test('are calls, agents and checks with a lane, nested ones included', () => {
    const { workflow } = scenarioOf({
      threads: '{ side: {} }',
      lanes: '{ work: { success: { big: 0.5 } }, review: {} }',
      workflow: `[
        { call: a, lane: work, output_tokens: 1 },
        { agent: b, turns: 2, max_turns: 3, output_tokens: 1, tools: [{ name: t, do: [{ call: c, thread: side, output_tokens: 1 }] }] },
        { check: tests, seconds: 1, catches: 1, on_fail: { redo: a } },
        { check: look, lane: review, thread: side, output_tokens: 1, catches: 1, on_fail: { redo: a } },
        { tool: publish, seconds: 1 },
        { repeat: r, times: 2, do: [{ choose: x, branches: [{ weight: 1, do: [{ call: d, output_tokens: 1 }] }] }] },
        { parallel: p, branches: [{ do: [{ call: e, thread: side, output_tokens: 1 }] }] },
        { human: h, minutes: 1, usd_per_hour: 60 }
      ]`,
    });
    expect(requestPlaces(workflow)).toEqual([
      { lane: 'work', step: 'a', thread: 'main', kind: 'call' },
      { lane: null, step: 'b', thread: 'main', kind: 'agent' },
      { lane: null, step: 'c', thread: 'side', kind: 'call' },
      { lane: 'review', step: 'look', thread: 'side', kind: 'check' },
      { lane: null, step: 'd', thread: 'main', kind: 'call' },
      { lane: null, step: 'e', thread: 'side', kind: 'call' },
    ]);
  });
});
