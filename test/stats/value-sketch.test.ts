import { expect, test } from 'vitest';
import { sortSamples } from '../../src/stats/sorted-samples.ts';
import { tailIndex } from '../../src/stats/tail-index.ts';
import { sortedOrder } from '../../src/stats/order-statistics.ts';
import { VALUE_SKETCH_ERROR, ValueSketch } from '../../src/stats/value-sketch.ts';
import { column, normals, uniforms } from './deterministic.ts';

const normal = normals(17);
const VALUES = column(20_000, () => Math.exp(normal()));
const SORTED = sortedOrder(sortSamples(VALUES));
const RANKS = [1, 2, 100, 10_000, 19_000, 19_999, 20_000];

function sketchOf(values: Float64Array): ValueSketch {
  const sketch = new ValueSketch();
  sketch.addAll(values);
  return sketch;
}

test('every value is within a tenth of a per cent, the ends are exact, and the truth lies around it', () => {
  const sketch = sketchOf(VALUES);
  const exact = SORTED.ranks(RANKS);
  const sketched = sketch.ranks(RANKS);
  for (const [at, value] of sketched.entries()) {
    const [low, high] = sketch.around(value, RANKS[at]!);
    expect(Math.abs(value / exact[at]! - 1)).toBeLessThanOrEqual(VALUE_SKETCH_ERROR);
    expect(low).toBeLessThanOrEqual(exact[at]!);
    expect(high).toBeGreaterThanOrEqual(exact[at]!);
  }
  expect([sketched[0], sketched.at(-1)]).toEqual([exact[0], exact.at(-1)]);
});

test('neighbours of the ends, which look like them, are within what is said to be around them', () => {
  // the last three share a bucket whose middle is above the greatest of them
  const exact = [131_110, 131_120, 200_000, 220_767, 220_782, 220_790];
  const sketch = sketchOf(Float64Array.from(exact));
  const sketched = sketch.ranks([1, 2, 3, 4, 5, 6]);
  expect(sketched.slice(3)).toEqual([220_790, 220_790, 220_790]);
  for (const [at, value] of sketched.entries()) {
    const [low, high] = sketch.around(value, at + 1);
    expect(low).toBeLessThanOrEqual(exact[at]!);
    expect(high).toBeGreaterThanOrEqual(exact[at]!);
    expect([low >= 131_110, high <= 220_790]).toEqual([true, true]);
  }
  expect([sketch.around(131_110, 1), sketch.around(220_790, 6)]).toEqual([
    [131_110, 131_110],
    [220_790, 220_790],
  ]);
});

test('merged sketches are the sketch of all', () => {
  const merged = sketchOf(VALUES.subarray(0, 7000));
  merged.merge(sketchOf(VALUES.subarray(7000)));
  expect(merged.save()).toEqual(sketchOf(VALUES).save());
});

test('the tail is that of the values, near enough for its index', () => {
  const sketch = sketchOf(VALUES);
  const [sketched, exact] = [sketch.top(425), SORTED.top(425)];
  for (const [at, value] of sketched.entries()) expect(value / exact[at]!).toBeCloseTo(1, 2);
  expect([...sketched]).toEqual([...sketched].toSorted((a, b) => a - b));
  expect(tailIndex(sketch)).toBeCloseTo(tailIndex(SORTED)!, 2);
  expect(sketch.top(0)).toHaveLength(0);
});

test('zeros stay zero, and one value many times is that value', () => {
  const uniform = uniforms(3);
  const sketch = sketchOf(column(1000, () => (uniform() < 0.4 ? 0 : 5)));
  expect(sketch.ranks([1, 200, 999])).toEqual([0, 0, 5]);
  const constant = new ValueSketch();
  constant.add(3.3, 1e9);
  expect([constant.count, ...constant.ranks([1, 5e8, 1e9])]).toEqual([1e9, 3.3, 3.3, 3.3]);
  expect(constant.around(3.3, 5e8)).toEqual([3.3, 3.3]);
});
