import { expect, test } from 'vitest';
import { Outcomes } from '../../src/kernel/outcomes.ts';
import { simulateJobs } from '../../src/kernel/simulate.ts';
import { EVERYTHING } from './everything.ts';
import { planOf, stateOf } from './simulate-text.ts';

test('a column is a view of one quantity over the jobs of the range', () => {
  const plan = planOf(EVERYTHING);
  const state = stateOf(plan, 100);
  simulateJobs(state, 0, 40);
  expect(state.outcomes.column('spend')).toHaveLength(40);
  expect(state.outcomes.column('ending').every((ending) => ending >= 0)).toBe(true);
  expect(state.outcomes.column('spend').buffer).toBe(state.outcomes.columns.buffer);
});

test('a new range begins with empty sums', () => {
  const plan = planOf(EVERYTHING);
  const state = stateOf(plan, 20);
  simulateJobs(state, 20, 20);
  const sums = Array.from(state.outcomes.spendByCause);
  simulateJobs(state, 0, 20);
  simulateJobs(state, 20, 20);
  expect(Array.from(state.outcomes.spendByCause)).toEqual(sums);
  const empty = new Outcomes(plan, 20);
  state.outcomes.reset(20);
  expect(state.outcomes.lanes).toEqual(empty.lanes);
  expect(state.outcomes.secondsByStep).toEqual(empty.secondsByStep);
});
