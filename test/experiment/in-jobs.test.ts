import { expect, test } from 'vitest';
import { inJobs } from '../../src/experiment/in-jobs.ts';

test('one job is one, and all other numbers are of several', () => {
  expect([0, 1, 2, 1_234_567].map(inJobs)).toEqual(['0 jobs', '1 job', '2 jobs', '1,234,567 jobs']);
});
