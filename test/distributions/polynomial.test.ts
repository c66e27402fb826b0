import { expect, test } from 'vitest';
import { octic, quartic, quintic, septic } from '../../src/distributions/polynomial.ts';

test.each([
  ['quartic', quartic, 5],
  ['quintic', quintic, 6],
  ['septic', septic, 8],
  ['octic', octic, 9],
] as const)('a %s takes its coefficients from the highest power down', (_, polynomial, count) => {
  // 1 2 3 ... read as digits, and their sum
  const digits = Array.from({ length: count }, (_, i) => i + 1);
  expect(polynomial(digits, 10)).toBe(Number(digits.join('')));
  expect(polynomial(digits, 1)).toBe((count * (count + 1)) / 2);
});
