import type { Bucket } from '../bill/bucket.ts';
import type { TokenPrices } from '../grammar/model-keys.ts';

/** The price key that bills each token bucket, in the order of BUCKETS. */
export const PRICE_KEYS: readonly (keyof TokenPrices)[] = [
  'input',
  'cache_read',
  'cache_write_5m',
  'cache_write_1h',
  'output',
  'reasoning',
];

/** Keys that are carried and shown, and bill nothing. */
export const SHOWN_PRICE_KEYS: readonly (keyof TokenPrices)[] = ['image_input', 'audio_input'];

/** USD per million tokens in the order of BUCKETS; NaN where unpriced. */
export function priceColumn(prices: TokenPrices): number[] {
  return PRICE_KEYS.map((key) => prices[key] ?? Number.NaN);
}

/** The key under which a file would price a bucket. */
export function priceKeyOf(bucket: Bucket): string {
  return bucket === 'uncached_input' ? 'input' : bucket;
}
