import { expect, test } from 'vitest';
import { columnsOfPlan } from '../../src/experiment/columns-of-plan.ts';
import { planOf } from '../plan/small-world.ts';
import { runOf } from './small-run.ts';

test('columns hold the jobs of a run, in their order, across chunks', () => {
  const steps = columnsOfPlan(planOf(), 2300, ['costUsd', 'completed']);
  expect([steps.next(), steps.next(), steps.next()].map(({ done }) => done)).toEqual([false, false, false]);
  const { value: columns } = steps.next();
  if (columns === undefined) throw new Error('more chunks than jobs');
  const { tally } = runOf({}, 2300);
  expect(columns.get('costUsd')).toEqual(tally.column('costUsd'));
  expect(columns.get('completed')).toEqual(tally.column('completed'));
});
