// @ts-check
import { deepStrictEqual } from 'node:assert';
import { timeLoopcost } from './command-time.js';
import { median } from './median.js';

/*
 * A long run on one thread and on two, in turn: seconds on the wall, and the same bytes.
 */

const RUN = ['run', 'fix-github-issue', '--format', 'csv', '--quiet'];

/**
 * @param {{ readonly rounds: number, readonly jobs: number }} settings
 * @returns {{ one: number, two: number, ratio: number } | null} median seconds, and the median of one over two within a
 * round; null where `run` knows no --workers
 */
export function measureWorkers({ rounds, jobs }) {
  if (!timeLoopcost(['run', '--help']).stdout.includes('--workers')) return null;
  const run = (/** @type {number} */ workers) =>
    timeLoopcost([...RUN, '--jobs', String(jobs), '--workers', String(workers)]);
  const pairs = Array.from({ length: rounds }, () => {
    const [one, two] = [run(1), run(2)];
    deepStrictEqual(two.stdout, one.stdout, 'two workers write what one writes');
    return { one: one.seconds, two: two.seconds };
  });
  return {
    one: median(pairs.map(({ one }) => one)),
    two: median(pairs.map(({ two }) => two)),
    ratio: median(pairs.map(({ one, two }) => one / two)),
  };
}
