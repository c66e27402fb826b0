import { expect, test } from 'vitest';
import { PLAIN, estimateOf, expectExact, runPolicy } from './simulate-text.ts';

test('a person waits, works, catches, repairs, and sends back the rest', async () => {
  const policy = await runPolicy(
    `
models: { m: ${PLAIN} }
job: { difficulty: { spread: 0 } }
lanes: { work: { success: { m: 0.5 } } }
workflow:
  - { call: answer, lane: work, output_tokens: 0 }
  - { human: review, wait_seconds: 100, minutes: 6, usd_per_hour: 60, catches: 0.8, false_alarm: 0.1, edits: 0.5, edit_minutes: 3, repairs: 0.9 }
policies: { m: m }`,
    { jobs: 100_000 },
  );
  // bad 0.5: rejected 0.4, of which 0.2 edited (0.18 right) and 0.2 abandoned; 0.1 passed. good 0.5: rejected 0.05, of
  // which 0.025 edited (0.0225 right) and 0.025 abandoned; 0.45 passed
  expectExact(policy, 'completion_rate', 0.45 + 0.18 + 0.0225);
  expectExact(policy, 'acceptance_rate', 1 - 0.2 - 0.025);
  expectExact(policy, 'unassisted_completion_rate', 0.45);
  expectExact(policy, 'human_minutes_per_job', 6 + 3 * 0.225);
  expectExact(policy, 'people_cost_per_job_usd', 6 + 3 * 0.225);
  expectExact(policy, 'human_seconds', 100 + 360 + 180 * 0.225);
  expectExact(policy, 'agent_seconds', 1);
});

test('a person by default only looks on, and may see a share of jobs', async () => {
  const policy = await runPolicy(
    `
models: { m: ${PLAIN} }
lanes: { work: { success: { m: 0.5 } } }
workflow:
  - { call: answer, lane: work, output_tokens: 0 }
  - { human: glance, share: 0.3, minutes: 1, usd_per_hour: 60 }
policies: { m: m }`,
    { jobs: 100_000 },
  );
  expectExact(policy, 'people_cost_per_job_usd', 0.3);
  expectExact(policy, 'acceptance_rate', 1);
});

test('what a person repaired stays repaired when another lane goes on', async () => {
  const policy = await runPolicy(
    `
models: { m: ${PLAIN} }
lanes: { work: { success: { m: 0 } }, docs: { success: { m: 1 } } }
workflow:
  - { call: answer, lane: work, output_tokens: 0 }
  - { human: mend, minutes: 1, usd_per_hour: 60, catches: 1, edits: 1 }
  - { call: write, lane: docs, output_tokens: 0 }
policies: { m: m }`,
    { jobs: 1000 },
  );
  expect(policy.completed).toBe(1000);
  expect(policy.by_lane['work']!.success_rate.estimate).toBe(1);
  expect(policy.by_lane['work']!.first_attempt_success_rate.estimate).toBe(0);
});

test('a wrong edit spoils good work, also where no lane judges it', async () => {
  const edited = (lane: string): string => `
models: { m: ${PLAIN} }
lanes: { work: { success: { m: 1 } } }
workflow:
  - { call: answer, ${lane} output_tokens: 0 }
  - { human: spoil, minutes: 0, usd_per_hour: 60, false_alarm: 1, edits: 1, repairs: 0 }
policies: { m: m }`;
  const judged = await runPolicy(edited('lane: work,'), { jobs: 1000 });
  const free = await runPolicy(edited(''), { jobs: 1000 });
  expect([judged.defective, free.defective]).toEqual([1000, 1000]);
  expect(estimateOf(judged, 'human_edit_rate')).toBe(1);
});
