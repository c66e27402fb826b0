import { describe, expect, test } from 'vitest';
import { CHUNK_JOBS } from '../../src/experiment/chunk-jobs.ts';
import { JOB_COLUMNS } from '../../src/kernel/outcomes.ts';
import { simulateJob, simulateJobs } from '../../src/kernel/simulate.ts';
import { EVERYTHING } from './everything.ts';
import { MANY, PLAIN, expectExact, planOf, runPolicy, runText, stateOf } from './simulate-text.ts';

test('a fixed single call costs exactly its bill and takes exactly its seconds', async () => {
  const policy = await runPolicy(
    `
models: { m: ${PLAIN} }
workflow: [{ call: answer, prompt_tokens: 1000, output_tokens: 200 }]
policies: { m: m }
`,
    MANY,
  );
  // 1000 x 1e-6 + 200 x 10e-6 USD; 1 + 200 / 100 s
  expectExact(policy, 'cost_per_job_usd', 0.003);
  expectExact(policy, 'cost_per_completed_job_usd', 0.003);
  expectExact(policy, 'job_latency_seconds', 3);
  expectExact(policy, 'completion_rate', 1);
});

test('lognormal output costs and takes exp(mu + sigma^2/2) tokens', async () => {
  const policy = await runPolicy(
    `
models:
  m: ${PLAIN}
  long: { extends: m, max_output_tokens: 1M }
workflow: [{ call: answer, output_tokens: { lognormal: { median: 1000, sigma: 1 } } }]
policies: { long: long }
`,
    MANY,
  );
  // exp(ln 1000 + 1/2) = 1648.7212707001281 tokens at 10e-6 USD and 100 a second, after 1 s
  expectExact(policy, 'output_tokens_per_job', 1648.7212707001281);
  expectExact(policy, 'cost_per_job_usd', 0.016487212707);
  expectExact(policy, 'job_latency_seconds', 17.487212707);
});

test('difficulty spreads tokens over jobs and leaves their mean', async () => {
  const policy = await runPolicy(
    `
models: { m: ${PLAIN} }
job: { difficulty: { tokens: 0.5 } }
workflow: [{ call: answer, output_tokens: 1000 }]
policies: { m: m }
`,
  );
  // exp(k z - k^2/2) has mean 1 and median exp(-k^2/2) = 0.8824969
  expectExact(policy, 'output_tokens_per_job', 1000);
  expect(policy.metrics['output_tokens_per_job']!.p50!.estimate).toBeCloseTo(882, -1);
});

test('traits are drawn once per job by their weights and laws', async () => {
  const policy = await runPolicy(
    `
models: { m: ${PLAIN} }
job: { traits: { kind: { a: 0.3, b: 0.7 }, size: { uniform: { low: 1000, high: 3000 } } } }
workflow:
  - { call: first, when: { trait: { kind: a } }, prompt_tokens: { trait: size, times: 2, plus: 500 }, output_tokens: 0 }
  - { call: second, when: { trait: { kind: a } }, output_tokens: 0 }
policies: { m: m }
`,
    { jobs: 120_000 },
  );
  // 0.3 of jobs send two requests; the thread holds 2 x 2000 + 500 tokens in both: 0.3 x 2 x 4500
  expectExact(policy, 'requests_per_job', 0.6);
  expectExact(policy, 'uncached_input_tokens_per_job', 2700);
});

test('a failure that nobody noticed adds its severity to the loss and not to the spend', async () => {
  const policy = await runPolicy(
    `
models: { m: ${PLAIN} }
job: { undetected_failure_usd: 100 }
lanes: { work: { success: { m: 0.7 } } }
workflow: [{ call: answer, lane: work, prompt_tokens: 1000, output_tokens: 0 }]
policies: { m: m }
`,
    { jobs: 120_000 },
  );
  // 0.001 + 0.3 x 100
  expectExact(policy, 'loss_per_job_usd', 30.001);
  expectExact(policy, 'failure_severity_usd', 100);
  expectExact(policy, 'cost_per_job_usd', 0.001);
  expectExact(policy, 'cost_per_completed_job_usd', 0.001 / 0.7);
});

describe('a scenario with everything', () => {
  const bytesOf = async (text: string, seed = 'a'): Promise<string> => {
    const { timing: _, ...result } = await runText(text, { jobs: 1000, seed });
    return JSON.stringify(result);
  };

  test('gives the same bytes for the same seed, and others for another', async () => {
    const first = await bytesOf(EVERYTHING);
    expect(await bytesOf(EVERYTHING)).toBe(first);
    expect(await bytesOf(EVERYTHING, 'b')).not.toBe(first);
  });

  test('changes no byte of a policy when another is added before and after it', async () => {
    const alone = await runText(EVERYTHING, { jobs: 1000 });
    const more = await runText(
      EVERYTHING.replace('policies:', 'policies:\n  other: [{ use: strong }]').concat(
        '  last: { split: [{ weight: 1, use: strong }, { weight: 1, use: base }] }\n',
      ),
      { jobs: 1000 },
    );
    const entry = (of: typeof alone, name: string): string =>
      JSON.stringify(of.policies.find(({ policy }) => policy === name));
    expect(more.policies.length).toBeGreaterThan(alone.policies.length);
    expect(entry(more, 'cascade')).toBe(entry(alone, 'cascade'));
    expect(entry(more, 'mixed')).toBe(entry(alone, 'mixed'));
    expect(entry(more, 'base')).toBe(entry(alone, 'base'));
  });

  test('gives a policy of another name exactly equal figures', async () => {
    const { policies } = await runText(`${EVERYTHING}  twin: cascade\n`, { jobs: 1000 });
    const figures = (name: string): unknown => ({
      ...policies.find(({ policy }) => policy === name),
      policy: '',
    });
    expect(figures('twin')).toEqual(figures('cascade'));
  });

  test('simulates a job alone as it does inside its chunk', () => {
    const plan = planOf(EVERYTHING);
    const chunk = stateOf(plan, CHUNK_JOBS);
    simulateJobs(chunk, 0, CHUNK_JOBS);
    const alone = stateOf(plan);
    simulateJobs(alone, 777, 1);
    const row = (name: (typeof JOB_COLUMNS)[number], at: number, of: typeof chunk): number =>
      of.outcomes.column(name)[at]!;
    const inside = JOB_COLUMNS.map((name) => row(name, 777, chunk));
    expect(JOB_COLUMNS.map((name) => row(name, 0, alone))).toEqual(inside);
  });

  test('leaves no trace of one job in the next', () => {
    const plan = planOf(EVERYTHING);
    const state = stateOf(plan);
    simulateJob(state, 5);
    const fresh = { spend: state.spend, people: state.people, clock: state.clock, ending: state.ending };
    for (let job = 100; job < 400; job += 1) simulateJob(state, job);
    simulateJob(state, 5);
    expect({ spend: state.spend, people: state.people, clock: state.clock, ending: state.ending }).toEqual(
      fresh,
    );
  });
});
