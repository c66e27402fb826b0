import { CACHE_READ, CACHE_WRITE_1H, CACHE_WRITE_5M, UNCACHED_INPUT } from './bucket.ts';
import { bucketCost } from './bucket-cost.ts';
import { FIRST_LINE, LINE_LENGTH, PLAIN } from './tariff-row.ts';
import { tierIndex, totalInput } from './tier-index.ts';
import { bucketIsPriced } from './unpriced-bucket.ts';

/**
 * What a cold cache added to a request: its bill minus its bill with `warmTokens` more of its input read from the cache.
 *
 * @param warmTokens - tokens sent before that this request did not read, whole, >= 0; taken from uncached input, then
 * from the five-minute and the one-hour write, and no more than those hold
 * @returns whole pico-dollars; 0 without a cache-read price; negative where reading costs more than sending
 * @remarks The input is the same, so the tier is. Allocates nothing.
 */
export function coldCacheCost(tariff: Float64Array, usage: Float64Array, warmTokens: number): number {
  if (warmTokens <= 0 || !bucketIsPriced(tariff, CACHE_READ)) return 0;
  const inputTokens = totalInput(usage);
  const uncached = Math.min(warmTokens, usage[UNCACHED_INPUT]!);
  const written5m = Math.min(warmTokens - uncached, usage[CACHE_WRITE_5M]!);
  const written1h = Math.min(warmTokens - uncached - written5m, usage[CACHE_WRITE_1H]!);
  if (tariff[PLAIN] === 1) {
    const prices = FIRST_LINE + 1 + tierIndex(tariff, inputTokens) * LINE_LENGTH;
    const readPrice = tariff[prices + CACHE_READ]!;
    return (
      (uncached === 0 ? 0 : uncached * (tariff[prices + UNCACHED_INPUT]! - readPrice)) +
      (written5m === 0 ? 0 : written5m * (tariff[prices + CACHE_WRITE_5M]! - readPrice)) +
      (written1h === 0 ? 0 : written1h * (tariff[prices + CACHE_WRITE_1H]! - readPrice))
    );
  }
  const read = usage[CACHE_READ]!;
  return (
    saved(tariff, UNCACHED_INPUT, usage, uncached) +
    saved(tariff, CACHE_WRITE_5M, usage, written5m) +
    saved(tariff, CACHE_WRITE_1H, usage, written1h) -
    bucketCost(tariff, CACHE_READ, read + uncached + written5m + written1h, inputTokens) +
    bucketCost(tariff, CACHE_READ, read, inputTokens)
  );
}

/** What `fewer` tokens less of a bucket take off the bill. */
function saved(tariff: Float64Array, bucket: number, usage: Float64Array, fewer: number): number {
  if (fewer === 0) return 0;
  const tokens = usage[bucket]!;
  const inputTokens = totalInput(usage);
  return (
    bucketCost(tariff, bucket, tokens, inputTokens) - bucketCost(tariff, bucket, tokens - fewer, inputTokens)
  );
}
