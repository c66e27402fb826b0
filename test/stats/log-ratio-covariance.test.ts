import { expect, test } from 'vitest';
import { CoMoments } from '../../src/stats/co-moments.ts';
import { crossMomentsOf } from '../../src/stats/cross-moments.ts';
import { logRatioCovariance, logRatiosOf } from '../../src/stats/log-ratio-covariance.ts';
import { ratioEstimate } from '../../src/stats/ratio-estimate.ts';
import { FORTY_JOBS } from './deterministic.ts';

function fortyJobs(): CoMoments {
  const moments = new CoMoments(4);
  moments.addRange(Object.values(FORTY_JOBS), 0, 40);
  return moments;
}

test('the variance of ln R is the squared relative error of the single ratio', () => {
  const single = ratioEstimate(crossMomentsOf({ x: FORTY_JOBS.costB, y: FORTY_JOBS.successB }));
  if (single.method !== 'log-delta') throw new Error(single.method);
  const relative = single.standardError / single.estimate;
  expect(logRatioCovariance(fortyJobs(), 1, 1)).toBeCloseTo(relative * relative, 15);
});

test('all policies come with a symmetric matrix', () => {
  const { logRatios, covariance } = logRatiosOf(fortyJobs())!;
  expect(logRatios[0]).toBeCloseTo(Math.log(2.2481481481481485), 14);
  expect(covariance[1]).toBeCloseTo(covariance[2]!, 18);
});

test('a policy without success has no logarithm', () => {
  const moments = new CoMoments(2);
  moments.addRange(
    [
      [1, 2, 3],
      [0, 0, 0],
    ],
    0,
    3,
  );
  expect(logRatiosOf(moments)).toBeNull();
  expect(logRatiosOf(new CoMoments(2))).toBeNull();
});
