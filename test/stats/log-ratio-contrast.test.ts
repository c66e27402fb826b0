import { expect, test } from 'vitest';
import { CoMoments } from '../../src/stats/co-moments.ts';
import { logRatioContrast } from '../../src/stats/log-ratio-contrast.ts';
import { pairedRatioOf } from '../../src/stats/paired-ratio.ts';

const rows = Array.from({ length: 60 }, (_, job) => job);
const costA = rows.map((job) => 1 + (job % 7));
const costB = rows.map((job) => 2 + (job % 5));
const successA = rows.map((job) => Number(job % 3 > 0));
const successB = rows.map((job) => Number(job % 4 > 0));

function momentsOf(...columns: number[][]): CoMoments {
  const moments = new CoMoments(columns.length);
  moments.addRange(columns, 0, rows.length);
  return moments;
}

test('weights 1 and -1 are the paired ratio on the scale of its logarithm', () => {
  const contrast = logRatioContrast(momentsOf(costA, successA, costB, successB), [1, -1]);
  const paired = pairedRatioOf({ costA, successA, costB, successB }, 1.959963984540054);
  expect(Math.exp(contrast!.estimate)).toBeCloseTo(paired!.ratio, 12);
  expect(contrast!.interval.map((end) => Math.exp(end))).toEqual(
    paired!.ratioInterval.map((end) => expect.closeTo(end, 10) as number),
  );
});

test('equal policies differ by exactly nothing', () => {
  const contrast = logRatioContrast(momentsOf(costA, successA, costA, successA), [1, -1]);
  expect(contrast).toEqual({ estimate: 0, interval: [0, 0], standardError: 0 });
});

test('a policy with few successes has no ratio, unless its weight is 0', () => {
  const none = rows.map((job) => Number(job === 0));
  const moments = momentsOf(costA, successA, costB, none);
  expect(logRatioContrast(moments, [1, -1])).toBeNull();
  expect(logRatioContrast(moments, [1, 0])).not.toBeNull();
});
