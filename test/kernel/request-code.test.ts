import { describe, expect, test } from 'vitest';
import { MANY, PLAIN, estimateOf, eventsOf, expectExact, requestsOf, runPolicy } from './simulate-text.ts';

describe('malformed answers', () => {
  test('are billed, stay in the thread with a reply, and are asked for again', async () => {
    const policy = await runPolicy(
      `
models:
  m: ${PLAIN}
  e: { extends: m, malformed_rate: 0.2 }
workflow: [{ call: answer, prompt_tokens: 1000, output_tokens: 100, error_tokens: 50, retry: { malformed: 1000 } }]
policies: { e: e }`,
      MANY,
    );
    // G repeats, geometric from 0 with q = 0.2 (Wald): E[1 + G] = 1 / 0.8 requests; request j sends 1000 + 150 j tokens,
    // so 1000 / 0.8 + 150 E[G (G + 1) / 2] = 1250 + 150 q / (1 - q)^2 = 1296.875
    expectExact(policy, 'requests_per_job', 1.25);
    expectExact(policy, 'tool_call_validity', 0.8);
    expectExact(policy, 'uncached_input_tokens_per_job', 1296.875);
    expectExact(policy, 'output_tokens_per_job', 125);
    expectExact(policy, 'cost_per_job_usd', 0.001296875 + 0.00125);
    // the variance of the requests of a compound geometric: q / (1 - q)^2 = 0.3125; 99 % of jobs send at most 3
    expect(policy.metrics['requests_per_job']!.p99!.estimate).toBe(3);
  });

  test('of a lane are counted at the rate of the lane', async () => {
    const policy = await runPolicy(`
models:
  m: ${PLAIN}
  e: { extends: m, malformed_rate: 0.9 }
lanes: { work: { malformed_rate: { e: 0.5 } } }
workflow: [{ call: answer, lane: work, output_tokens: 1, retry: { malformed: 1000 } }]
policies: { e: e }`);
    expectExact(policy, 'requests_per_job', 2);
  });

  test('spoil the work when their tries are used up', async () => {
    const policy = await runPolicy(
      `
models:
  m: ${PLAIN}
  e: { extends: m, malformed_rate: 0.5 }
lanes: { work: { success: { e: 1 } } }
workflow: [{ call: answer, lane: work, output_tokens: 1, retry: { malformed: 1 } }]
policies: { e: e }`,
    );
    // 1 - 0.5^2; 1 + 0.5 requests
    expectExact(policy, 'completion_rate', 0.75);
    expectExact(policy, 'requests_per_job', 1.5);
    expectExact(policy, 'acceptance_rate', 1);
  });
});

describe('the maximum output', () => {
  test('cuts what is visible after reasoning', () => {
    const [request] = requestsOf(`
models:
  m: ${PLAIN}
  e: { extends: m, max_output_tokens: 1000, efforts: { default: high, high: { reasoning_tokens: 800 } } }
workflow: [{ call: answer, output_tokens: 400, reasoning_factor: 1.125 }]
policies: { e: e }`);
    // 800 x 1.125 = 900 of reasoning leave 100 of 400
    expect(request!.outcome).toBe('truncated');
    expect(request!.tokens.slice(4, 6)).toEqual([100, 900]);
  });

  test('truncates an answer, which is billed, kept and asked for once more', async () => {
    const policy = await runPolicy(
      `
models:
  m: ${PLAIN}
  e: { extends: m, max_output_tokens: 1000 }
lanes: { work: { success: { e: 1 } } }
workflow: [{ call: answer, lane: work, output_tokens: { uniform: { low: 0, high: 2000 } } }]
policies: { e: e }`,
      { jobs: 60_000 },
    );
    // rounded output exceeds 1000 with t = 999.5 / 2000 = 0.49975; a try writes 250.25 + 1000 t = 750 tokens
    expectExact(policy, 'requests_per_job', 1.49975);
    expectExact(policy, 'output_tokens_per_job', 1.49975 * 750);
    expectExact(policy, 'completion_rate', 1 - 0.49975 * 0.49975);
  });
});

describe('refusals', () => {
  test('stop a job whose work cannot be bad', async () => {
    const policy = await runPolicy(
      `
models:
  m: ${PLAIN}
  e: { extends: m, refusal_rate: 0.4 }
workflow: [{ call: answer, output_tokens: 100, retry: { refused: 1 } }]
policies: { e: e }`,
      { jobs: 60_000 },
    );
    // two in a row: 0.16; every one is billed with its output
    expectExact(policy, 'completion_rate', 0.84);
    expectExact(policy, 'output_tokens_per_job', 140);
    expectExact(policy, 'over_refusal_rate', 0.4);
    expect(policy.stopped.refused).toBe(policy.jobs - policy.completed);
  });

  test('are the good work where they are wanted, and an answer is bad', async () => {
    const policy = await runPolicy(
      `
models:
  m: ${PLAIN}
  e: { extends: m, compliance_rate: 0.4, malformed_rate: 0.2, error_rate: 0.1 }
job: { traits: { kind: { plain: 0.5, malicious: 0.5 } } }
lanes: { work: { success: { e: 1 }, refuse_when: { trait: { kind: malicious } }, retry: { malformed: 1000, error: 1000 } } }
workflow: [{ call: answer, lane: work, output_tokens: 100 }]
policies: { e: e }`,
      { jobs: 80_000 },
    );
    // half of the jobs are malicious, of them 0.4 are served in the end, whatever had to be repeated
    expectExact(policy, 'completion_rate', 0.8);
    expectExact(policy, 'acceptance_rate', 1);
    expectExact(policy, 'requests_per_job', 1 / 0.7);
  });
});

test('length, verbosity and speed go by the total input', () => {
  const [short, long] = requestsOf(`
models:
  m: ${PLAIN}
  e: { extends: m, verbosity: 1.5, length_law: [{ below: 1000, factor: 2 }, { factor: 0.5 }], speed_law: [{ below: 1000, factor: 1 }, { factor: 0.5 }] }
workflow:
  - { call: short, prompt_tokens: 999, output_tokens: 100 }
  - { call: long, prompt_tokens: 1, output_tokens: 100 }
policies: { e: e }`);
  // 100 x 1.5 x 2 = 300 in 1 + 3 s; the second request has 1300 tokens: 100 x 1.5 x 0.5 = 75 in 1 + 75 / 50 s
  expect([short!.tokens[4], short!.endedAt - short!.beganAt]).toEqual([300, 4]);
  expect([long!.tokens[0], long!.tokens[4], long!.endedAt - long!.beganAt]).toEqual([1300, 75, 2.5]);
});

test('a call out of turn leaves no other draw behind: errors move no answer', async () => {
  const text = (rate: number): string => `
models:
  m: ${PLAIN}
  e: { extends: m, error_rate: ${rate} }
workflow: [{ call: a, output_tokens: 10 to 1k, retry: { error: 1000 } }, { call: b, output_tokens: 10 to 1k, retry: { error: 1000 } }]
policies: { e: e }`;
  const [plain, failing] = [
    await runPolicy(text(0), { jobs: 1000 }),
    await runPolicy(text(0.5), { jobs: 1000 }),
  ];
  expect(estimateOf(failing, 'cost_per_job_usd')).toBe(estimateOf(plain, 'cost_per_job_usd'));
});

describe('a place where nobody may be called', () => {
  const rules = (first: string): string => `
models: { m: ${PLAIN} }
job: { takeover: { minutes: 1, usd_per_hour: 60 } }
lanes: { forbidden: {} }
workflow:
  - { call: allowed, output_tokens: 100 }
  - { agent: not, lane: forbidden, turns: 3, max_turns: 5, output_tokens: 100 }
policies: { p: [${first}, { use: m }] }`;

  test('stops the job by the rule that is reached there', async () => {
    const policy = await runPolicy(rules('{ when: { lane: forbidden }, stop: true }'), { jobs: 100 });
    expect(policy.stopped).toMatchObject({ rule: 100 });
    expectExact(policy, 'requests_per_job', 1);
  });

  test('hands the job to a person', async () => {
    const policy = await runPolicy(rules('{ when: { step: not }, human: true }'), { jobs: 100 });
    expect(policy.completed).toBe(100);
    expect(estimateOf(policy, 'takeover_rate')).toBe(1);
    expectExact(policy, 'cost_per_job_usd', 1.001);
  });

  test('is told as the end of the job, without a request', () => {
    const text = `
models: { m: ${PLAIN} }
workflow: [{ call: first, output_tokens: 1 }]
policies: { p: { split: [{ weight: 1, use: [{ stop: true }] }, { weight: 0, use: m }] } }`;
    expect(eventsOf(text).map(({ kind }) => kind)).toEqual(['end']);
  });
});

test('a wanted refusal is good work of its lane, at the first attempt', async () => {
  const policy = await runPolicy(
    `
models: { m: ${PLAIN} }
lanes: { work: { success: { m: 0.5 }, refuse_when: { step: answer } } }
workflow: [{ call: answer, lane: work, output_tokens: 1 }]
policies: { m: m }`,
    { jobs: 100 },
  );
  expect(policy.completed).toBe(100);
  expect(estimateOf(policy, 'first_attempt_success_rate')).toBe(1);
  expect(policy.by_lane['work']).toMatchObject({ success_rate: { estimate: 1 } });
});

test('a request that is stopped before it is sent is none that was available', async () => {
  const policy = await runPolicy(
    `
models: { a: { ${PLAIN.slice(1, -1)}, error_rate: 0.5 } }
lanes: { work: { retry: { error: 0 } } }
workflow: [{ call: x, lane: work, prompt_tokens: 10, output_tokens: 10 }, { call: y, lane: work, prompt_tokens: 10, output_tokens: 10 }]
policies: { p: [{ when: { attempt: { above: 5 } }, use: a }, { when: { job_usd: { above: 0 } }, stop: true }, { use: a }] }`,
    MANY,
  );
  // every request that was sent failed or was answered, with even chances
  expect(estimateOf(policy, 'availability') + estimateOf(policy, 'error_rate')).toBeCloseTo(1, 12);
});

test('an answer that is cut by a time-out is none that complied or refused', async () => {
  const policy = await runPolicy(
    `
job: { traits: { kind: { odd: 1, even: 1 }, long: { short: 1, endless: 1 } } }
models: { a: { ${PLAIN.slice(1, -1)}, compliance_rate: 0.5 } }
lanes: { work: { refuse_when: { trait: { kind: odd } } } }
workflow:
  - choose: how
    branches:
      - { when: { trait: { long: short } }, do: [{ call: x, lane: work, prompt_tokens: 10, output_tokens: 10, retry: { error: 0, timeout_seconds: 5 } }] }
      - { do: [{ call: y, lane: work, prompt_tokens: 10, output_tokens: 1000, retry: { error: 0, timeout_seconds: 5 } }] }
policies: { p: a }`,
    MANY,
  );
  // with the answers that were cut in its denominator it would be a quarter
  expect(Math.abs(estimateOf(policy, 'over_compliance_rate') - 0.5)).toBeLessThan(0.02);
});
