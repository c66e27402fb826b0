import { CACHE_READ, OUTPUT, REASONING } from './bucket.ts';
import { EDGE_BELONGS, FEE_REQUEST, FIRST_LINE, LINE_LENGTH, PLAIN, TIER_COUNT } from './tariff-row.ts';

/** Names of a request's counts in a program: tokens, whole; `fresh` is its input that was not read. */
export interface BillNames {
  readonly input: string;
  readonly fresh: string;
  readonly read: string;
  readonly output: string;
  readonly reasoning: string;
  /** tokens of `fresh` that this thread had sent before */
  readonly warm: string;
  /** how the program writes a number of the tariff */
  readonly number: (of: (tariff: Float64Array) => number) => string;
  /** whether the text is to be the same for all plain tariffs that are of one shape */
  readonly isGeneral: boolean;
}

/** What a request costs, by part: expressions of whole pico-dollars. */
export interface BillCode {
  readonly fresh: string;
  readonly read: string;
  readonly output: string;
  readonly reasoning: string;
  readonly fee: string;
  /** of `fresh`, what it would have saved to read the warm part; "0" where nothing can be read */
  readonly cold: string;
}

/**
 * The same bill as `billRequest` and `coldCacheCost` make, as expressions with the prices of one tariff in them.
 *
 * @param freshBucket - the bucket of all input that is not read
 * @returns null for a tariff whose bills are rounded or sliced: `billRequest` has to be called
 */
export function billCode(tariff: Float64Array, freshBucket: number, names: BillNames): BillCode | null {
  if (tariff[PLAIN] !== 1) return null;
  const tokens = (bucket: number, count: string): string => times(count, price(tariff, bucket, names), names);
  const cold = difference(tariff, freshBucket, names);
  return {
    fresh: tokens(freshBucket, names.fresh),
    read: tokens(CACHE_READ, names.read),
    output: tokens(OUTPUT, names.output),
    reasoning: tokens(REASONING, names.reasoning),
    fee: names.number((row) => row[FEE_REQUEST]!),
    cold,
  };
}

/** A price by the tier that the input reaches: one number, or a choice. */
function price(tariff: Float64Array, bucket: number, names: BillNames): string {
  return byTier(tariff, names, (row, line) => row[line + 1 + bucket]!);
}

/** What a token costs more sent than read. */
function difference(tariff: Float64Array, bucket: number, names: BillNames): string {
  if (Number.isNaN(tariff[FIRST_LINE + 1 + CACHE_READ]) && !names.isGeneral) return '0';
  const saved = byTier(tariff, names, (row, line) => {
    const read = row[line + 1 + CACHE_READ]!;
    return Number.isNaN(read) ? 0 : row[line + 1 + bucket]! - read;
  });
  return times(names.warm, saved, names);
}

function byTier(
  tariff: Float64Array,
  { input, number }: BillNames,
  of: (row: Float64Array, line: number) => number,
): string {
  const tiers = tariff[TIER_COUNT]!;
  const compare = tariff[EDGE_BELONGS] === 1 ? '<' : '<=';
  let text = '';
  for (let tier = 0; tier < tiers - 1; tier += 1) {
    const [line, next] = [FIRST_LINE + tier * LINE_LENGTH, FIRST_LINE + (tier + 1) * LINE_LENGTH];
    text += `${input} ${compare} ${number((row) => row[next]!)} ? ${number((row) => of(row, line))} : `;
  }
  const last = number((row) => of(row, FIRST_LINE + (tiers - 1) * LINE_LENGTH));
  return text === '' ? last : `(${text}${last})`;
}

function times(count: string, price: string, { isGeneral }: BillNames): string {
  if (count === '0') return '0';
  // nothing of an unpriced bucket costs nothing
  if (isGeneral || price.includes('NaN')) return `(${count} === 0 ? 0 : ${count} * ${price})`;
  return price === '0' ? '0' : `${count} * ${price}`;
}

/** Whether general bills of two plain tariffs have one text. */
export function areOfOneShape(one: Float64Array, other: Float64Array): boolean {
  return [PLAIN, TIER_COUNT, EDGE_BELONGS].every((place) => one[place] === other[place]);
}
