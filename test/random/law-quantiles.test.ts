import { expect, test } from 'vitest';
import { lawQuantile } from '../../src/random/law-quantile.ts';
import { lawQuantiles } from '../../src/random/law-quantiles.ts';
import type { Law } from '../../src/random/law.ts';
import { REGIONS } from '../../src/random/table-region.ts';
import { BROKEN_LAWS, DISCRETE_LAWS, SMOOTH_LAWS } from './law-examples.ts';

/** The largest difference from `lawQuantile` at all that a table asks for, of the value's size. */
function farthest(law: Law): number {
  let most = 0;
  for (const { asked } of REGIONS) {
    const values = lawQuantiles(law, asked);
    for (let i = 0; i < values.length; i += 7) {
      const exact = lawQuantile(law, asked.p[i]!, asked.complement[i]!);
      if (values[i] !== exact) most = Math.max(most, Math.abs(values[i]! - exact) / Math.abs(exact));
    }
  }
  return most;
}

test.each(Object.entries({ ...SMOOTH_LAWS, ...BROKEN_LAWS, ...DISCRETE_LAWS }))(
  'quantiles of %s asked for at once are those asked for one by one, within 1e-9',
  (_, law) => {
    expect(farthest(law)).toBeLessThan(1e-9);
  },
);
