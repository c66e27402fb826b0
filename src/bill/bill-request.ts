import * as bucket from './bucket.ts';
import { bucketCost } from './bucket-cost.ts';
import { roundHalfEven } from './half-even.ts';
import * as row from './tariff-row.ts';
import { tierIndex } from './tier-index.ts';

// Copies, because V8 folds a module's own constants and loads an imported binding anew at each use: 20 ns or 28 a bill.
const UNCACHED_INPUT = bucket.UNCACHED_INPUT;
const CACHE_READ = bucket.CACHE_READ;
const CACHE_WRITE_5M = bucket.CACHE_WRITE_5M;
const CACHE_WRITE_1H = bucket.CACHE_WRITE_1H;
const OUTPUT = bucket.OUTPUT;
const REASONING = bucket.REASONING;
const REQUEST_FEE = bucket.REQUEST_FEE;
const SEARCH_FEE = bucket.SEARCH_FEE;
const PLAIN = row.PLAIN;
const TIER_COUNT = row.TIER_COUNT;
const FEE_REQUEST = row.FEE_REQUEST;
const FEE_SEARCH = row.FEE_SEARCH;
const LINE_LENGTH = row.LINE_LENGTH;
const BASE_PRICES = row.FIRST_LINE + 1;

/**
 * Bills one request.
 *
 * @param tariff - from `compileTariff`
 * @param usage - counts in BUCKETS order: tokens by bucket, requests (1), searches; whole, >= 0
 * @param cost - written: whole pico-dollars in BUCKETS order, each rounded half to even once
 * @returns the sum of `cost`, exact below 9,007 USD; NaN where tokens meet no price (`unpricedBucket` names it);
 * exactly 0 for zero usage
 * @remarks Allocates nothing.
 */
export function billRequest(tariff: Float64Array, usage: Float64Array, cost: Float64Array): number {
  const uncached = usage[UNCACHED_INPUT]!;
  const read = usage[CACHE_READ]!;
  const written5m = usage[CACHE_WRITE_5M]!;
  const written1h = usage[CACHE_WRITE_1H]!;
  const inputTokens = uncached + read + written5m + written1h;
  if (tariff[PLAIN] !== 1) return billRounded(tariff, usage, cost, inputTokens);

  // whole pico-dollar prices of one line: every product is exact and nothing is rounded
  let prices = BASE_PRICES;
  if (tariff[TIER_COUNT] !== 1) prices += tierIndex(tariff, inputTokens) * LINE_LENGTH;
  return (
    (cost[UNCACHED_INPUT] = product(uncached, tariff[prices]!)) +
    (cost[CACHE_READ] = product(read, tariff[prices + CACHE_READ]!)) +
    (cost[CACHE_WRITE_5M] = product(written5m, tariff[prices + CACHE_WRITE_5M]!)) +
    (cost[CACHE_WRITE_1H] = product(written1h, tariff[prices + CACHE_WRITE_1H]!)) +
    (cost[OUTPUT] = product(usage[OUTPUT]!, tariff[prices + OUTPUT]!)) +
    (cost[REASONING] = product(usage[REASONING]!, tariff[prices + REASONING]!)) +
    (cost[REQUEST_FEE] = usage[REQUEST_FEE]! * tariff[FEE_REQUEST]!) +
    (cost[SEARCH_FEE] = usage[SEARCH_FEE]! * tariff[FEE_SEARCH]!)
  );
}

/** Nothing of an unpriced bucket costs nothing; 0 * NaN would spoil the sum. */
function product(tokens: number, price: number): number {
  return tokens === 0 ? 0 : tokens * price;
}

/** The same for prices that need rounding, or slices. */
function billRounded(
  tariff: Float64Array,
  usage: Float64Array,
  cost: Float64Array,
  inputTokens: number,
): number {
  let total = 0;
  for (let index = 0; index < bucket.TOKEN_BUCKETS; index += 1) {
    total += cost[index] = bucketCost(tariff, index, usage[index]!, inputTokens);
  }
  total += cost[REQUEST_FEE] = roundHalfEven(usage[REQUEST_FEE]! * tariff[FEE_REQUEST]!);
  total += cost[SEARCH_FEE] = roundHalfEven(usage[SEARCH_FEE]! * tariff[FEE_SEARCH]!);
  return total;
}
