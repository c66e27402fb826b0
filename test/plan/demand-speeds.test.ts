import { expect, test } from 'vitest';
import { faultsOf, planOf } from './small-world.ts';
import type { Parts } from './small-world.ts';

/** `tiny` states no speed. */
const faults = (parts: Parts): readonly string[] =>
  faultsOf({ policies: '{ one: tiny }', lanes: '{ work: { success: { default: 0.5 } } }', ...parts });
const told = (what: string): readonly unknown[] => [
  expect.stringContaining(`tiny states no speed, and ${what} goes by time`),
];
const timeout = '[{ call: a, lane: work, output_tokens: 1, retry: { timeout_seconds: 5 } }]';

test('a model without a speed is refused where time decides', () => {
  for (const then of ['stop', 'human'])
    expect(
      faults({
        job: `{ deadline_seconds: { limit: 60, then: ${then} }, takeover: { minutes: 1, usd_per_hour: 60, repairs: 1 } }`,
      }),
    ).toEqual(told('job.deadline_seconds'));
  expect(faults({ workflow: timeout })).toEqual(told('the timeout_seconds of a'));
  expect(
    faults({ policies: '{ one: [{ when: { job_seconds: { above: 5 } }, stop: true }, { use: tiny }] }' }),
  ).toEqual(told('a rule by job_seconds'));
});

test('and not where time is only measured, or the model answers nothing', () => {
  const timed = (parts: Parts): number =>
    planOf({ policies: '{ one: tiny }', lanes: '{ work: { success: { default: 0.5 } } }', ...parts }).timed;
  expect(timed({ job: '{ deadline_seconds: 60 }' })).toBe(0);
  expect(timed({})).toBe(0);
  expect(timed({ policies: '{ one: small }', workflow: timeout })).toBe(1);
  const beside = timeout.replace(']', ', { call: b, output_tokens: 1 }]');
  expect(
    timed({ policies: '{ one: [{ when: { step: a }, use: small }, { use: tiny }] }', workflow: beside }),
  ).toBe(0);
});
