import { INPUT_BUCKETS } from './bucket.ts';
import { roundHalfEven, scaledHalfEven } from './half-even.ts';
import { DENOMINATOR, FIRST_LINE, GRADUATED, LINE_LENGTH } from './tariff-row.ts';
import { tierIndex } from './tier-index.ts';

/**
 * What so many tokens of one bucket cost in a request of `inputTokens` total input.
 *
 * @param tokens - whole, >= 0; an input bucket's are part of `inputTokens`
 * @returns whole pico-dollars, rounded half to even once; NaN where tokens meet no price; exactly 0 for 0 tokens
 */
export function bucketCost(
  tariff: Float64Array,
  bucket: number,
  tokens: number,
  inputTokens: number,
): number {
  if (tokens === 0) return 0;
  const tier = tierIndex(tariff, inputTokens);
  const denominator = tariff[DENOMINATOR]!;
  if (tariff[GRADUATED] === 1 && bucket < INPUT_BUCKETS && tier > 0) {
    // the bucket has its share of every slice: tokens/total of what the whole input would cost at this bucket's prices
    const whole = slicedUnits(tariff, bucket, inputTokens);
    if (denominator === 0) return roundHalfEven((tokens * whole) / inputTokens);
    return scaledHalfEven(tokens, whole, inputTokens * denominator);
  }
  const units = tariff[FIRST_LINE + tier * LINE_LENGTH + 1 + bucket]!;
  if (denominator === 1) return tokens * units;
  if (denominator === 0) return roundHalfEven(tokens * units);
  return scaledHalfEven(tokens, units, denominator);
}

/** Price units of `inputTokens` tokens of one bucket, each slice between two thresholds at its own line's price. */
function slicedUnits(tariff: Float64Array, bucket: number, inputTokens: number): number {
  const top = tierIndex(tariff, inputTokens);
  let units = 0;
  let end = inputTokens;
  for (let tier = top; tier >= 0; tier -= 1) {
    const line = FIRST_LINE + tier * LINE_LENGTH;
    const start = tariff[line]!;
    units += (end - start) * tariff[line + 1 + bucket]!;
    end = start;
  }
  return units;
}
