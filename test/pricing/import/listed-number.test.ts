import { expect, test } from 'vitest';

import { listedNumber } from '../../../src/pricing/import/listed-number.ts';

test.each([
  [3, 3],
  ['3e-06', 3e-6],
  [0, 0],
  [null, undefined],
  [undefined, undefined],
  ['', Number.NaN],
  ['free', Number.NaN],
  [true, Number.NaN],
  [[], Number.NaN],
  [{}, Number.NaN],
])('%j is %s', (listed, number) => {
  expect(listedNumber(listed)).toBe(number);
});
