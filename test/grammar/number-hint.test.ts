import { expect, test } from 'vitest';
import { numberHint } from '../../src/grammar/number-hint.ts';

test.each([
  ['1,000', 'write 1000'],
  ['1_000', 'write 1000'],
  ['1.000,5', ''],
  ['0,5', 'write 0.5'],
  ['5%', 'write 0.05'],
  ['$3', 'write 3: amounts are in US dollars'],
  ['3 USD', 'write 3: amounts are in US dollars'],
  ['017', 'write 17, without the leading zero'],
  ['0x10', 'write 16'],
  ['12:30', 'write 750 if these are hours, minutes and seconds'],
  ['yes', 'a number is due here, not yes or no'],
  ['.inf', 'write a finite number, or leave the key out for no limit'],
  ['NaN', 'write a finite number, or leave the key out for no limit'],
  ['5K', 'write 5k; suffixes are k, M, B and T'],
  ['5m', 'a time is written without its unit, which the key names; 5M is millions'],
  ['2g', 'write 2B; suffixes are k, M, B and T'],
  ['5 s', 'leave the unit out: the key names it'],
  ['20 min', 'leave the unit out: the key names it; in seconds it is 1200'],
  ['2h', 'leave the unit out: the key names it; in seconds it is 7200'],
  ['01:30', 'write 90 if these are hours, minutes and seconds'],
  ['33/50', 'where a share is due, so many of so many are written 33 of 50'],
  ['41 out of 50', 'where a share is due, so many of so many are written 41 of 50'],
  ['3-4', 'where it may vary, a range is written 3 to 4'],
  ['1k..8k', 'where it may vary, a range is written 1k to 8k'],
  ['1 k – 8 k', 'where it may vary, a range is written 1 k to 8 k'],
  ['~500', 'write 500, or a range: low to high'],
  ['500 +- 100', 'where it may vary, write {normal: {mean: 500, sd: 100}}, or a range: low to high'],
  ['500±100', 'where it may vary, write {normal: {mean: 500, sd: 100}}, or a range: low to high'],
  ['1.2.3%', ''],
  ['00.1.2', ''],
  ['0b12', ''],
  ['gemini', ''],
])('what to write for %s', (written, hint) => {
  expect(numberHint(written)).toBe(hint);
});
