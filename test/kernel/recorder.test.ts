import { expect, test } from 'vitest';
import { createJob } from '../../src/kernel/kernel.ts';
import { Recorder } from '../../src/kernel/recorder.ts';
import { simulateJob } from '../../src/kernel/simulate.ts';
import { EVERYTHING } from './everything.ts';
import { PLAIN, estimateOf, eventsOf, planOf, runPolicy, usdOf } from './simulate-text.ts';
import type { RecordedEvent } from '../../src/kernel/recorder.ts';
import type { Plan } from '../../src/plan/plan.ts';

/** Timelines of the first jobs, all by one program. */
function timelinesOf(plan: Plan, jobs: number): readonly (readonly RecordedEvent[])[] {
  const recorder = new Recorder();
  const state = createJob(plan, recorder);
  return Array.from({ length: jobs }, (_, job) => {
    simulateJob(state, job);
    return recorder.events;
  });
}

test("the bills of explain's timelines have the mean cost per job", async () => {
  const plan = planOf(EVERYTHING);
  const policy = await runPolicy(EVERYTHING, { jobs: 1000 });
  const bills = timelinesOf(plan, 1000).map((events) => events.reduce((sum, event) => sum + usdOf(event), 0));
  const mean = bills.reduce((sum, bill) => sum + bill, 0) / bills.length;
  expect(Math.abs(mean / estimateOf(policy, 'cost_per_job_usd') - 1)).toBeLessThan(1e-9);
});

test('no event of a timeline has a negative bill, and time goes on inside each', () => {
  const plan = planOf(EVERYTHING);
  const events = timelinesOf(plan, 50).flat();
  expect(events.filter((event) => event.feePicoUsd < 0 || event.endedAt < event.beganAt)).toEqual([]);
  // requests and summaries have bills of their own; the only fee that falls on one is the router's or a tool's
  expect(events.length).toBeGreaterThan(1000);
});

test('a timeline tells what happened in order, with the draw that decided', () => {
  const events = eventsOf(`
models:
  m: ${PLAIN}
  e: { extends: m, malformed_rate: 1 }
job: { takeover: { minutes: 1, usd_per_hour: 60 } }
lanes: { work: { success: { m: 0, e: 0 } } }
workflow:
  - { call: a, lane: work, output_tokens: 10 }
  - { check: tests, seconds: 1, usd: 0.1, catches: 1, on_fail: { redo: a, then: human } }
policies: { p: [{ when: { attempt: 1 }, use: m }, { use: e }] }`);
  expect(events.map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual([
    'request ok',
    'check caught bad work',
    'redo ordered',
    'request malformed',
    'request malformed',
    'request malformed',
    'request malformed',
    'check caught bad work',
    'human took over, right',
    'end ended',
  ]);
  expect(events[3]!.decided).toMatch(/^u = 0\.\d{4}$/);
  expect(events[1]!.feePicoUsd).toBe(1e11);
});

test('that a route has moved on is told of the first event after it', () => {
  const toldOf = (policy: string): readonly string[] =>
    eventsOf(`
models:
  m: ${PLAIN}
  f: { extends: m, malformed_rate: 1 }
lanes: { work: { success: { m: 1, f: 0 }, retry: { malformed: 1 } } }
workflow:
  - { call: a, lane: work, output_tokens: 10 }
  - { check: tests, seconds: 1, catches: 1, on_fail: { redo: a } }
policies: { p: ${policy} }`).map(
      ({ kind, outcome, decided }) =>
        `${kind} ${outcome}${decided.includes('moved on') ? ' after a move' : ''}`,
    );
  const end = ['request ok', 'check passed good work', 'end ended'];
  const bad = ['request malformed', 'request malformed', 'check caught bad work'];
  expect(toldOf('{ ladder: [f, m], climb_on: { failed_check: 1 } }')).toEqual([
    ...bad,
    'redo ordered after a move',
    ...end,
  ]);
  expect(toldOf('{ fallback: [f, m], fall_on: [malformed], after: 1 }')).toEqual([
    'request malformed',
    'request ok after a move',
    ...end.slice(1),
  ]);
});

test("a person's review is a person's event", () => {
  const events = eventsOf(`
models: { m: ${PLAIN} }
workflow: [{ call: a, output_tokens: 0 }, { human: review, minutes: 6, usd_per_hour: 60 }]
policies: { m: m }`);
  expect(events.map(({ kind, feePicoUsd }) => [kind, feePicoUsd])).toEqual([
    ['request', 0],
    ['human', 6e12],
    ['end', 0],
  ]);
});

test('each call of a turn whose tools run at once stands in the timeline, with its fee', () => {
  const events = eventsOf(`
models: { m: ${PLAIN} }
workflow:
  - agent: work
    prompt_tokens: 100
    turns: 2
    max_turns: 2
    tool_calls: parallel
    output_tokens: 10
    tools:
      - { name: plain, per_turn: 2, seconds: 3, usd: 0.5, result_tokens: 10 }
      - { name: long, per_turn: 1, usd: 0.25, result_tokens: 10, do: [{ tool: inner, seconds: 5, usd: 1 }] }
policies: { m: m }`);
  const fees = events.filter(({ kind }) => kind === 'tool').map(({ feePicoUsd }) => feePicoUsd * 1e-12);
  expect(fees.reduce((sum, fee) => sum + fee, 0)).toBeCloseTo(2 * 0.5 + 0.25 + 1, 12);
  expect(fees.filter((fee) => fee === 0.5).length).toBe(2);
});

test('a tool that is made of steps is told as it is called, with its own fee', () => {
  const events = eventsOf(`
models: { m: ${PLAIN} }
threads: { side: {} }
workflow:
  - agent: work
    turns: 2
    max_turns: 2
    output_tokens: 100
    tools: [{ name: ask, usd: 0.5, do: [{ call: answer, thread: side, prompt_tokens: 1000, output_tokens: 10 }] }]
policies: { m: m }`);
  expect(events.map(({ kind, tool, feePicoUsd }) => [kind, tool, feePicoUsd])).toEqual([
    ['request', -1, 0],
    ['tool', 0, 0.5e12],
    ['request', -1, 0],
    ['request', -1, 0],
    ['end', -1, 0],
  ]);
});

test('a wait before the next try stands in the timeline, so that times add up', () => {
  const events = eventsOf(`
models:
  m: ${PLAIN}
  e: { extends: m, error_rate: 1, errors: { seconds: 2 } }
lanes: { work: { retry: { error: 2 }, backoff: { first_seconds: 3, jitter: 0 } } }
workflow: [{ call: a, lane: work, output_tokens: 0 }]
policies: { e: e }`);
  expect(events.map(({ kind, outcome, beganAt, endedAt }) => [kind, outcome, beganAt, endedAt])).toEqual([
    ['request', 'error', 0, 2],
    ['backoff', 'waited', 2, 5],
    ['request', 'error', 5, 7],
    ['backoff', 'waited', 7, 13],
    ['request', 'error', 13, 15],
    ['end', 'ended', 15, 15],
  ]);
});

test("a judge's request takes its time once: the verdict follows it", () => {
  const events = eventsOf(`
models: { m: ${PLAIN} }
lanes: { review: {} }
workflow:
  - { call: a, output_tokens: 100 }
  - { check: judge, lane: review, output_tokens: 300, catches: 1 }
policies: { m: m }`);
  expect(events.map(({ kind, beganAt, endedAt }) => [kind, beganAt, endedAt])).toEqual([
    ['request', 0, 2],
    ['request', 2, 6],
    ['check', 6, 6],
    ['end', 6, 6],
  ]);
});

test('each tool call of a turn whose calls run at once takes its own time', () => {
  const events = eventsOf(`
models: { m: ${PLAIN} }
workflow:
  - agent: work
    turns: 2
    max_turns: 2
    tool_calls: parallel
    output_tokens: 0
    tools: [{ name: short, seconds: 3, result_tokens: 10 }, { name: long, seconds: 5, result_tokens: 10 }]
policies: { m: m }`);
  expect(events.map(({ kind, beganAt, endedAt }) => [kind, beganAt, endedAt])).toEqual([
    ['request', 0, 1],
    ['tool', 1, 4],
    ['tool', 1, 6],
    ['request', 6, 7],
    ['end', 7, 7],
  ]);
});

test('a free request shows its tokens, and a failed one that is not billed none', () => {
  const events = eventsOf(`
models:
  m: { context_window: 1M, max_output_tokens: 100k, free: true, usd_per_million: { input: 0, output: 0 } }
  e: { extends: m, error_rate: 1, errors: { seconds: 2 } }
lanes: { work: { retry: { error: 0 } } }
workflow: [{ call: a, lane: work, prompt_tokens: 70, output_tokens: 30 }, { call: b, lane: work, output_tokens: 1 }]
policies: { p: [{ when: { step: a }, use: m }, { use: e }] }`);
  const tokens = (event: RecordedEvent): number => event.tokens.reduce((sum, part) => sum + part, 0);
  const requests = events.filter(({ kind }) => kind === 'request');
  // the request itself is counted beside its tokens
  expect(requests.map((event) => [event.outcome, event.tokens[0], tokens(event) > 0])).toEqual([
    ['ok', 70, true],
    ['error', 0, false],
  ]);
});

test('a timeline says where prices by the hour begin and end', () => {
  const text = `
models:
  m: { ${PLAIN.slice(1, -1)}, windows: [{ utc: "02:00-03:00", usd_factor: 2 }] }
traffic: { jobs_per_hour: 1, hours: 1..2 }
workflow: [{ agent: a, prompt_tokens: 1000, output_tokens: 0, turns: 6, max_turns: 6, tools: [{ name: wait, seconds: 1800 }] }]
policies: { p: m }`;
  const told = eventsOf(text).flatMap(({ decided }) => (decided === '' ? [] : [decided]));
  expect(told).toEqual([
    expect.stringMatching(/^from 02:\d\d UTC on at the prices of these hours$/),
    expect.stringMatching(/^from 03:\d\d UTC on at its own prices again$/),
  ]);
});
