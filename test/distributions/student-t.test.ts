import { expect, test } from 'vitest';
import { studentTQuantile } from '../../src/distributions/student-t.ts';

// Rscript -e 'options(digits=17); qt(p, degrees)', R 4.2.2
test.each([
  [0.975, 10, 2.2281388519862739],
  [0.975, 1, 12.706204736174694],
  [0.975, 1e6, 1.9599663568141066],
  [0.6, 3, 0.27667066233268983],
  [0.9, 1.5, 2.1963984175655376],
  [0.99995, 199999, 3.8906703648826833],
  // pt(-2, 5)
  [0.05096973941492914, 5, -2],
])('the quantile %d at %d degrees agrees with R', (p, degrees, t) => {
  expect(studentTQuantile(p, degrees) / t).toBeCloseTo(1, 13);
  expect(studentTQuantile(1 - p, degrees) / -t).toBeCloseTo(1, 11);
});

test('the middle is 0 and the ends are refused', () => {
  expect(studentTQuantile(0.5, 3)).toBe(0);
  expect(() => studentTQuantile(1, 3)).toThrow('got 1');
  expect(() => studentTQuantile(0.9, 0)).toThrow('got 0');
});

test('a quantile asked for again, after many others and after its mirror, is the same', () => {
  const asked = (): readonly number[] => [0.975, 0.025, 0.9, 0.1].map((p) => studentTQuantile(p, 10));
  const first = asked();
  expect(asked()).toEqual(first);
  for (let degrees = 1; degrees <= 300; degrees++) studentTQuantile(0.975, degrees);
  expect(asked()).toEqual(first);
  expect(first.map((t) => Math.sign(t))).toEqual([1, -1, 1, -1]);
});
