import { describe, expect, test } from 'vitest';
import {
  averageQuality,
  callsToRecover,
  gapRecovered,
  qualityHull,
} from '../../src/experiment/policy-metrics.ts';

const at = (cost: number, quality: number) => ({ cost, quality });
const router = (strongShare: number, quality: number) => ({ cost: 1, quality, strongShare });

describe('the hull', () => {
  test('leaves out what costs more for less, and what a mixture of two others beats', () => {
    const points = [at(4, 0.9), at(1, 0.2), at(2, 0.3), at(3, 0.8), at(5, 0.85), at(1, 0.1)];
    expect(qualityHull(points)).toEqual([at(1, 0.2), at(3, 0.8), at(4, 0.9)]);
  });

  test('of one point is that point', () => {
    expect(qualityHull([at(2, 0.5)])).toEqual([at(2, 0.5)]);
    expect(qualityHull([])).toEqual([]);
  });
});

describe('average improvement in quality', () => {
  test('is the area under the hull over the greatest cost, by hand', () => {
    // from 1 to 3: 2 x (0.2 + 0.8) / 2 = 1; from 3 to 4: 0.85; from 4 to 5: 0.9; over 5
    const points = [at(4, 0.9), at(1, 0.2), at(2, 0.3), at(3, 0.8), at(5, 0.85)];
    expect(averageQuality(points, 5)).toBeCloseTo((1 + 0.85 + 0.9) / 5, 12);
    expect(averageQuality([at(1, 0.5), at(3, 0.9)], 4)).toBeCloseTo(0.575, 12);
  });

  test('has no value without a point', () => {
    expect(averageQuality([], 1)).toBeNull();
  });
});

describe('the gap recovered', () => {
  const [weak, strong] = [at(1, 0.5), at(10, 0.9)];

  test('is a half for a coin and more for a router that knows', () => {
    expect(gapRecovered([router(0.5, 0.7)], weak, strong)).toBeCloseTo(0.5, 12);
    // (0, 0) (0.2, 0.75) (1, 1): 0.2 x 0.375 + 0.8 x 0.875
    expect(gapRecovered([router(0.2, 0.8)], weak, strong)).toBeCloseTo(0.775, 12);
    expect(gapRecovered([], weak, strong)).toBeCloseTo(0.5, 12);
  });

  test('has no value where the strong end is not better', () => {
    expect(gapRecovered([router(0.5, 0.7)], strong, weak)).toBeNull();
    expect(callsToRecover([router(0.5, 0.7)], { weak: strong, strong: weak }, 0.5)).toBeNull();
  });

  test('is had for the least share of strong calls between two settings', () => {
    const points = [router(0.6, 0.82), router(0.2, 0.6)];
    // gaps recovered 0.25 at 0.2 and 0.8 at 0.6
    expect(callsToRecover(points, { weak, strong }, 0.8)).toBeCloseTo(0.6, 12);
    expect(callsToRecover(points, { weak, strong }, 0.5)).toBeCloseTo(0.2 + (0.25 / 0.55) * 0.4, 12);
    expect(callsToRecover(points, { weak, strong }, 0.9)).toBeCloseTo(0.8, 12);
    expect(callsToRecover([], { weak, strong }, 0.3)).toBeCloseTo(0.3, 12);
  });
});
