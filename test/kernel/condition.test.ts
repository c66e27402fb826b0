import { expect, test } from 'vitest';
import { PLAIN, requestsOf } from './simulate-text.ts';

/** Which of a job's requests meet a condition: 1 for those that do. */
const met = (condition: string): readonly number[] =>
  requestsOf(`
models:
  m: ${PLAIN}
  n: { extends: m }
job: { traits: { kind: { a: 1 }, size: 7 } }
threads: { main: {}, side: {} }
lanes: { work: { success: { default: 0 } }, review: {} }
workflow:
  - { call: plan, prompt_tokens: 1000, output_tokens: 100 }
  - { call: note, thread: side, prompt_tokens: 50, output_tokens: 0 }
  - agent: work
    lane: work
    prompt_tokens: 400
    turns: 2
    max_turns: 2
    output_tokens: 200
    tools: [{ name: shell, seconds: 10, result_tokens: 300 }]
  - { check: tests, seconds: 5, usd: 0.5, catches: 1, on_fail: { redo: work, then: accept } }
policies: { p: [{ when: ${condition}, use: m }, { use: n }] }`).map(({ target }) => (target === 0 ? 1 : 0));

// requests: plan, note, two of the first attempt, two of the second
test('conditions see the place of a request', () => {
  expect(met('{ step: plan }')).toEqual([1, 0, 0, 0, 0, 0]);
  expect(met('{ step: [plan, work] }')).toEqual([1, 0, 1, 1, 1, 1]);
  expect(met('{ lane: work }')).toEqual([0, 0, 1, 1, 1, 1]);
  expect(met('{ thread: side }')).toEqual([0, 1, 0, 0, 0, 0]);
  expect(met('{ trait: { kind: a } }')).toEqual([1, 1, 1, 1, 1, 1]);
  expect(met('{ trait: { size: { above: 7 } } }')).toEqual([0, 0, 0, 0, 0, 0]);
  expect(met('{ trait: { size: { at_most: 7 } }, step: note }')).toEqual([0, 1, 0, 0, 0, 0]);
});

test('conditions see what happened before', () => {
  expect(met('{ attempt: 2 }')).toEqual([0, 0, 0, 0, 1, 1]);
  expect(met('{ failed_checks: { at_least: 1 } }')).toEqual([0, 0, 0, 0, 1, 1]);
  expect(met('{ last_outcome: failed_check }')).toEqual([0, 0, 0, 0, 1, 0]);
  // threads: 1000; 50; 1100 + 400 = 1500; 1500 + 200 + 300 = 2000; 2200 + 400 = 2600; 3100
  expect(met('{ context_tokens: { above: 1500 } }')).toEqual([0, 0, 0, 1, 1, 1]);
  expect(met('{ context_tokens: { below: 1500 } }')).toEqual([1, 1, 0, 0, 0, 0]);
  expect(met('{ tool_result_tokens: { at_least: 300 } }')).toEqual([0, 0, 0, 1, 1, 1]);
  // bills 0.002, 0.00005, 0.0035, 0.004; the check 0.5
  expect(met('{ request_usd: { above: 0.001 } }')).toEqual([0, 1, 0, 1, 1, 1]);
  expect(met('{ job_usd: { above: 0.5 } }')).toEqual([0, 0, 0, 0, 1, 1]);
  // requests of 2, 1, 3, 3, 3 s, the tool 10, the check 5: they start at 0, 2, 3, 16, 24, 37
  expect(met('{ job_seconds: { at_least: 16 } }')).toEqual([0, 0, 0, 1, 1, 1]);
});

test('a step asks for the attempt that it is about to begin', () => {
  const requests = requestsOf(`
models: { m: ${PLAIN} }
lanes: { work: { success: { m: 0 } } }
workflow:
  - { call: quick, lane: work, when: { attempt: 1 }, output_tokens: 1 }
  - { call: careful, lane: work, when: { attempt: 2 }, output_tokens: 2 }
  - { check: tests, seconds: 1, catches: 1, on_fail: { redo: quick, then: accept } }
policies: { m: m }`);
  expect(requests.map(({ tokens }) => tokens[4])).toEqual([1, 2]);
});

test('a cent is a cent: what was spent is held against dollars to the last bit', () => {
  // 0.05 USD times 1e-12 would fall short of 0.05, as would every eighth number of cents
  for (const cents of [5, 7, 10, 14, 17]) {
    const usd = cents / 100;
    const requests = requestsOf(`
models: { m: ${PLAIN}, n: { extends: m } }
workflow: [{ tool: t, usd: ${usd} }, { call: answer, output_tokens: 0 }]
policies: { p: [{ when: { job_usd: { at_least: ${usd} } }, use: m }, { use: n }] }`);
    expect(requests.map(({ target }) => target)).toEqual([0]);
  }
});
