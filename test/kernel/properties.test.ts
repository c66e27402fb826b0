import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { simulateJobs } from '../../src/kernel/simulate.ts';
import { JOB_COLUMNS } from '../../src/kernel/outcomes.ts';
import { CACHED, planOf, stateOf } from './simulate-text.ts';

const share = fc.integer({ min: 0, max: 4 }).map((tenths) => tenths / 10);
const count = (max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max });
const context = fc.constantFrom('keep', 'restart', 'summary');
const then = fc.constantFrom('abandon', 'accept', 'human');

/** One step of a workflow, by its place in the list; a check goes back to an earlier one. */
const step = (at: number): fc.Arbitrary<string> => {
  const call = fc
    .tuple(count(3000), count(400))
    .map(([prompt, out]) => `{ call: s${at}, lane: work, prompt_tokens: ${prompt}, output_tokens: ${out} }`);
  const agent = fc
    .tuple(
      fc.integer({ min: 1, max: 6 }),
      share,
      share,
      fc.constantFrom('stop', 'fail'),
      fc.constantFrom('sequential', 'parallel'),
    )
    .map(
      ([turns, failure, stale, cap, calls]) =>
        `{ agent: s${at}, lane: work, prompt_tokens: 50, output_tokens: 10 to 200, turns: ${turns}, max_turns: 9, on_cap: ${cap}, tool_calls: ${calls}, ` +
        `tools: [{ name: t, per_turn: 1.5, seconds: 1 to 400, result_tokens: 90, failure_rate: ${failure}, stale_rate: ${stale}, usd: 0.001 }, ` +
        `{ name: u, per_turn: 0.3, do: [{ call: s${at}u, thread: side, output_tokens: 20 }] }] }`.replace(
          '0 to 1',
          '1 to 400',
        ),
    );
  const check = fc
    .tuple(share, share, context, then, count(2))
    .map(
      ([catches, alarm, how, last, redos]) =>
        `{ check: s${at}, seconds: 9, usd: 0.01, catches: ${catches}, false_alarm: ${alarm}, blind_spot: ${alarm}, ` +
        `on_fail: { redo: s${Math.max(0, at - 2)}, context: ${how}, feedback_tokens: 30, max_redos: ${redos}, then: ${last} } }`,
    );
  const human = fc
    .tuple(share, share)
    .map(
      ([edits, catches]) =>
        `{ human: s${at}, wait_seconds: 500, minutes: 2, usd_per_hour: 30, catches: ${catches}, edits: ${edits}, repairs: 0.5 }`,
    );
  const parallel = fc
    .tuple(count(3), context)
    .map(
      ([copies, how]) =>
        `{ parallel: s${at}, summary_tokens: 20, branches: [{ count: ${copies}, do: [{ call: s${at}a, lane: work, thread: side, output_tokens: 40 }, ` +
        `{ check: s${at}b, seconds: 2, catches: 0.5, on_fail: { redo: s${at}a, context: ${how}, then: accept } }] }, { do: [{ tool: s${at}c, seconds: 5, failure_rate: 0.2 }] }] }`,
    );
  const repeat = count(3).map(
    (times) =>
      `{ repeat: s${at}, times: ${times}, do: [{ choose: s${at}a, branches: [{ weight: 1, do: [] }, { weight: 2, do: [{ call: s${at}b, output_tokens: 9 }] }] }] }`,
  );
  return at === 0 ? call : fc.oneof(call, agent, check, human, parallel, repeat);
};

const scenario = fc
  .record({
    steps: fc.tuple(step(0), step(1), step(2), step(3), step(4)),
    errors: share,
    malformed: share,
    miss: share,
    refusal: share.map((one) => one / 10),
    spread: count(4),
    limit: fc.integer({ min: 1, max: 40 }),
    overflow: fc.constantFrom(
      '',
      'compact: { at_tokens: 4000, to: 0.5 },',
      'truncate: { at: 0.1, to: 0.3 },',
    ),
    route: fc.constantFrom(
      'a',
      '{ ladder: [a, b], climb_on: { failed_check: 1, malformed: 2, error: 2 }, hand_off: summary }',
      '{ fallback: [a, b], fall_on: [error, rate_limited, timeout], after: 1, cooldown_seconds: 20 }',
      '{ split: [{ weight: 1, use: a }, { weight: 1, use: b }], per: request }',
      '[{ when: { context_tokens: { above: 2000 } }, use: b }, { use: a }]',
    ),
  })
  .map(
    (of) => `
models:
  a: ${CACHED}
  m: { extends: a, context_window: 20k, usd_per_million: { cache_write_5m: 1.25 }, errors: { rate_limited: 0.5, seconds: 3, billed: true }, cache: { kind: explicit, ttl_seconds: 300, miss_rate: ${of.miss} }, error_rate: ${of.errors}, malformed_rate: ${of.malformed}, refusal_rate: ${of.refusal} }
  b: { extends: m, tokenizer_factor: 1.3, verbosity: 0.7, usd_per_million: { input: 3, output: 7 } }
job:
  difficulty: { spread: ${of.spread}, tokens: 0.2 }
  budget_usd: { limit: ${of.limit / 100}, then: stop }
  takeover: { minutes: 3, usd_per_hour: 60, repairs: 0.5 }
threads: { main: { system_tokens: 300, ${of.overflow} summary: { tokens: 80 } }, side: { system_tokens: 50, summary: { tokens: 20 } } }
lanes: { work: { success: { default: 0.6 }, retry: { timeout_seconds: 30, error: 2 } } }
workflow: [${of.steps.join(', ')}]
policies: { p: ${of.route.replaceAll('a,', 'm,').replace(/^a$/, 'm').replace('use: a }', 'use: m }').replace('use: a }', 'use: m }')} }`,
  );

test('whatever the scenario, money, time and tokens are whole, add up, and every job ends once', () => {
  fc.assert(
    fc.property(scenario, (text) => {
      const state = stateOf(planOf(text), 60);
      simulateJobs(state, 0, 60);
      const { outcomes } = state;
      const column = (name: (typeof JOB_COLUMNS)[number]): number[] => Array.from(outcomes.column(name));
      const total = (values: ArrayLike<number>): number =>
        Array.from(values).reduce((sum, value) => sum + value, 0);
      for (const name of JOB_COLUMNS)
        expect(
          column(name).every((value) => value >= 0),
          name,
        ).toBe(true);
      expect(column('ending').every((ending) => Number.isInteger(ending) && ending <= 10)).toBe(true);
      const spend = total(column('spend')) + total(column('people'));
      for (const ledger of [
        outcomes.spendByBucket,
        outcomes.spendByStep,
        outcomes.spendByModel,
        outcomes.spendByCause,
      ]) {
        expect(Math.abs(total(ledger) - spend)).toBeLessThanOrEqual(1e-9 * spend);
      }
      const seconds = total(column('seconds'));
      for (const ledger of [outcomes.secondsByStep, outcomes.secondsByModel, outcomes.secondsByCause]) {
        expect(Math.abs(total(ledger) - seconds)).toBeLessThanOrEqual(1e-9 * seconds);
      }
      // whoever is completed was accepted, and money has no fractions of a pico-dollar
      expect(column('completed').every((done, job) => done <= column('accepted')[job]!)).toBe(true);
      expect(column('spend').every(Number.isInteger)).toBe(true);
    }),
    { seed: 1, numRuns: 60 },
  );
});
