import { BUCKET_COUNT, OUTPUT, REASONING, TOKEN_BUCKETS } from './bucket.ts';
import { decimalFraction, leastCommonMultiple, times, type Fraction } from './decimal-fraction.ts';

/*
 * A tariff row is one Float64Array: it crosses to workers as it is, and every read of it has one type.
 *
 *   [TIER_COUNT]   number of price lines, >= 1; line 0 is the base
 *   [GRADUATED]    0: the tier reached prices the whole request; 1: each slice of input at its own price
 *   [EDGE_BELONGS] 0: a tier begins above its threshold (>); 1: at it (>=)
 *   [DENOMINATOR]  d >= 1: prices below are whole numbers of 1/d pico-dollars a token, d = 1 for every plain price;
 *                  0: prices are pico-dollars a token with a fraction too fine for that
 *   [FEE_REQUEST], [FEE_SEARCH]  pico-dollars each
 *   [PLAIN]        1 where no bill needs rounding: whole pico-dollars throughout and no slices; else 0
 *   then per line, ascending: threshold in input tokens (0 for the base), and a price for each token bucket, with
 *   service and window factors in it; NaN where there is no price
 */
/** Place of the number of price lines. */
export const TIER_COUNT = 0;
/** Place of the tier rule. */
export const GRADUATED = 1;
/** Place of the tier edge. */
export const EDGE_BELONGS = 2;
/** Place of the unit of prices. */
export const DENOMINATOR = 3;
/** Place of the fee of a request. */
export const FEE_REQUEST = 4;
/** Place of the fee of a search. */
export const FEE_SEARCH = 5;
/** Place of the mark that no bill needs rounding. */
export const PLAIN = 6;
/** Place of the base line: its threshold, then its prices. */
export const FIRST_LINE = 7;
/** Length of a price line: its threshold, then its prices in bucket order. */
export const LINE_LENGTH: number = 1 + TOKEN_BUCKETS;

/** What a tariff charges, as numbers. */
export interface TariffFigures {
  /** USD per million tokens, in token-bucket order; NaN where unpriced. Reasoning unpriced: as output */
  readonly usdPerMillion: readonly number[];
  /** ascending thresholds > 0, each with a price for every bucket that the base prices */
  readonly steps: readonly { readonly aboveInputTokens: number; readonly usdPerMillion: readonly number[] }[];
  readonly rule: 'whole_request' | 'graduated';
  /** how a total equal to a threshold counts: `>` still below it, `>=` already in it */
  readonly edge: '>' | '>=';
  /** multiplied into token prices, never into fees: service tier, time of day, region; each > 0 */
  readonly factors: readonly number[];
  readonly usdPerRequest: number;
  readonly usdPerSearch: number;
}

/**
 * Compiles a tariff for `billRequest`.
 *
 * @remarks Prices and factors are multiplied as the decimals they were written as, so 5 USD x 1.1 is 5,500,000
 * pico-dollars a token and no binary neighbour of it.
 */
export function compileTariff(figures: TariffFigures): Float64Array {
  const factor = figures.factors.map(decimalFraction).reduce(times, ONE);
  const lines = [figures.usdPerMillion, ...figures.steps.map((step) => step.usdPerMillion)].map((usd) =>
    withReasoning(usd).map((price) => (Number.isNaN(price) ? null : times(picoPerToken(price), factor))),
  );
  const denominator = commonDenominator(lines);

  const row = new Float64Array(FIRST_LINE + lines.length * LINE_LENGTH);
  row[TIER_COUNT] = lines.length;
  row[GRADUATED] = figures.rule === 'graduated' ? 1 : 0;
  row[EDGE_BELONGS] = figures.edge === '>=' ? 1 : 0;
  row[DENOMINATOR] = denominator;
  row[FEE_REQUEST] = asNumber(times(decimalFraction(figures.usdPerRequest), PICO_PER_USD));
  row[FEE_SEARCH] = asNumber(times(decimalFraction(figures.usdPerSearch), PICO_PER_USD));
  const wholeFees = Number.isInteger(row[FEE_REQUEST]) && Number.isInteger(row[FEE_SEARCH]);
  row[PLAIN] = denominator === 1 && row[GRADUATED] === 0 && wholeFees ? 1 : 0;
  for (const [index, line] of lines.entries()) {
    const at = FIRST_LINE + index * LINE_LENGTH;
    row[at] = index === 0 ? 0 : figures.steps[index - 1]!.aboveInputTokens;
    for (const [bucket, price] of line.entries()) row[at + 1 + bucket] = inUnits(price, denominator);
  }
  return row;
}

/** Fresh arrays for `billRequest`: a count, or a cost in pico-dollars, for each bucket. */
export function bucketArray(): Float64Array {
  return new Float64Array(BUCKET_COUNT);
}

const ONE: Fraction = { numerator: 1n, denominator: 1n };
const PICO_PER_USD: Fraction = { numerator: 1_000_000_000_000n, denominator: 1n };
/** 1e12 pico-dollars a dollar / 1e6 tokens a million. */
const PICO_PER_USD_PER_MILLION: Fraction = { numerator: 1_000_000n, denominator: 1n };
/**
 * The finest unit of 1/d pico-dollars that keeps `billRequest` exact: a remainder below d times 10 million tokens must
 * stay below 2^53.
 */
const FINEST_DENOMINATOR = 100_000_000n;
const LARGEST_WHOLE = BigInt(Number.MAX_SAFE_INTEGER);

function withReasoning(usd: readonly number[]): number[] {
  const prices = Array.from({ length: TOKEN_BUCKETS }, (_, bucket) => usd[bucket] ?? Number.NaN);
  if (Number.isNaN(prices[REASONING])) prices[REASONING] = prices[OUTPUT]!;
  return prices;
}

function picoPerToken(usdPerMillion: number): Fraction {
  return times(decimalFraction(usdPerMillion), PICO_PER_USD_PER_MILLION);
}

/** 0 where no whole number of units can hold the prices. */
function commonDenominator(lines: readonly (readonly (Fraction | null)[])[]): number {
  const prices = lines.flat().filter((price) => price !== null);
  const common = prices.reduce((least, price) => leastCommonMultiple(least, price.denominator), 1n);
  if (common > FINEST_DENOMINATOR) return 0;
  return prices.every((price) => price.numerator * (common / price.denominator) <= LARGEST_WHOLE)
    ? Number(common)
    : 0;
}

function inUnits(price: Fraction | null, denominator: number): number {
  if (price === null) return Number.NaN;
  if (denominator === 0) return asNumber(price);
  return Number(price.numerator * (BigInt(denominator) / price.denominator));
}

/** The double nearest to within a few units in the last place, whatever the size of the parts. */
function asNumber(fraction: Fraction): number {
  const whole = fraction.numerator / fraction.denominator;
  const rest = fraction.numerator % fraction.denominator;
  return Number(whole) + Number(rest) / Number(fraction.denominator);
}
