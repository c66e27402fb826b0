import { expect, test } from 'vitest';
import { checkedCount } from '../../src/stats/count-of.ts';

test('a possible count passes as it is', () => {
  const count = Object.freeze({ successes: 13, trials: 20 });
  expect(checkedCount(count)).toBe(count);
});

test.each([
  [21, 20],
  [-1, 20],
  [0.5, 20],
  [0, Number.NaN],
])('%d of %d is refused', (successes, trials) => {
  expect(() => checkedCount({ successes, trials })).toThrow(`got ${successes} of ${trials}`);
});
