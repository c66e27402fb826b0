import { expect, test } from 'vitest';
import { scaleLaw } from '../../src/experiment/scale-law.ts';

test.each([
  [10, 5],
  ['2k', 1000],
  ['200 to 2k', '100 to 1000'],
  [
    { lognormal: { median: 4, sigma: 0.5 }, max: '10k' },
    { lognormal: { median: 2, sigma: 0.5 }, max: 5000 },
  ],
  [{ lognormal: { mean: 4, cv: 0.5 } }, { lognormal: { mean: 2, cv: 0.5 } }],
  [
    { normal: { mean: 4, sd: 2 }, min: 0 },
    { normal: { mean: 2, sd: 1 }, min: 0 },
  ],
  [{ weibull: { shape: 2, scale: 8 } }, { weibull: { shape: 2, scale: 4 } }],
  [{ quantiles: { 0.1: 2, 0.9: 8 } }, { quantiles: { 0.1: 1, 0.9: 4 } }],
  [{ samples: [1, 2] }, { samples: [0.5, 1] }],
  [
    {
      mixture: [
        { weight: 3, of: 4 },
        { weight: 1, of: '2 to 8' },
      ],
    },
    {
      mixture: [
        { weight: 3, of: 2 },
        { weight: 1, of: '1 to 4' },
      ],
    },
  ],
  [
    { trait: 'size', plus: 10 },
    { trait: 'size', times: 0.5, plus: 5 },
  ],
])('half of %j', (law, half) => {
  expect(scaleLaw(law, 0.5)).toEqual(half);
});

test.each([
  ['often'],
  [{ beta: { mean: 0.5, n: 9 } }],
  [{ samples_from: { file: 'a.csv', column: 'x' } }],
  [null],
])('%j cannot be scaled', (law) => {
  expect(scaleLaw(law, 0.5)).toBeNull();
});
