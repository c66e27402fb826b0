import { describe, expect, test } from 'vitest';
import { assumptionsOf, faultsOf, planOf } from './small-world.ts';
import type { Parts } from './small-world.ts';

const PARTS: Parts = {
  lanes: '{ open: {}, private: { success: { default: 0.5 }, require: { region: eu } } }',
  workflow:
    '[{ call: note, lane: open, output_tokens: 1 }, { call: answer, lane: private, output_tokens: 1 }]',
};

/** [node, lane] flags of a policy's root. */
function rootMayAnswer(route: string): readonly number[] {
  const { routes, lanes } = planOf({ ...PARTS, policies: `{ one: ${route} }` });
  return [...routes.mayAnswer.subarray(routes.root * lanes.count, (routes.root + 1) * lanes.count)];
}

describe('what a lane requires', () => {
  test('lets a list answer where one of it may', () => {
    expect(rootMayAnswer('{ fallback: [small, big], fall_on: [error] }')).toEqual([1, 1]);
  });

  test('flags each model of a list by itself', () => {
    const { routes, lanes } = planOf({
      ...PARTS,
      policies: '{ one: { fallback: [small, big], fall_on: [error] } }',
    });
    const may = [...routes.children].map((node) => routes.mayAnswer[node * lanes.count + 1]);
    expect(may).toEqual([0, 1]);
  });

  test('is no matter of rules that never lead there', () => {
    expect(
      planOf({ ...PARTS, policies: '{ one: [{ when: { lane: open }, use: small }, { use: big }] }' }).policy,
    ).toBe('one');
  });

  test('passes over whom it rules out: how good their work is there nobody has to say, or is told', () => {
    const policies = '{ one: { fallback: [small, big], fall_on: [error] } }';
    const lanes = (success: string): string =>
      `{ private: { success: ${success}, require: { region: eu } } }`;
    const answer = 'lane: private, output_tokens: 1';
    const judge = '{ check: look, lane: private, output_tokens: 1, catches: { big: 0.5 } }';
    const workflow = `[{ call: answer, ${answer} }, ${judge}]`;
    expect(planOf({ workflow, policies, lanes: lanes('{ big: 0.5 }') }).policy).toBe('one');
    const assumed = assumptionsOf({ workflow, policies, lanes: lanes('{ default: 0.5 }') });
    expect(assumed.filter((one) => one.startsWith('lanes.'))).toEqual(['lanes.private.success.big = 0.5']);
  });

  test('that nobody on the way fulfils is a fault of the policy, with each model’s reason', () => {
    expect(faultsOf({ ...PARTS, policies: '{ one: small }' })).toEqual([
      'plan/nobody-may-answer policies.one: no model of policy "one" may answer lane "private" (needs region = eu; small: us)',
    ]);
    expect(
      faultsOf({ ...PARTS, policies: '{ one: { ladder: [small, tiny], climb_on: { error: 1 } } }' }),
    ).toEqual([
      'plan/nobody-may-answer policies.one: no model of policy "one" may answer lane "private" (needs region = eu; small: us, tiny: unknown)',
    ]);
  });

  test('holds for a lane in which nothing but summaries is written', () => {
    const parts: Parts = {
      lanes: '{ open: {}, private: { require: { region: eu } } }',
      threads: '{ main: { compact: { at_tokens: 1000, to: 0.5 }, summary: { lane: private } } }',
      workflow: '[{ call: note, lane: open, output_tokens: 1 }]',
    };
    expect(faultsOf({ ...parts, policies: '{ one: small }' })).toEqual([
      'plan/nobody-may-answer policies.one: no model of policy "one" may answer lane "private" (needs region = eu; small: us)',
    ]);
    const policies = '{ one: [{ when: { lane: private }, use: big }, { use: small }] }';
    expect(planOf({ ...parts, policies }).policy).toBe('one');
    // nothing asks for one where a full thread stops the job
    const threads = '{ main: { summary: { lane: private } } }';
    expect(planOf({ ...parts, threads, policies: '{ one: small }' }).policy).toBe('one');
  });
});
