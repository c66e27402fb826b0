import { expect, test } from 'vitest';
import { Frame, Visit } from '../../src/random/address.ts';
import { seedKey } from '../../src/random/seed-key.ts';
import { siteKey } from '../../src/random/site-key.ts';
import { sobolIndices } from '../../src/stats/sobol-indices.ts';

const NONE = { first: null, total: null, first_margin: null, total_margin: null };

test('an input that changes nothing has no share, one that is everything has all', () => {
  const a = [1, 2, 3, 4];
  const b = [4, 1, 2, 3];
  const [everything, nothing] = sobolIndices(a, b, [b, a]);
  expect(everything!.total).toBeGreaterThan(0.9);
  expect(nothing).toEqual({ first: 0, total: 0, first_margin: 0, total_margin: 0 });
});

test('a constant function has no shares', () => {
  expect(sobolIndices([1, 1], [1, 1], [[1, 1]])).toEqual([NONE]);
});

test('what differs by rounding alone is constant', () => {
  const third = Math.log(2 / 6);
  const other = third + Number.EPSILON;
  expect(other).not.toBe(third);
  expect(sobolIndices([third, other], [other, third], [[other, third]])).toEqual([NONE]);
  expect(sobolIndices([0, 1e-9], [1e-9, 0], [[1e-9, 0]])[0]?.total).toBeGreaterThan(0);
});

test('the margin of an index is what it differs by from sample to sample: 1.96 of its standard deviations', () => {
  const [frame, visit, key, site] = [new Frame(), new Visit(), seedKey('margins'), siteKey('sobol')];
  // x1 + 2 x2 of uniform x: shares 1/5 and 4/5
  const value = ([x1 = 0, x2 = 0]: readonly number[]): number => x1 + 2 * x2;
  const found = Array.from({ length: 400 }, (_, sample) => {
    frame.openJob(key, sample);
    const rows = Array.from({ length: 64 }, (__, row) =>
      [0, 1, 2, 3].map((slot) => {
        visit.open(frame, site, 4 * row + slot, 0);
        return visit.uniform53(0);
      }),
    );
    const [a, b] = [rows.map((row) => row.slice(0, 2)), rows.map((row) => row.slice(2))];
    const mixed = [0, 1].map((input) => a.map((row, at) => value(row.with(input, b[at]![input]!))));
    return sobolIndices(a.map(value), b.map(value), mixed)[1]!;
  });
  const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / 400;
  for (const [index, margin] of [
    ['first', 'first_margin'],
    ['total', 'total_margin'],
  ] as const) {
    const centre = mean(found.map((one) => one[index]!));
    expect(Math.abs(centre - 0.8)).toBeLessThan(0.03);
    const spread = Math.sqrt(mean(found.map((one) => (one[index]! - centre) ** 2)));
    const ratio = mean(found.map((one) => one[margin]!)) / (1.96 * spread);
    // the spread of 400 is known to 4 %
    expect(ratio).toBeGreaterThan(0.87);
    expect(ratio).toBeLessThan(1.13);
  }
  expect(sobolIndices([1], [2], [[2]])[0]?.first_margin).toBeNull();
});
