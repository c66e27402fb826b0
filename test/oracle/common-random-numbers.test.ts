import { expect, test } from 'vitest';
import { recordJob } from '../../src/experiment/explain.ts';
import { prepare } from '../../src/experiment/prepare.ts';
import { createKernel } from '../../src/kernel/kernel.ts';
import { JOB_COLUMNS } from '../../src/kernel/outcomes.ts';
import { experimentOf } from '../kernel/simulate-text.ts';
import type { RecordedEvent } from '../../src/kernel/recorder.ts';
import type { Plan } from '../../src/plan/plan.ts';

/* A draw is found by its address: what else a scenario holds moves none of it. All comparisons are exact. */

const JOBS = 1000;
const RECORDED_JOBS = 60;
const SEED = 'common';

const MODEL = `
    context_window: 1M
    max_output_tokens: 20k
    cache: { kind: automatic, ttl_seconds: 300, min_tokens: 1024, block_tokens: 128, miss_rate: 0.1 }
    time_to_first_token_seconds: 0.5 to 4
    tokens_per_second: 40 to 120
    error_rate: 0.08
    errors: { rate_limited: 0.4, seconds: 1 to 10 }
    malformed_rate: 0.08`;
const HEAD = `
job:
  traits: { issue: 400 to 6k }
  difficulty: { spread: 4, shared: 0.9, turns: 0.1, tokens: 0.1 }
  takeover: { wait_seconds: 60 to 600, minutes: 10 to 40, usd_per_hour: 80, repairs: 0.9 }
models:
  cheap:${MODEL}
    usd_per_million: { input: 0.5, cache_read: 0.05, output: 2 }
  dear:${MODEL}
    usd_per_million: { input: 4, cache_read: 0.4, output: 20 }
threads: { main: { system_tokens: 2k }, search: { system_tokens: 1k }, aside: {} }
`;
const LANES = 'coding: { success: { cheap: 0.55, dear: 0.75 } }, search: {}';
const CASCADE = '{ ladder: [cheap, dear], climb_on: { failed_check: 1, malformed: 2 }, hand_off: restart }';

interface Parts {
  readonly lanes?: string;
  readonly before?: string;
  readonly after?: string;
  readonly searchTurns?: number;
  readonly policies?: string;
}

function text({ lanes = LANES, before = '', after = '', searchTurns = 3, policies }: Parts = {}): string {
  return `${HEAD}
lanes: { ${lanes} }
workflow:${before}
  - agent: look around
    lane: search
    thread: search
    prompt_tokens: 500
    turns: ${searchTurns}
    max_turns: 40
    output_tokens: 60 to 300
    tools: [{ name: grep, per_turn: 1.5, seconds: 0.1 to 30, result_tokens: 200 to 3k, failure_rate: 0.1, error_tokens: 80 }]
  - agent: implement
    lane: coding
    prompt_tokens: { trait: issue, times: 1, plus: 300 }
    turns: { lognormal: { median: 6, sigma: 0.5 } }
    max_turns: 60
    output_tokens: 60 to 600
    per_job: { output_tokens: 0.3 }
    tools: [{ name: shell, per_turn: 1, seconds: { lognormal: { median: 8, sigma: 2 } }, result_tokens: 100 to 2k, failure_rate: 0.1, error_tokens: 100, stale_rate: 0.01 }]
  - check: tests
    seconds: 20 to 90
    usd: 0.01
    catches: 0.85
    blind_spot: 0.5
    false_alarm: 0.05
    on_fail: { redo: implement, context: keep, feedback_tokens: 200 to 900, odds: 2, max_redos: 2, then: human }${after}
policies: { ${policies ?? `cascade: ${CASCADE}`} }
`;
}

test('a policy under two names comes to the same in every column of every job', () => {
  const plans = plansOf(
    text({ policies: `first: ${CASCADE}, other: dear, second: ${CASCADE}, third: second` }),
  );
  const [first, second, third] = ['first', 'second', 'third'].map((name) => columnsOf(plans.get(name)!));
  expect(second).toEqual(first);
  expect(third).toEqual(first);
  // and another policy does not
  expect(columnsOf(plans.get('other')!)).not.toEqual(first);
});

test('another policy, its model and another lane change no column of any job', () => {
  const alone = columnsOf(plansOf(text()).get('cascade')!);
  const lanes = `ahead: { success: { default: 0.5 } }, ${LANES}, review: {}`;
  const policies = `before: dear, cascade: ${CASCADE}, after: [{ when: { attempt: 2 }, use: dear }, { use: cheap }]`;
  expect(columnsOf(plansOf(text({ lanes, policies })).get('cascade')!)).toEqual(alone);
});

test('a step on another thread at the end changes nothing that happened before it', () => {
  const after = '\n  - { call: tell, thread: aside, prompt_tokens: 100 to 900, output_tokens: 50 to 200 }';
  const [plain, longer] = [planOf(text()), planOf(text({ after }))];
  let told = 0;
  for (let job = 0; job < RECORDED_JOBS; job += 1) {
    const events = eventsOf(longer, job);
    const rest = events.filter(({ step }) => step !== 'tell');
    told += events.length - rest.length;
    expect(rest, `job ${job}`).toEqual(eventsOf(plain, job));
  }
  expect(told).toBeGreaterThan(RECORDED_JOBS / 2);
});

test('a step on another thread at the beginning only moves the clock', () => {
  const before = '\n  - { tool: set up, thread: aside, seconds: 64, result_tokens: 100 to 900 }';
  const [plain, longer] = [planOf(text()), planOf(text({ before }))];
  for (let job = 0; job < RECORDED_JOBS; job += 1) {
    const rest = eventsOf(longer, job).filter(({ step }) => !step.startsWith('set up'));
    const late = eventsOf(plain, job);
    expect(rest.map(withoutClock), `job ${job}`).toEqual(late.map(withoutClock));
    for (const [at, event] of rest.entries()) expect(event.beganAt).toBeCloseTo(late[at]!.beganAt + 64, 6);
  }
});

test('more turns in one step go on where fewer ended, and leave the draws of every other step', () => {
  const [few, many] = [planOf(text()), planOf(text({ searchTurns: 7 }))];
  let more = 0;
  for (let job = 0; job < RECORDED_JOBS; job += 1) {
    const [short, long] = [eventsOf(few, job), eventsOf(many, job)];
    const isSearch = ({ step }: TimedEvent): boolean => step.startsWith('look around');
    const [shortSearch, longSearch] = [short.filter(isSearch), long.filter(isSearch)];
    more += longSearch.length - shortSearch.length;
    expect(longSearch.slice(0, shortSearch.length), `job ${job}`).toEqual(shortSearch);
    const rest = (events: readonly TimedEvent[]): readonly object[] =>
      events.filter((event) => !isSearch(event)).map(withoutClock);
    expect(rest(long), `job ${job}`).toEqual(rest(short));
  }
  expect(more).toBeGreaterThan(3 * RECORDED_JOBS);
});

test('policies that differ in one lane meet the same luck in the other', () => {
  const rules = (search: string): string =>
    `[{ when: { lane: search }, use: ${search} }, { use: ${CASCADE} }]`;
  const plans = plansOf(text({ policies: `a: ${rules('cheap')}, b: ${rules('dear')}` }));
  for (let job = 0; job < RECORDED_JOBS; job += 1) {
    const [a, b] = ['a', 'b'].map((name) =>
      eventsOf(plans.get(name)!, job)
        .filter(({ step }) => !step.startsWith('look around'))
        .map(withoutClock),
    );
    expect(b, `job ${job}`).toEqual(a);
  }
});

interface TimedEvent {
  readonly step: string;
  readonly beganAt: number;
  readonly seconds: number;
  readonly [key: string]: unknown;
}

/** What happened in a job, by names instead of rows; its end and what the end alone knows left out. */
function eventsOf(plan: Plan, job: number): readonly TimedEvent[] {
  const { recorder } = recordJob(plan, job);
  return recorder.events.filter(({ kind }) => kind !== 'end').map((event) => named(plan, event));
}

function named(plan: Plan, event: RecordedEvent): TimedEvent {
  const { kind, entry, turn, outcome, tokens, picoUsd, feePicoUsd, decided } = event;
  const target = plan.targets.names[event.target] ?? '';
  const seconds = event.endedAt - event.beganAt;
  const step = plan.steps.names[event.step] ?? '';
  const what = { kind, target, entry, turn, outcome, tokens, picoUsd, decided };
  return { ...what, step, feePicoUsd: Math.round(feePicoUsd), beganAt: event.beganAt, seconds };
}

/** The event without when it began; how long it took to a nanosecond, since clocks that differ round differently. */
function withoutClock(event: TimedEvent): object {
  return { ...event, beganAt: null, seconds: event.seconds.toFixed(9) };
}

/** Every column of the first jobs. */
function columnsOf(plan: Plan): Readonly<Record<string, readonly number[]>> {
  const kernel = createKernel(plan, JOBS);
  kernel.simulate(0, JOBS);
  const { outcomes } = kernel;
  return Object.fromEntries(JOB_COLUMNS.map((name) => [name, Array.from(outcomes.column(name))]));
}

function planOf(text: string): Plan {
  return plansOf(text).get('cascade')!;
}

function plansOf(text: string): ReadonlyMap<string, Plan> {
  const prepared = prepare(experimentOf(text, { seed: SEED }));
  if (!prepared.ok) throw new Error(prepared.diagnostics.map(({ message }) => message).join('\n'));
  return new Map(prepared.value.policies.map(({ plan }) => [plan.policy, plan]));
}
