import { describe, expect, test } from 'vitest';
import { PLAIN, estimateOf, expectExact, runPolicy } from './simulate-text.ts';

/** Ten calls of one or two dollars each, by chance. */
const dollars = (job: string): string => `
models: { m: ${PLAIN} }
job: ${job}
workflow:
  - { repeat: spend, times: 10, do: [{ tool: pay, usd: { samples: [1, 2] }, seconds: { samples: [1, 2] } }] }
policies: { m: m }`;

describe('a budget', () => {
  test('stops the job before what would begin once it is spent, and pays what has begun', async () => {
    const policy = await runPolicy(dollars('{ budget_usd: { limit: 3 } }'));
    // V(s) of spend still to come at s dollars: V(2) = 1.5, V(1) = 1.5 + V(2) / 2 = 2.25, V(0) = 1.5 + (V(1) + V(2)) / 2
    expectExact(policy, 'cost_per_job_usd', 3.375);
    expect(estimateOf(policy, 'budget_overshoot_usd')).toBeCloseTo(
      estimateOf(policy, 'cost_per_job_usd') - 3,
      9,
    );
    expect(policy.stopped.budget).toBe(policy.jobs);
  });

  test('as a bare number only measures', async () => {
    const policy = await runPolicy(dollars('{ budget_usd: 12 }'), { jobs: 60_000 });
    expectExact(policy, 'cost_per_job_usd', 15);
    expectExact(policy, 'completion_rate', 1);
    // at most two dearer ones of ten: (1 + 10 + 45) / 1024
    expect(Math.abs(estimateOf(policy, 'budget_met_rate') - 56 / 1024)).toBeLessThan(
      4 * Math.sqrt(0.0547 / 60_000),
    );
  });

  test('is met by every job that spends no more, completed or not', async () => {
    const policy = await runPolicy(dollars('{ budget_usd: { limit: 3 } }'), { jobs: 60_000 });
    expect(policy.completed).toBe(0);
    // stopped at 3 dollars or at 4: at 3 by 1 + 1 + 1, 1 + 2 or 2 + 1
    expect(Math.abs(estimateOf(policy, 'budget_met_rate') - 0.625)).toBeLessThan(
      4 * Math.sqrt((0.625 * 0.375) / 60_000),
    );
  });

  test('that hands over is finished by a person, whom it does not count', async () => {
    const policy = await runPolicy(
      dollars(
        '{ budget_usd: { limit: 3, then: human }, takeover: { minutes: 30, usd_per_hour: 100, repairs: 0.5 } }',
      ),
    );
    expectExact(policy, 'takeover_rate', 1);
    expectExact(policy, 'completion_rate', 0.5);
    expectExact(policy, 'cost_per_job_usd', 53.375);
    expectExact(policy, 'vendor_cost_per_job_usd', 3.375);
    expect(policy.abandoned).toBe(policy.jobs - policy.completed);
  });
});

describe('a deadline', () => {
  test('stops the job before what would begin after it', async () => {
    const policy = await runPolicy(dollars('{ deadline_seconds: { limit: 3, then: stop } }'));
    expectExact(policy, 'job_latency_seconds', 3.375);
    expect(policy.stopped.deadline).toBe(policy.jobs);
  });

  test("on the agent's clock leaves out people", async () => {
    const waits = (clock: string): string => `
models: { m: ${PLAIN} }
job: { deadline_seconds: { limit: 50, clock: ${clock}, then: stop } }
workflow:
  - { human: ask, wait_seconds: 100, minutes: 1, usd_per_hour: 60 }
  - { call: answer, output_tokens: 100 }
policies: { m: m }`;
    expect((await runPolicy(waits('agent'), { jobs: 100 })).completed).toBe(100);
    expect((await runPolicy(waits('job'), { jobs: 100 })).stopped.deadline).toBe(100);
  });

  test('is met by what is completed within it', async () => {
    const policy = await runPolicy(`
models:
  m: ${PLAIN}
  x: { extends: m, time_to_first_token_seconds: { exponential: { mean: 10 } } }
job: { deadline_seconds: 10 }
workflow: [{ call: answer, output_tokens: 0 }]
policies: { x: x }`);
    expectExact(policy, 'deadline_met_rate', 1 - Math.exp(-1));
    expectExact(policy, 'completion_rate', 1);
  });
});
