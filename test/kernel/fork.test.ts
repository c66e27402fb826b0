import { expect, test } from 'vitest';
import { PLAIN, estimateOf, requestsOf, runPolicy } from './simulate-text.ts';

test('seconds are booked along the longest branch only, dollars along all', async () => {
  const policy = await runPolicy(
    `
models: { m: ${PLAIN} }
workflow:
  - parallel: fan
    branches:
      - { do: [{ tool: short, seconds: 10, usd: 1 }] }
      - { do: [{ tool: long, seconds: 30, usd: 2 }, { human: look, minutes: 1, usd_per_hour: 60 }] }
      - { do: [{ tool: middle, seconds: 20, usd: 4 }] }
policies: { m: m }`,
    { jobs: 100 },
  );
  expect(policy.seconds_by.step).toEqual({ long: 30, look: 60 });
  expect(policy.seconds_by.cause).toEqual({ tool: 30, human: 60 });
  expect(policy.spend_by.step).toEqual({ short: 1, long: 2, look: 1, middle: 4 });
  expect(estimateOf(policy, 'agent_seconds')).toBe(30);
  expect(estimateOf(policy, 'job_latency_seconds')).toBe(90);
});

test('a branch begins with the rungs, spend and last outcome at the fork, and the join keeps the highest rung', () => {
  const requests = requestsOf(`
models:
  m: ${PLAIN}
  n: { extends: m }
  odd: { extends: m }
lanes: { work: { malformed_rate: { odd: 1, default: 0 } } }
threads: { side: {} }
workflow:
  - parallel: fan
    branches:
      - count: 2
        do: [{ call: look, lane: work, thread: side, output_tokens: 100 }]
  - { call: after, lane: work, output_tokens: 0 }
policies: { l: [{ when: { job_usd: { above: 10 } }, use: n }, { use: { ladder: [odd, m], climb_on: malformed } }] }`);
  expect(requests.map(({ outcome }) => outcome)).toEqual(['malformed', 'ok', 'malformed', 'ok', 'ok']);
});

test('branches inside branches join from the inside out', async () => {
  const policy = await runPolicy(
    `
models: { m: ${PLAIN} }
workflow:
  - parallel: outer
    branches:
      - do:
          - { tool: first, seconds: 1 }
          - { parallel: inner, branches: [{ do: [{ tool: a, seconds: 5, usd: 1 }] }, { do: [{ tool: b, seconds: 7, usd: 1 }] }] }
      - { do: [{ tool: c, seconds: 4, usd: 1 }] }
policies: { m: m }`,
    { jobs: 100 },
  );
  expect(estimateOf(policy, 'job_latency_seconds')).toBe(8);
  expect(estimateOf(policy, 'cost_per_job_usd')).toBe(3);
  expect(policy.seconds_by.step).toEqual({ first: 1, b: 7 });
});
