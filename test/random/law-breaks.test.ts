import { expect, test } from 'vitest';
import { lawBreaks } from '../../src/random/law-breaks.ts';
import { BROKEN_LAWS, SMOOTH_LAWS } from './law-examples.ts';

test('of a smooth law there are none', () => {
  expect(lawBreaks(SMOOTH_LAWS['lognormal']!)).toEqual([]);
});

test('of a mixture are the atoms and ends of its parts', () => {
  expect(new Set(lawBreaks(BROKEN_LAWS['mixture of a constant and a lognormal']!))).toEqual(new Set([5, 0]));
  expect(new Set(lawBreaks(BROKEN_LAWS['mixture with a gap at one half']!))).toEqual(
    new Set([0, 1, 100, 101]),
  );
});

test('of a clamp are its ends, of stated quantiles their values', () => {
  expect(lawBreaks(BROKEN_LAWS['clamped normal']!)).toEqual([0, 4]);
  expect(lawBreaks(BROKEN_LAWS['quantiles that stand still']!)).toEqual([5, 5, 20]);
});

test('outside a truncation are left out', () => {
  expect(lawBreaks(SMOOTH_LAWS['truncated quantiles']!)).toEqual([100, 2000]);
});
