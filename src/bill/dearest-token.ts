import { DENOMINATOR, FIRST_LINE, LINE_LENGTH, TIER_COUNT } from './tariff-row.ts';

/**
 * The most that a token of any of these buckets costs, whatever the size of its request; pico-dollars, perhaps with a
 * fraction.
 *
 * @param tariff - from `compileTariff`
 * @param buckets - those without a price are left out; 0 where none has one
 */
export function dearestToken(tariff: Float64Array, buckets: readonly number[]): number {
  // a denominator of 0: prices are pico-dollars as they are
  const unit = tariff[DENOMINATOR]! || 1;
  let dearest = 0;
  for (let tier = 0; tier < tariff[TIER_COUNT]!; tier += 1) {
    for (const bucket of buckets) {
      const price = tariff[FIRST_LINE + tier * LINE_LENGTH + 1 + bucket]! / unit;
      if (price > dearest) dearest = price;
    }
  }
  return dearest;
}
