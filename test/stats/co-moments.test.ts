import { expect, test } from 'vitest';
import { CoMoments } from '../../src/stats/co-moments.ts';
import { crossMomentsOf } from '../../src/stats/cross-moments.ts';
import { column, FORTY_JOBS, inPieces, uniforms } from './deterministic.ts';

const COLUMNS = Object.values(FORTY_JOBS);

test('each pair of columns has the products that the pair alone has', () => {
  const moments = new CoMoments(4);
  moments.addRange(COLUMNS, 0, 40);
  const pair = crossMomentsOf({ x: COLUMNS[0]!, y: COLUMNS[3]! });
  expect(moments.products[3]).toBeCloseTo(pair.sxy, 13);
  expect(moments.products[12]).toBe(moments.products[3]);
  expect(moments.covariance(0, 0)).toBeCloseTo(pair.sxx / 39, 13);
  expect(moments.means[3]).toBe(pair.meanY);
});

test('chunks merged in order are the whole, from plain clones as well', () => {
  const values = [column(2500, uniforms(1)), column(2500, uniforms(2)), column(2500, uniforms(3))];
  const whole = new CoMoments(3);
  whole.addRange(values, 0, 2500);
  const merged = new CoMoments(3);
  inPieces(2500, 1000, (from, to) => {
    const part = new CoMoments(3);
    part.addRange(values, from, to);
    merged.merge(structuredClone(part));
  });
  expect(merged.n).toBe(2500);
  for (let i = 0; i < 9; i++) expect(merged.products[i]).toBeCloseTo(whole.products[i]!, 10);
});

test('equal columns have equal entries, bit for bit, after merging', () => {
  const values = column(2500, uniforms(4));
  const moments = new CoMoments(2);
  inPieces(2500, 1000, (from, to) => moments.addRange([values, values.slice()], from, to));
  expect(new Set(moments.products).size).toBe(1);
});

test('a selection is the moments of those columns', () => {
  const moments = new CoMoments(4);
  moments.addRange(COLUMNS, 0, 40);
  const direct = new CoMoments(2);
  direct.addRange([COLUMNS[3]!, COLUMNS[0]!], 0, 40);
  expect(moments.select([3, 0])).toEqual(direct);
});
