import { expect, test } from 'vitest';
import { PLAIN, estimateOf, requestsOf, runPolicy } from './simulate-text.ts';

test('each copy of a branch may have its work done again as often as its check says, whatever its siblings needed', async () => {
  const policy = await runPolicy(
    `
models: { m: ${PLAIN}, n: ${PLAIN} }
lanes: { work: { success: { m: 0, n: 1 } } }
threads: { side: {} }
workflow:
  - parallel: fan
    branches:
      - count: 3
        do:
          - { call: attempt, lane: work, thread: side, output_tokens: 1 }
          - { check: look, seconds: 1, catches: 1, on_fail: { redo: attempt, max_redos: 1 } }
policies: { l: { ladder: [m, n], climb_on: failed_check } }`,
    { jobs: 100 },
  );
  expect(policy.completed).toBe(100);
  expect(estimateOf(policy, 'redos_per_job')).toBe(3);
  expect(estimateOf(policy, 'requests_per_job')).toBe(6);
});

test('what branches ordered is all counted after the join', async () => {
  const policy = await runPolicy(
    `
models: { m: ${PLAIN} }
lanes: { work: { success: { m: 0 } } }
threads: { side: {} }
workflow:
  - { call: begin, output_tokens: 1 }
  - parallel: fan
    branches:
      - count: 2
        do:
          - { call: attempt, lane: work, thread: side, output_tokens: 1 }
          - { check: look, seconds: 1, catches: 1, on_fail: { redo: attempt, max_redos: 3, then: accept } }
  - { check: whole, seconds: 1, catches: 1, on_fail: { redo: begin, max_redos: 1, then: accept } }
policies: { m: m }`,
    { jobs: 100 },
  );
  // three redos in each copy, then one of the whole, in which none is left
  expect(estimateOf(policy, 'redos_per_job')).toBe(7);
  expect(estimateOf(policy, 'requests_per_job')).toBe(1 + 2 * 4 + 1 + 2);
});

test('a redo that a branch orders beyond the parallel step waits for the join, whatever its siblings do again', () => {
  const inputs = (first: string): readonly (readonly (number | undefined)[])[] =>
    requestsOf(`
models: { m: ${PLAIN} }
job: { difficulty: { spread: 0 } }
lanes: { work: { success: { m: 0 } } }
threads: { side: { system_tokens: 100 } }
workflow:
  - { call: begin, prompt_tokens: 1000, output_tokens: 10 }
  - parallel: fan
    branches:
      - do: [${first}]
      - do:
          - { call: draft, lane: work, prompt_tokens: 50, output_tokens: 7 }
          - { call: polish, lane: work, thread: side, prompt_tokens: 10, output_tokens: 1 }
          - { check: look, seconds: 1, catches: 1, on_fail: { redo: draft, max_redos: 1, then: accept } }
policies: { m: m }`).map(({ step, tokens }) => [step, tokens[0]]);
  const order = 'on_fail: { redo: begin, context: restart, feedback_tokens: 300, then: accept }';
  const judged = inputs(`{ check: judge, seconds: 1, catches: 1, false_alarm: 1, ${order} }`);
  const [begin, draft, polish] = [0, 3, 4];
  // 1010 + 50, and 100 + 10; kept, 7 and 1 longer each
  const once = [
    [begin, 1000],
    [draft, 1060],
    [polish, 110],
    [draft, 1117],
    [polish, 121],
  ];
  expect(judged.slice(0, 5)).toEqual(once);
  // all of it is put back, and told the 300: the redos of \`look\` are used up
  expect(judged.slice(5)).toEqual([
    [begin, 1300],
    [draft, 1360],
    [polish, 110],
  ]);
});

test('work in a branch is done anew by a redo that was ordered before the last one of the branch itself', async () => {
  const policy = await runPolicy(
    `
models: { m: ${PLAIN} }
lanes: { work: { success: { m: 0 } } }
threads: { side: {} }
workflow:
  - { call: begin, output_tokens: 1 }
  - parallel: fan
    branches:
      - do: [{ check: judge, seconds: 1, catches: 1, false_alarm: 1, on_fail: { redo: begin, then: accept } }]
      - do:
          - { call: draft, lane: work, thread: side, output_tokens: 1 }
          - { check: look, seconds: 1, catches: 1, on_fail: { redo: draft, max_redos: 1, then: accept } }
policies: { m: m }`,
    { jobs: 10 },
  );
  // the first draft, that of \`look\`, and that of \`judge\`
  expect(policy.by_lane['work']!.attempts_per_job).toBe(3);
});
