/**
 * The disjoint parts of a request's bill. A token is counted in exactly one of the first six, so that they sum to what
 * the vendor reports; the two fees count requests and searches. The order is that of every usage and cost array.
 */
export const BUCKETS = [
  'uncached_input',
  'cache_read',
  'cache_write_5m',
  'cache_write_1h',
  'output',
  'reasoning',
  'request_fee',
  'search_fee',
] as const;

export type Bucket = (typeof BUCKETS)[number];

/** Input tokens neither read from nor written to a cache. */
export const UNCACHED_INPUT = 0;
/** Input tokens read from a cache. */
export const CACHE_READ = 1;
/** Input tokens written to a cache that lives five minutes, or the vendor's only life. */
export const CACHE_WRITE_5M = 2;
/** Input tokens written to a cache that lives one hour. */
export const CACHE_WRITE_1H = 3;
/** Visible output tokens, without reasoning. */
export const OUTPUT = 4;
/** Reasoning tokens. */
export const REASONING = 5;
/** Requests, each with its fee. */
export const REQUEST_FEE = 6;
/** Searches, each with its fee. */
export const SEARCH_FEE = 7;

/** The first four buckets are input; their sum picks the tier. */
export const INPUT_BUCKETS = 4;
/** The first six buckets count tokens. */
export const TOKEN_BUCKETS = 6;
/** Length of a usage or cost array. */
export const BUCKET_COUNT = 8;
