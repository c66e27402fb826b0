import * as fc from 'fast-check';
import { sum as sumOf } from 'simple-statistics';
import { expect, test } from 'vitest';
import { NeumaierSum } from '../../src/stats/neumaier-sum.ts';
import { column, inPieces, uniforms } from './deterministic.ts';

test('a sum keeps what cancels around it', () => {
  const sum = new NeumaierSum();
  for (const x of [1, 1e100, 1, -1e100]) sum.add(x);
  expect(sum.value()).toBe(2);
});

test('ten million tenths, a chunk at a time, make a million', () => {
  const chunk = new Float64Array(1000).fill(0.1);
  const total = new NeumaierSum();
  for (let i = 0; i < 10_000; i++) {
    const part = new NeumaierSum();
    part.addRange(chunk, 0, 1000);
    total.merge(part);
  }
  expect(total.value()).toBe(1_000_000);
});

test('a range and one addition each give the same bits, and those of simple-statistics', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1e15, max: 1e15, noNaN: true })), (values) => {
      const ranged = new NeumaierSum();
      ranged.addRange(values, 0, values.length);
      const single = new NeumaierSum();
      for (const x of values) single.add(x);
      expect(ranged).toEqual(single);
      expect(ranged.value()).toBe(sumOf(values) + 0);
    }),
  );
});

test('chunks merged by index give the same value whatever the size of the chunk', () => {
  const values = column(20_000, uniforms(1));
  const whole = new NeumaierSum();
  whole.addRange(values, 0, values.length);
  const merged = new NeumaierSum();
  inPieces(values.length, 997, (from, to) => {
    const part = new NeumaierSum();
    part.addRange(values, from, to);
    merged.merge(part);
  });
  expect(merged.value()).toBe(whole.value());
});

test('nothing adds up to 0, and an infinite sum stays infinite', () => {
  expect(new NeumaierSum().value()).toBe(0);
  const sum = new NeumaierSum();
  sum.add(Infinity);
  sum.add(1);
  expect(sum.value()).toBe(Infinity);
});
