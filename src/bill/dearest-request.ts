import { CACHE_WRITE_1H, CACHE_WRITE_5M, OUTPUT, REASONING, UNCACHED_INPUT } from './bucket.ts';
import { DENOMINATOR, FEE_REQUEST, FIRST_LINE, LINE_LENGTH, TIER_COUNT } from './tariff-row.ts';

const FRESH = [UNCACHED_INPUT, CACHE_WRITE_5M, CACHE_WRITE_1H];
const ANSWER = [OUTPUT, REASONING];

/** Whole pico-dollars that `billRequest` rounds its eight parts up by at most, half a one each. */
const ROUNDED_UP = 4;

/** A share more than sums and products of prices with fractions can lose in doubles. */
const LOST = 1e-9;

/** Pico-dollars that no request exceeds: a token of its input, times its input, and the rest. */
export interface DearestRequest {
  readonly perInputToken: number;
  readonly rest: number;
}

/**
 * What a request none of whose input is read costs at most, whatever the tier that it reaches and however its answer is
 * split.
 *
 * @param tariff - from `compileTariff`
 * @param longest - tokens of the answer, thinking and words together, at most
 */
export function dearestRequest(tariff: Float64Array, longest: number): DearestRequest {
  const answer = longest * dearestToken(tariff, ANSWER) + tariff[FEE_REQUEST]!;
  return {
    perInputToken: (1 + LOST) * dearestToken(tariff, FRESH),
    rest: (1 + LOST) * answer + ROUNDED_UP,
  };
}

/** The dearest price of some buckets in any tier, pico-dollars a token; those without a price are left out. */
function dearestToken(tariff: Float64Array, buckets: readonly number[]): number {
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
