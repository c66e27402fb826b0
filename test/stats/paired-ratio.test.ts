import { expect, test } from 'vitest';
import { CoMoments } from '../../src/stats/co-moments.ts';
import { crossMomentsOf } from '../../src/stats/cross-moments.ts';
import { ratioEstimate } from '../../src/stats/ratio-estimate.ts';
import { pairedRatio, pairedRatioOf } from '../../src/stats/paired-ratio.ts';
import { column, FORTY_JOBS, inPieces, normals, uniforms } from './deterministic.ts';

const Z = 1.959963984540054;

test('forty common jobs agree with the linearisation written out in NumPy', () => {
  // python3: h = lambda c, s: c / c.mean() - s / s.mean(); d = h(cA, sA) - h(cB, sB)
  // RA / RB * exp(-+z * d.std(ddof=1) / 40**.5); gain = (h(cA, sA).var() + h(cB, sB).var()) / d.var()
  // g = (cA - RA * sA) / sA.mean() - (cB - RB * sB) / sB.mean(); RA - RB -+ z * g.std(ddof=1) / 40**.5
  const result = pairedRatioOf(FORTY_JOBS, Z)!;
  expect(result.n).toBe(40);
  expect(result.ratio).toBeCloseTo(0.8194950722289727, 14);
  expect(result.ratioInterval[0]).toBeCloseTo(0.6111791437847892, 13);
  expect(result.ratioInterval[1]).toBeCloseTo(1.0988139569828739, 13);
  expect(result.difference).toBeCloseTo(-0.4951851851851852, 14);
  expect(result.differenceInterval[0]).toBeCloseTo(-1.2141698865811148, 13);
  expect(result.differenceInterval[1]).toBeCloseTo(0.22379951621074456, 13);
  expect(result.varianceGain).toBeCloseTo(1.0427595749030434, 13);
});

test('chunks merged in order give the same comparison as whole columns', () => {
  const merged = new CoMoments(4);
  inPieces(40, 13, (from, to) => {
    const part = new CoMoments(4);
    part.addRange(Object.values(FORTY_JOBS), from, to);
    merged.merge(part);
  });
  const whole = pairedRatioOf(FORTY_JOBS, Z)!;
  const streamed = pairedRatio(merged, Z)!;
  expect(streamed.ratioInterval[0]).toBeCloseTo(whole.ratioInterval[0], 13);
  expect(streamed.differenceInterval[1]).toBeCloseTo(whole.differenceInterval[1], 13);
  expect(streamed.varianceGain).toBeCloseTo(whole.varianceGain!, 12);
});

test('a policy against itself under another name differs by exactly nothing', () => {
  const { costA, successA } = FORTY_JOBS;
  const same = { costA, successA, costB: costA.slice(), successB: successA.slice() };
  expect(pairedRatioOf(same, Z)).toEqual({
    n: 40,
    ratio: 1,
    ratioInterval: [1, 1],
    difference: 0,
    differenceInterval: [0, 0],
    varianceGain: null,
  });
});

test('a policy that always costs so many times another is known to, and rounding is no spread', () => {
  const [normal, uniform] = [normals(23), uniforms(24)];
  const costB = column(3000, () => Math.exp(0.5 * normal()));
  const successB = column(3000, () => (uniform() < 0.5 ? 1 : 0));
  const dearer = { costA: costB.map((cost) => 1.7 * cost), successA: successB, costB, successB };
  const { ratio, ratioInterval, differenceInterval, varianceGain } = pairedRatioOf(dearer, Z)!;
  expect(ratio).toBeCloseTo(1.7, 13);
  expect(ratioInterval).toEqual([ratio, ratio]);
  expect(differenceInterval[1]).toBeGreaterThan(1.01 * differenceInterval[0]);
  expect(varianceGain).toBeNull();
});

test('exchanging the policies turns the comparison over', () => {
  const moments = new CoMoments(4);
  moments.addRange(Object.values(FORTY_JOBS), 0, 40);
  const forth = pairedRatio(moments, Z)!;
  const back = pairedRatio(moments, Z, 1, 0)!;
  expect(back.ratio).toBeCloseTo(1 / forth.ratio, 14);
  expect(back.differenceInterval[0]).toBeCloseTo(-forth.differenceInterval[1], 14);
});

test('a policy that costs nothing is cheaper by all that the other costs', () => {
  const free = pairedRatioOf({ ...FORTY_JOBS, costA: new Float64Array(40) }, Z)!;
  const { costB, successB } = FORTY_JOBS;
  const alone = ratioEstimate(crossMomentsOf({ x: costB, y: successB }));
  if (alone.method !== 'log-delta') throw new Error('enough successes');
  expect(free).toMatchObject({ ratio: 0, ratioInterval: [0, 0], varianceGain: null });
  expect(free.difference).toBeCloseTo(-alone.estimate, 14);
  expect(free.differenceInterval[0]).toBeCloseTo(-alone.estimate - Z * alone.standardError, 13);
});

test('without cost, or with too few successes, there is no comparison', () => {
  expect(pairedRatio(new CoMoments(4), Z)).toBeNull();
  const few = column(40, (row) => (row < 4 ? 1 : 0));
  expect(pairedRatioOf({ ...FORTY_JOBS, successB: few }, Z)).toBeNull();
  expect(pairedRatioOf({ ...FORTY_JOBS, costB: new Float64Array(40) }, Z)).toBeNull();
  expect(() => pairedRatioOf({ ...FORTY_JOBS, costB: [1] }, Z)).toThrow('40, 40, 1, 40');
});

test('common luck narrows the interval, and 95 % intervals hold', () => {
  // policy B: the same jobs at 1.2 times the cost with luck of its own added; 1,000 cases, standard error 0.007
  const normal = normals(21);
  const uniform = uniforms(22);
  let held = 0;
  let gains = 0;
  for (let i = 0; i < 1000; i++) {
    const costA = column(400, () => Math.exp(0.5 * normal()));
    const costB = costA.map((cost) => 1.2 * cost * Math.exp(0.1 * normal() - 0.005));
    const luck = column(400, uniform);
    const successA = luck.map((u) => (u < 0.8 ? 1 : 0));
    const successB = luck.map((u) => (u < 0.9 ? 1 : 0));
    const result = pairedRatioOf({ costA, successA, costB, successB }, Z)!;
    const truth = 0.9 / 0.8 / 1.2;
    if (result.ratioInterval[0] <= truth && truth <= result.ratioInterval[1]) held += 1;
    gains += result.varianceGain!;
  }
  expect(held / 1000).toBeGreaterThan(0.925);
  expect(held / 1000).toBeLessThan(0.975);
  expect(gains / 1000).toBeGreaterThan(2);
});
