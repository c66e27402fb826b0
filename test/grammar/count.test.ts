import { describe, expect, it } from 'vitest';
import { readNumber, readWithin, WEIGHT } from '../../src/grammar/count.ts';

describe('readNumber', () => {
  it.each<[unknown, number]>([
    [3, 3],
    [-0.5, -0.5],
    ['200k', 200_000],
    ['1.5M', 1_500_000],
    ['21B', 21e9],
    ['0.302T', 302_000_000_000],
    ['1 k', 1000],
    ['1e3', 1000],
    ['.5', 0.5],
  ])('reads %j', (written, value) => {
    expect(readNumber(written)).toEqual({ ok: true, value });
  });

  it('refuses what is none, with what to write', () => {
    expect(readNumber('5%')).toEqual({
      ok: false,
      code: 'bad-number',
      message: '"5%" is not a number',
      hint: 'write 0.05',
    });
  });

  it.each<[unknown, string]>([
    [Infinity, 'Infinity is not a number that can be used'],
    ['1e999', '"1e999" is too large for a number'],
    ['9007199254740993', '"9007199254740993" has more digits than a number can hold (2^53)'],
    [true, 'expected a number, got true'],
    [null, 'expected a number, got nothing'],
    [[1], 'expected a number, got a list'],
  ])('refuses %j', (written, message) => {
    expect(readNumber(written)).toMatchObject({ ok: false, message });
  });
});

describe('readWithin', () => {
  it('holds a number to its bounds', () => {
    expect(readWithin(5, { min: 0, max: 1 })).toMatchObject({
      message: '5 is not in 0 to 1',
      hint: '5 % is written 0.05',
    });
    expect(readWithin(0, { above: 0 })).toMatchObject({ message: '0 must be above 0' });
    expect(readWithin(1.5, { min: 1, whole: true })).toMatchObject({
      code: 'not-whole',
      message: '1.5 is not a whole number',
    });
    expect(readWithin(-1, { min: 0 })).toMatchObject({ message: '-1 is below 0' });
  });

  it('holds a number without a greatest one to what sums of fourth powers and quotients bear', () => {
    expect(readWithin(1e15, { min: 0 }).ok).toBe(true);
    expect(readWithin(-1e15, {}).ok).toBe(true);
    expect(readWithin(1.1e15, { min: 0 })).toMatchObject({ code: 'out-of-range' });
    expect(readWithin(-1e308, {})).toMatchObject({ code: 'out-of-range' });
    expect(readWithin(1e-320, { above: 0 })).toMatchObject({ code: 'out-of-range', hint: 'write 0' });
    expect(readWithin(1e-320, { min: 0, max: 1 }).ok).toBe(true);
    expect(readWithin(1e308, WEIGHT).ok).toBe(true);
  });

  it('makes minus zero zero', () => {
    expect(readWithin(-0, { min: 0 })).toEqual({ ok: true, value: 0 });
  });
});
