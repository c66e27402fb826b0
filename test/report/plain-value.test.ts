import { expect, test } from 'vitest';
import { plainValue } from '../../src/report/plain-value.ts';

test('figures are shown with what is known of them and where they were read', () => {
  expect(
    plainValue({
      of: { kind: 'constant', value: 1.38, known: null },
      source: 'a page',
      checked: '2026-05-25',
    }),
  ).toBe('1.38 (a page, 2026-05-25)');
  expect(plainValue({ kind: 'law', law: { kind: 'lognormal', mu: 0, sigma: 0.5 } })).toBe(
    'lognormal, median 1, sigma 0.500',
  );
  expect(plainValue({ kind: 'automatic', ttl_seconds: 300 })).toBe('automatic, ttl_seconds 300');
  expect(plainValue([1, 'a', null])).toBe('[1, a, null]');
});

test('a key without a value is left out, as the file leaves it out', () => {
  expect(
    plainValue([
      { below: 2000, factor: 1.07 },
      { below: null, factor: 0.5 },
    ]),
  ).toBe('[below 2,000, factor 1.07, factor 0.500]');
});
