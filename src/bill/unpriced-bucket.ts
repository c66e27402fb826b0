import { TOKEN_BUCKETS } from './bucket.ts';
import { FIRST_LINE } from './tariff-row.ts';

/** Whether a tariff has a price for a token bucket. Its steps price what its base prices, so the base decides. */
export function bucketIsPriced(tariff: Float64Array, bucket: number): boolean {
  return !Number.isNaN(tariff[FIRST_LINE + 1 + bucket]);
}

/** The first token bucket that is used and has no price, as its index in BUCKETS; -1 if there is none. */
export function unpricedBucket(tariff: Float64Array, usage: Float64Array): number {
  for (let bucket = 0; bucket < TOKEN_BUCKETS; bucket += 1) {
    if (usage[bucket]! > 0 && !bucketIsPriced(tariff, bucket)) return bucket;
  }
  return -1;
}
