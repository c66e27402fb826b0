import { BUCKETS } from '../../src/bill/bucket.ts';

/** A usage array from the counts that a test names. */
export function usageOf(counts: Readonly<Record<string, number>>): Float64Array {
  for (const name of Object.keys(counts)) {
    if (!(BUCKETS as readonly string[]).includes(name)) throw new TypeError(`no bucket ${name}`);
  }
  return Float64Array.from(BUCKETS, (bucket) => counts[bucket] ?? 0);
}
