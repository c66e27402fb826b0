import { expect, test } from 'vitest';

import { perMillion, withoutNoise } from '../../../src/pricing/import/per-million.ts';

test.each([
  ['0.000003625', 3.625],
  ['0.00000014', 0.14],
  ['0', 0],
  ['-1', -1_000_000],
  ['0.0000006000000000000001', 0.6],
  [6.25e-6, 6.25],
  [2.8e-8, 0.028],
  [1.1e-5, 11],
])('%s a token is %d a million', (perToken, usd) => {
  expect(perMillion(perToken)).toBe(usd);
});

test.each(['', 'free', '1,5', '0x10', 'NaN'])('"%s" is no price', (text) => {
  expect(perMillion(text)).toBeNaN();
});

test('digits that arithmetic left behind are dropped, others kept', () => {
  expect([0.30000000000000004, 0.003625, 1234.5678].map(withoutNoise)).toEqual([0.3, 0.003625, 1234.5678]);
});
