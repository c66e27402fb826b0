import { describe, expect, test } from 'vitest';
import { CHUNK_JOBS } from '../../src/experiment/chunk-jobs.ts';
import { PolicyRun } from '../../src/experiment/policy-run.ts';
import { planOf } from '../plan/small-world.ts';
import { runOf } from './small-run.ts';

describe('a policy at work', () => {
  test('goes on where the last chunk ended', () => {
    const run = runOf({}, 2500);
    expect(run.tally.jobs).toBe(2500);
    const first = new PolicyRun(planOf(), false);
    first.runChunk(CHUNK_JOBS);
    const completed = run.tally.column('completed');
    expect(completed.slice(0, CHUNK_JOBS)).toEqual(first.tally.column('completed'));
    expect(completed.slice(CHUNK_JOBS, 2 * CHUNK_JOBS)).not.toEqual(first.tally.column('completed'));
  });

  test('takes in a chunk that was simulated before its turn', () => {
    const run = new PolicyRun(planOf(), false);
    const second = run.simulate(CHUNK_JOBS, CHUNK_JOBS);
    const first = run.simulate(0, CHUNK_JOBS);
    for (const digest of [first, second]) run.fold(digest);
    expect(run.tally.ratios).toEqual(runOf({}, 2000).tally.ratios);
    expect(run.tally.column('costUsd')).toEqual(runOf({}, 2000).tally.column('costUsd'));
  });

  test('comes to the same bits each time', () => {
    expect(runOf({}, 2000).tally.ratios).toEqual(runOf({}, 2000).tally.ratios);
  });

  test('names the first job that costs more than the ledger holds exactly', () => {
    const workflow = '[{ human: review, minutes: 60, usd_per_hour: 9001 }]';
    expect(runOf({ workflow }, 10).tooDear).toBe(0);
    expect(runOf({}, 10).tooDear).toBe(null);
  });

  test('is told by its policy’s name', () => {
    expect(runOf({}, 1)).toMatchObject({ policy: 'one', implicit: false, reached: false });
  });
});
