import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { selectOrder, sortedOrder, type ValueBlocks } from '../../src/stats/order-statistics.ts';
import { sortSamples } from '../../src/stats/sorted-samples.ts';
import { column, normals, uniforms } from './deterministic.ts';

/** The values in blocks of a thousand. */
const blocksOf =
  (values: Float64Array): ValueBlocks =>
  (visit) => {
    for (let from = 0; from < values.length; from += 1000) visit(values.subarray(from, from + 1000));
  };

const normal = normals(7);
const uniform = uniforms(8);
const MANY = 40_000;
const SAMPLES: readonly (readonly [string, Float64Array])[] = [
  ['few', column(500, uniform)],
  ['lognormal', column(MANY, () => Math.exp(2 * normal()))],
  ['half of them zero', column(MANY, () => (uniform() < 0.5 ? 0 : Math.exp(normal())))],
  ['of either sign', column(MANY, normal)],
  ['whole numbers', column(MANY, () => Math.floor(5 * uniform()))],
  ['all equal', new Float64Array(MANY).fill(3.7)],
  ['beyond the buckets', column(MANY, () => Math.exp(500 * (uniform() - 0.5)))],
];

test.each(SAMPLES)('selected ranks are those of sorting: %s', (_, values) => {
  const sorted = sortedOrder(sortSamples(values));
  const selected = selectOrder(blocksOf(values));
  const n = values.length;
  const wanted = [
    1,
    n,
    Math.ceil(n / 2),
    Math.ceil(0.95 * n),
    Math.ceil(0.95 * n) + 1,
    1,
    Math.ceil(0.01 * n),
  ];
  expect(selected.count).toBe(n);
  expect(selected.ranks(wanted)).toEqual(sorted.ranks(wanted));
  for (const size of [0, 1, 200, n]) expect(selected.top(size)).toEqual(sorted.top(size));
});

test('any rank of any values', () => {
  const values = fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(values, fc.nat(), (some, pick) => {
      // repeated until they are too many to be sorted at once
      const many = Float64Array.from({ length: 17_000 }, (_, row) => some[row % some.length]! + 0);
      const rank = (pick % many.length) + 1;
      expect(selectOrder(blocksOf(many)).ranks([rank])).toEqual(sortedOrder(sortSamples(many)).ranks([rank]));
    }),
    { numRuns: 30 },
  );
});

test.each([10, 17_000])('%i values that come in one block, filled again each time', (count) => {
  const values = column(count, uniforms(9));
  const block = new Float64Array(1);
  const selected = selectOrder((visit) => {
    for (const value of values) {
      block[0] = value;
      visit(block);
    }
  });
  const wanted = [1, 2, 7, count];
  expect(selected.ranks(wanted)).toEqual(sortedOrder(sortSamples(values)).ranks(wanted));
});

test('none have none, and what is no number is refused', () => {
  expect(selectOrder(() => {}).count).toBe(0);
  expect(() => selectOrder((visit) => visit(Float64Array.of(1, Number.NaN)))).toThrow('NaN');
});
