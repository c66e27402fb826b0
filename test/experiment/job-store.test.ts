import { expect, test } from 'vitest';
import { JobStore } from '../../src/experiment/job-store.ts';
import { packJobs } from '../../src/experiment/packed-jobs.ts';
import { outcomesOf } from './small-run.ts';

const store = new JobStore(3);
store.add(packJobs(outcomesOf({ spend: [1e12, 2e12, 3e12], completed: [1, 0, 1] })));
store.add(packJobs(outcomesOf({ spend: [4e12, 5e12], completed: [0, 1] })));

test('jobs come back in their order, all or the first', () => {
  expect(store.jobs).toBe(5);
  expect(store.column('costUsd', 5)).toEqual(Float64Array.of(1, 2, 3, 4, 5));
  expect(store.column('completed', 4)).toEqual(Float64Array.of(1, 0, 1, 0));
});

test('chunks are shown one after the other', () => {
  const seen = Array.from(store.chunks(), (columns) => [...columns.of('vendorUsd')]);
  expect(seen).toEqual([
    [1, 2, 3],
    [4, 5],
  ]);
});
