import { describe, expect, test } from 'vitest';
import { estimateOf, expectExact, PLAIN, requestsOf, runPolicy } from './simulate-text.ts';

const call = (model: string, rest: string): string => `
models:
  m: ${PLAIN}
  e: { extends: m, ${model} }
${rest}
policies: { e: e }`;

test('errors are tried again after a back-off that doubles to its longest, with full jitter', async () => {
  const policy = await runPolicy(
    call(
      'error_rate: 0.3, errors: { seconds: 4 }',
      'workflow: [{ call: answer, prompt_tokens: 1000, output_tokens: 200, retry: { error: 1000 } }]',
    ),
    { jobs: 100_000 },
  );
  // errors are geometric: 3/7 of them, 4 s each. The wait before try k + 1 is min(60, 2^k) u and follows with 0.3^(k + 1):
  // half of 0.3 (1 - 0.6^6) / 0.4 + 60 x 0.3^7 / 0.7 = 0.36687686
  expectExact(policy, 'requests_per_job', 1 / 0.7);
  expectExact(policy, 'error_rate', 0.3);
  expectExact(policy, 'job_latency_seconds', 3 + (4 * 3) / 7 + 0.36687686);
  // not billed
  expectExact(policy, 'cost_per_job_usd', 0.003);
  expect(policy.seconds_by.cause['backoff']).toBeCloseTo(0.36687686, 1);
});

test('back-off without jitter is exact', () => {
  const text = call(
    'error_rate: 1, errors: { seconds: 0 }',
    `lanes: { work: { backoff: { first_seconds: 3, factor: 4, max_seconds: 20, jitter: 0 }, retry: { error: 3, then: abandon } } }
workflow: [{ call: answer, lane: work, output_tokens: 1 }]`,
  );
  // waits 3, 12, min(20, 48)
  expect(requestsOf(text).map(({ beganAt }) => beganAt)).toEqual([0, 3, 15, 35]);
});

test('a billed error pays its input, without output, under its own cause', async () => {
  const policy = await runPolicy(
    call(
      'error_rate: 0.2, errors: { billed: true }',
      'workflow: [{ call: answer, prompt_tokens: 1000, output_tokens: 200, retry: { error: 1000 } }]',
    ),
  );
  // 1000 tokens for each of 1 / 0.8 tries, 200 tokens of output once
  expectExact(policy, 'uncached_input_tokens_per_job', 1250);
  expectExact(policy, 'cost_per_job_usd', 0.00125 + 0.002);
  // bill and tokens agree, so the cause does too
  expect(policy.spend_by.cause['error']).toBeCloseTo(estimateOf(policy, 'cost_per_job_usd') - 0.003, 12);
});

describe('when the tries are used up', () => {
  const tries = (then: string, success: string): string =>
    call(
      'error_rate: 0.4',
      `job: { takeover: { minutes: 6, usd_per_hour: 60 } }
lanes: { work: { ${success} retry: { error: 2, then: ${then} } } }
workflow: [{ call: answer, lane: work, output_tokens: 0 }]`,
    );

  test('the work is bad where it can be', async () => {
    const policy = await runPolicy(tries('bad', 'success: { default: 1 },'));
    // three failures: 0.4^3
    expectExact(policy, 'completion_rate', 1 - 0.064);
    expectExact(policy, 'acceptance_rate', 1);
    expectExact(policy, 'availability', 1 - 0.064);
  });

  test('the job stops where no outcome can be bad', async () => {
    const policy = await runPolicy(tries('bad', ''));
    expectExact(policy, 'completion_rate', 1 - 0.064);
    expect(policy.stopped.error).toBe(policy.jobs - policy.completed);
  });

  test('the job is abandoned, or a person takes over', async () => {
    const abandoned = await runPolicy(tries('abandon', ''));
    expect(abandoned.abandoned).toBe(abandoned.jobs - abandoned.completed);
    const taken = await runPolicy(tries('human', ''));
    // 6 minutes at a dollar each
    expectExact(taken, 'completion_rate', 1);
    expectExact(taken, 'unassisted_completion_rate', 1 - 0.064);
    expect(estimateOf(taken, 'people_cost_per_job_usd')).toBeCloseTo(
      6 * estimateOf(taken, 'takeover_rate'),
      9,
    );
  });
});

test("a judge's failed tries are the check's", async () => {
  const policy = await runPolicy(
    `
models:
  m: ${PLAIN}
  e: { extends: m, error_rate: 0.2, errors: { billed: true } }
lanes: { review: {} }
workflow: [{ check: judge, lane: review, prompt_tokens: 1000, output_tokens: 0, catches: 1 }]
policies: { e: e }`,
    { jobs: 1000 },
  );
  expect(Object.keys(policy.spend_by.cause)).toEqual(['check']);
  expect(policy.by_lane['review']!.requests_per_job).toBeCloseTo(estimateOf(policy, 'requests_per_job'), 12);
});
