import { describe, expect, test } from 'vitest';
import { Frame, Visit } from '../../src/random/address.ts';
import { discreteLaw } from '../../src/random/discrete-law.ts';
import { lawCdf } from '../../src/random/law-cdf.ts';
import { lawMean } from '../../src/random/law-mean.ts';
import { lawQuantile } from '../../src/random/law-quantile.ts';
import { compileLaw, drawQuantile, type QuantileTable } from '../../src/random/quantile-table.ts';
import { seedKey } from '../../src/random/seed-key.ts';
import { siteKey } from '../../src/random/site-key.ts';
import { countBetween, intervalsTail, kolmogorov, meanOf } from './goodness-of-fit.ts';
import { BROKEN_LAWS, DISCRETE_LAWS, SMOOTH_LAWS } from './law-examples.ts';

describe.each(Object.entries({ ...SMOOTH_LAWS, ...BROKEN_LAWS, ...DISCRETE_LAWS }))(
  'a million draws of %s',
  (_, law) => {
    const draws = manyDraws(compileLaw(law));
    const quantiles = Array.from({ length: 499 }, (_, i) =>
      lawQuantile(law, (i + 1) / 500, 1 - (i + 1) / 500),
    );
    const places = discreteLaw(law)?.values ?? [...new Set(quantiles)];
    const below = places.map((place) => lawCdf(law, place));
    const counts = countBetween(draws, places);

    test('fit the exact distribution function (p > 1e-4)', () => {
      expect(kolmogorov(counts, below)).toBeLessThan(2.23);
    });

    test('fall into the intervals of the exact law as they should (p > 1e-4)', () => {
      expect(intervalsTail(counts, below)).toBeGreaterThan(1e-4);
    });

    test.skipIf(law.kind === 'pareto' && law.shape <= 2)(
      'have the exact mean within 4 standard errors',
      () => {
        const { mean, standardError } = meanOf(draws);
        expect(Math.abs(mean - lawMean(law)!)).toBeLessThan(4 * standardError);
      },
    );
  },
);

/** A million draws; the false alarms of one fixed seed are those that were seen when it was fixed. */
function manyDraws(table: QuantileTable): Float64Array {
  const frame = new Frame();
  const visit = new Visit();
  frame.openJob(seedKey('goodness of fit'), 1);
  const site = siteKey('draws');
  const draws = new Float64Array(1_000_000);
  for (let i = 0; i < draws.length; i++) {
    visit.open(frame, site, i, 0);
    draws[i] = drawQuantile(table, visit, 0);
  }
  return draws;
}
