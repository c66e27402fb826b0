import { expect, test } from 'vitest';
import { packJobs, UnpackedJobs } from '../../src/experiment/packed-jobs.ts';
import { all, outcomesOf } from './small-run.ts';
import type { Columns } from './small-run.ts';
import type { JobColumn } from '../../src/kernel/outcomes.ts';

const rising = (jobs: number): Float64Array => Float64Array.from({ length: jobs }, (_, job) => 0.1 + job);

/** What comes out again, and in how many doubles it lay. */
function packedAndBack(columns: Columns): { readonly back: Columns; readonly doubles: number } {
  const packed = packJobs(outcomesOf(columns));
  const unpacked = new UnpackedJobs(1000);
  unpacked.load(packJobs(outcomesOf({ spend: rising(999), ending: all(999, 9) })));
  unpacked.load(packed);
  const names = Object.keys(columns) as JobColumn[];
  return {
    back: Object.fromEntries(names.map((name) => [name, unpacked.column(name)])),
    doubles: packed.length,
  };
}

test('every kind of column comes back as it was', () => {
  const columns = {
    spend: rising(1000),
    people: all(1000, 0).fill(3.5, 500, 507),
    seconds: rising(1000).map((seconds) => seconds / 7),
    agentSeconds: rising(1000).map((seconds) => seconds / 7),
    humanMinutes: all(1000, 4),
    severityUsd: all(1000, 0),
    ending: Float64Array.from({ length: 1000 }, (_, job) => job % 11),
    completed: Float64Array.from({ length: 1000 }, (_, job) => Number(job % 11 === 0)),
    accepted: Float64Array.from({ length: 1000 }, (_, job) => Number(job % 11 < 2)),
  };
  const { back, doubles } = packedAndBack(columns);
  expect(back).toEqual(columns);
  // two full columns, one of seven jobs, bytes, and a few doubles for the other columns
  expect(doubles).toBeLessThan(2 * 1000 + 125 + 30);
});

test('chunks of any size', () => {
  for (const jobs of [1, 2, 3, 7, 8, 9, 1000]) {
    const columns = { spend: rising(jobs), people: firstOnly(jobs), ending: all(jobs, 10) };
    expect(packedAndBack(columns).back).toEqual(columns);
  }
});

test('a column that is not kept is a defect', () => {
  expect(() => new UnpackedJobs(1).column('turns')).toThrow('turns is not kept');
});

function firstOnly(jobs: number): Float64Array {
  return all(jobs, 0).fill(2, 0, 1);
}
