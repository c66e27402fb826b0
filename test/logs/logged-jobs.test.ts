import { expect, test } from 'vitest';
import { inputOf } from '../../src/logs/log.ts';
import { loggedJobs } from '../../src/logs/logged-jobs.ts';
import { call, logOf } from './logged.ts';

/** The inputs of each job of some calls. */
function inputsOf(calls: readonly ReturnType<typeof call>[]): readonly (readonly [string, number[]])[] {
  return loggedJobs(logOf(calls), () => true).map(({ job, calls: its }) => [job, its.map(inputOf)]);
}

test('the calls of a job stand in the order of their times where each has one', () => {
  const newestFirst = [
    call({ second: 3, uncached_input: 900 }),
    call({ job: 'b', second: 3, uncached_input: 200 }),
    call({ second: 2, uncached_input: 700 }),
    call({ second: 1, uncached_input: 500 }),
  ];
  expect(inputsOf(newestFirst)).toEqual([
    ['a', [500, 700, 900]],
    ['b', [200]],
  ]);
});

test('calls of one time, and those of a job of which one has none, stand as in the log', () => {
  const [first, second] = [
    call({ second: 1, uncached_input: 500 }),
    call({ second: 1, uncached_input: 400 }),
  ];
  expect(inputsOf([first, second])).toEqual([['a', [500, 400]]]);
  expect(inputsOf([call({ second: 2 }), call({ second: 1, uncached_input: 50 }), call()])).toEqual([
    ['a', [100, 50, 100]],
  ]);
});
