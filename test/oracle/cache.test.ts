import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cutThread, growThread } from '../../src/kernel/thread.ts';
import { planOf, stateOf } from '../kernel/simulate-text.ts';
import { forKernelJobs } from './kernel-jobs.ts';

/* How much of the input the prompt cache still holds, against integrals and against recorded sessions. */

const JOBS = 20_000;
const STANDARD_ERRORS = 4;
const CALLS = '../shared/data/claude_code_traces_calls.csv';

const GAPS = {
  exponential: {
    law: '{ exponential: { mean: 400 } }',
    within: (seconds: number) => 1 - Math.exp(-seconds / 400),
  },
  // what people take between two prompts in TraceLab (arXiv 2606.30560): median 76 s, sigma 1.86
  lognormal: {
    law: '{ lognormal: { median: 76, sigma: 1.86 } }',
    within: (seconds: number) => normalBelow(Math.log(seconds / 76) / 1.86),
  },
};

const cases = (['exponential', 'lognormal'] as const).flatMap((gaps) =>
  [30, 60, 300, 3600].map((ttl) => ({ gaps, ttl })),
);

test.each(cases)(
  'tools whose seconds are $gaps leave a cache of $ttl s warm as the integral says',
  ({ gaps, ttl }) => {
    // six requests of 1,000 + 150 k tokens: five gaps, each after one second of output
    const plan = planOf(`
models: ${model(ttl)}
workflow:
  - agent: work
    prompt_tokens: 1000
    turns: 6
    max_turns: 6
    output_tokens: 100
    tools: [{ name: tool, per_turn: 1, seconds: ${GAPS[gaps].law}, result_tokens: 50 }]
policies: { m: m }
`);
    let share = 0;
    for (let gap = 0; gap < 5; gap += 1) share += 1000 + 150 * gap;
    holdShare(readShares(plan, share), GAPS[gaps].within(ttl - 1));
  },
);

test.each(cases)(
  'people whose wait is $gaps leave a cache of $ttl s warm as the integral says',
  ({ gaps, ttl }) => {
    const plan = planOf(`
models: ${model(ttl)}
workflow:
  - { call: ask, prompt_tokens: 1000, output_tokens: 100 }
  - { human: answer, wait_seconds: ${GAPS[gaps].law}, minutes: 0.5, usd_per_hour: 60 }
  - { call: ask again, prompt_tokens: 50, output_tokens: 100 }
policies: { m: m }
`);
    // one second of output and half a minute of a person's work are part of the gap
    const within = ttl <= 31 ? 0 : GAPS[gaps].within(ttl - 31);
    holdShare(readShares(plan, 1000), within);
  },
);

test.skipIf(!existsSync(CALLS))(
  'recorded Claude Code sessions read what they read at each time to live (skipped where the recording is absent)',
  () => {
    const calls = readCalls();
    expect(calls.length).toBe(36_895);
    // shares computed from the same recording, without the kernel
    expect(Math.abs(replay(calls, 1e9) - 0.963)).toBeLessThan(0.01);
    expect(Math.abs(replay(calls, 3600) - 0.96)).toBeLessThan(0.01);
    expect(Math.abs(replay(calls, 300) - 0.916)).toBeLessThan(0.01);
  },
);

interface Call {
  readonly session: string;
  readonly seconds: number;
  readonly input: number;
  readonly shared: number;
}

/** Share of all input that the kernel's cache reads, by the calls' own gaps and common prefixes. */
function replay(calls: readonly Call[], ttl: number): number {
  const state = stateOf(
    planOf(`
models: ${model(ttl)}
workflow: [{ call: ask, output_tokens: 0 }]
policies: { m: m }
`),
  );
  const send = state.program.lists[0]!;
  let all = 0;
  let read = 0;
  let session = '';
  for (const call of calls) {
    if (call.session !== session) {
      // before its first job a state counts nothing
      if (session !== '') read += state.cacheReadTokens;
      session = call.session;
      state.begin(0);
      state.program.begin();
    }
    state.clock = call.seconds;
    cutThread(state, 0, call.shared);
    growThread(state, 0, call.input - state.length[0]!);
    send();
    all += call.input;
  }
  return (read + state.cacheReadTokens) / all;
}

/** The recorded calls, session by session; a sub-agent is a session of its own. */
function readCalls(): readonly Call[] {
  const [head, ...lines] = readFileSync(CALLS, 'utf8').trim().split('\n');
  const names = head!.split(',');
  const column = (name: string): number => names.indexOf(name);
  const at = {
    trace: column('trace'),
    subagent: column('subagent'),
    seconds: column('t_s'),
    input: column('in_tokens'),
    shared: column('prefix_tokens_shared'),
  };
  const calls = lines.map((line) => {
    const cells = line.split(',');
    return {
      session: `${cells[at.trace]} ${cells[at.subagent]}`,
      seconds: Number(cells[at.seconds]),
      input: Number(cells[at.input]),
      shared: Math.min(Number(cells[at.shared]), Number(cells[at.input])),
    };
  });
  const sessions = new Map<string, Call[]>();
  for (const call of calls) {
    const before = sessions.get(call.session);
    if (before === undefined) sessions.set(call.session, [call]);
    else before.push(call);
  }
  return [...sessions.values()].flat();
}

/** A model whose first token comes at once, and whose 100 tokens take a second. */
function model(ttl: number): string {
  return `
  m:
    context_window: 2M
    max_output_tokens: 100k
    usd_per_million: { input: 1, cache_read: 0.1, output: 10 }
    cache: { kind: automatic, ttl_seconds: ${ttl} }
    time_to_first_token_seconds: 0
    tokens_per_second: 100`;
}

/** Of what a job could have read, the share that it read: mean and standard error over jobs. */
function readShares(plan: ReturnType<typeof planOf>, most: number): { mean: number; error: number } {
  let sum = 0;
  let squares = 0;
  forKernelJobs(plan, JOBS, (job) => {
    const share = job.read / most;
    sum += share;
    squares += share * share;
  });
  const mean = sum / JOBS;
  return { mean, error: Math.sqrt((squares / JOBS - mean * mean) / JOBS) };
}

function holdShare({ mean, error }: { mean: number; error: number }, exact: number): void {
  const away = Math.abs(mean - exact);
  expect(away, `${mean}, exactly ${exact}, se ${error}`).toBeLessThanOrEqual(STANDARD_ERRORS * error + 1e-12);
}

/** P(Z <= x) for a standard normal Z: half, and the integral of the density from 0 by Simpson's rule. */
function normalBelow(x: number): number {
  const panels = 2000;
  const step = x / panels;
  const density = (t: number): number => Math.exp(-0.5 * t * t) / Math.sqrt(2 * Math.PI);
  let sum = density(0) + density(x);
  for (let at = 1; at < panels; at += 1) sum += density(at * step) * (at % 2 === 1 ? 4 : 2);
  return 0.5 + (sum * step) / 3;
}
