import { textOf } from '../plan/small-world.ts';
import type { Parts } from '../plan/small-world.ts';
import type { NastyInput } from './judge.ts';

/*
 * Inputs 13 to 20: scenarios that never end, that lead nowhere or twice to the same place.
 */

const CALL = '{ call: answer, lane: work, prompt_tokens: 1000, output_tokens: 100 }';
const hopeless = '{ work: { success: { big: 0, small: 0.5 } } }';
const again = (then = 'answer'): string =>
  `[${CALL}, { tool: look, seconds: 0 }, { check: c, seconds: 0, catches: 1, on_fail: { redo: ${then}, context: restart, max_redos: 10000 } }]`;
const one = (number: number, what: string, parts: Parts, expected: string): NastyInput => ({
  number,
  what,
  text: textOf(parts),
  expected,
});

/** Inputs 13 to 20. A node that calls itself through an include: there are no includes, so policies and models stand in. */
export const LOGIC: readonly NastyInput[] = [
  one(
    13,
    'a redo until success that never comes',
    { lanes: hopeless, workflow: again() },
    'W no-success, max-requests',
  ),
  one(
    13,
    'the same without requests in between',
    { lanes: hopeless, workflow: again('look') },
    'W no-success',
  ),
  one(
    14,
    'a loop without an exit under one policy only',
    { lanes: hopeless, workflow: again(), policies: '{ one: big, two: small }' },
    'W no-success, max-requests',
  ),
  one(
    15,
    'a loop of nothing',
    { workflow: '[{ repeat: r, times: 1e15, do: [{ check: c, seconds: 0, catches: 0 }] }]' },
    'E 7:32 scenario/too-many-rounds',
  ),
  one(
    15,
    'loops of nothing in one another',
    { workflow: '[{ repeat: r, times: 1k, do: [{ repeat: s, times: 1k, do: [{ tool: t, seconds: 0 }] }] }]' },
    'E 7:61 scenario/too-many-rounds',
  ),
  one(
    15,
    'a loop without a mean',
    {
      workflow: '[{ repeat: r, times: { pareto: { minimum: 1, shape: 1 } }, do: [{ tool: t, seconds: 0 }] }]',
    },
    'E 7:32 scenario/too-many-rounds',
  ),
  one(
    15,
    'as many rounds as a trait says',
    {
      job: '{ traits: { n: 1e9 } }',
      workflow: '[{ repeat: r, times: { trait: n }, do: [{ tool: t, seconds: 0 }] }]',
    },
    'E 7:32 scenario/too-many-rounds',
  ),
  one(
    15,
    'copies without end',
    { workflow: `[{ parallel: p, branches: [{ count: 1e12, do: [${CALL}] }] }]` },
    'E 7:47 scenario/too-many-rounds',
  ),
  one(
    15,
    'a turn without end',
    {
      workflow:
        '[{ agent: a, lane: work, turns: 2, max_turns: 4, prompt_tokens: 9, output_tokens: 9, tools: [{ name: t, per_turn: 1e9 }] }]',
    },
    'E 7:125 scenario/out-of-range',
  ),
  one(
    15,
    'turns without end',
    {
      workflow:
        '[{ agent: a, lane: work, turns: 1e12, max_turns: 65535, prompt_tokens: 0, output_tokens: 0 }]',
    },
    'W capped-turns, no-success, max-requests',
  ),
  one(15, 'requests without end', { job: '{ max_requests: 1e15 }' }, 'E 4:22 scenario/out-of-range'),
  one(16, 'a policy of itself', { policies: '{ one: [{ use: one }] }' }, 'E 8:26 scenario/policy-cycle'),
  one(
    16,
    'policies of one another',
    { policies: '{ one: [{ use: two }], two: [{ use: one }] }' },
    'E 8:47 scenario/policy-cycle',
  ),
  one(
    16,
    'a model that extends itself',
    { models: '{ m: { extends: m } }' },
    'E 3:25 scenario/extends-cycle',
  ),
  one(
    16,
    'a redo of what comes later',
    { workflow: `[{ check: c, seconds: 1, catches: 1, on_fail: { redo: answer } }, ${CALL}]` },
    'E 7:65 scenario/bad-redo',
  ),
  one(16, 'two steps of one name', { workflow: `[${CALL}, ${CALL}]` }, 'E 7:91 scenario/duplicate-step'),
  one(16, 'no steps', { workflow: '[]' }, 'E 7:11 scenario/no-steps'),
  {
    ...one(17, 'one success in a million', { lanes: '{ work: { success: { big: 1e-6 } } }' }, 'W no-success'),
    jobs: 2000,
  },
  one(
    18,
    'a budget that the first call may not fit',
    { job: '{ budget_usd: { limit: 1e-9, then: stop, reserve: true } }' },
    'W no-success',
  ),
  one(18, 'a deadline of 0', { job: '{ deadline_seconds: { limit: 0, then: stop } }' }, 'W no-success'),
  one(18, 'no requests allowed', { job: '{ max_requests: 0 }' }, 'E 4:22 scenario/out-of-range'),
  one(18, 'no copies', { workflow: `[{ parallel: p, branches: [{ count: 0, do: [${CALL}] }] }]` }, 'OK'),
  one(19, 'a policy twice', { policies: '{ one: big, one: small }' }, 'E 8:23 grammar/duplicate-key'),
  one(19, 'names that differ by case', { policies: '{ one: big, One: small }' }, 'W case-name'),
  one(
    19,
    'names that differ by composition',
    { policies: String.raw`{ "\u00e9": big, "e\u0301": small }` },
    'E 8:28 scenario/lookalike-name',
  ),
  one(
    19,
    'names that differ by nothing visible',
    { policies: String.raw`{ "one": big, "on\u200be": small }` },
    'E 8:25 scenario/lookalike-name',
  ),
  one(19, 'a name that comes first unasked', { policies: '{ b: big, 1: small }' }, 'W number-name'),
  one(20, 'a part of a model’s name', { policies: '{ one: bi }' }, 'E 8:18 scenario/unknown-model'),
];
