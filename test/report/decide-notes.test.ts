import { expect, test } from 'vitest';
import { coverageSentence, decideLines } from '../../src/report/decide-notes.ts';
import { makeStyle } from '../../src/report/style.ts';
import { policyOf } from '../experiment/small-run.ts';
import type { ScenarioResult } from '../../src/experiment/result.ts';

const page = { width: 300, style: makeStyle({ color: false, unicode: false }) };
const costing = (policy: string): ReturnType<typeof policyOf> =>
  policyOf(policy, { cost_per_completed_job_usd: { estimate: 2, ci95: [1.9, 2.1] } });
const plain = { policies: [] } as unknown as ScenarioResult;

test('nobody asked: nothing is said, and the intervals are simulation error only', () => {
  expect(decideLines(plain, page)).toEqual([]);
  expect(coverageSentence(plain, '')).toContain('simulation error only');
});

test('what decides is told sentence by sentence, or that nothing does', () => {
  const decision = { sentence: 'a loses to b once x falls below 58 %; you gave 65 % (13 of 20: 43-83 %)' };
  const result = { ...plain, policies: [costing('a'), costing('b')], what_decides: [decision] };
  expect(decideLines(result as unknown as ScenarioResult, page)).toEqual([
    `What decides: ${decision.sentence}.`,
  ]);
  expect(decideLines({ ...result, what_decides: [] } as unknown as ScenarioResult, page)).toEqual([
    'What decides: no single input, moved within what is known of it, changes the choice.',
  ]);
});

test('where one policy alone meets every constraint no input is said to leave the choice as it is', () => {
  const others = [
    { ...costing('b'), meets_constraints: false },
    { ...costing('single:m'), implicit: true },
    policyOf('none completed', {}),
  ];
  const result = { ...plain, policies: [costing('a'), ...others], what_decides: [] };
  expect(decideLines(result as unknown as ScenarioResult, page)).toEqual([
    'What decides: no two of the policies asked for complete jobs and meet every constraint, so that no choice is left to an input.',
  ]);
});

test('a cost that the inputs leave without an upper limit is told from its lower one', () => {
  const cost = { estimate: 2, ci95: [1.9, 2.1] as const, input_interval95: [1.5, null] as const };
  const result = {
    ...plain,
    policies: [policyOf('a', { cost_per_completed_job_usd: cost }), policyOf('b', {})],
    uncertainty: { draws: 200, jobs: 1000, inputs: ['x', 'y'] },
    cheapest_given_inputs: { a: 1, b: 0 },
  } as unknown as ScenarioResult;
  expect(decideLines(result, page)).toEqual([
    '$/completed given what is known of 2 inputs (95 % of 200 draws, 1,000 jobs each): a 1.50 or more, cheapest in 100 %; b n/a, cheapest in 0 %.',
  ]);
});

test('what the inputs leave open is told per policy', () => {
  const cost = { estimate: 2, ci95: [1.9, 2.1] as const, input_interval95: [1.5, 3] as const };
  const result = {
    ...plain,
    policies: [policyOf('a', { cost_per_completed_job_usd: cost }), policyOf('single:m', {})],
    uncertainty: { draws: 200, jobs: 1000, inputs: ['x', 'y'] },
    cheapest_given_inputs: { a: 1 },
  } as unknown as ScenarioResult;
  expect(decideLines(result, page)).toEqual([
    '$/completed given what is known of 2 inputs (95 % of 200 draws, 1,000 jobs each): a 1.50 to 3.00, cheapest in 100 %.',
  ]);
  expect(coverageSentence(result, '')).toContain('stands apart');
});
