import { expect, test } from 'vitest';
import { createKernel } from '../../src/kernel/kernel.ts';
import { EVERYTHING } from './everything.ts';
import { planOf } from './simulate-text.ts';

test('simulates any range of jobs, in any order, to the same figures', () => {
  const plan = planOf(EVERYTHING);
  const kernel = createKernel(plan, 30);
  kernel.simulate(0, 30);
  const spend = Array.from(kernel.outcomes.column('spend'));
  kernel.simulate(20, 10);
  expect(Array.from(kernel.outcomes.column('spend'))).toEqual(spend.slice(20));
  kernel.simulate(0, 20);
  expect(Array.from(kernel.outcomes.column('spend'))).toEqual(spend.slice(0, 20));
});
