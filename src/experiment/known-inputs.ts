import { readConstant } from '../grammar/constant.ts';
import { readNumber } from '../grammar/count.ts';
import { isList, isMap, isNumber, isText } from '../grammar/shape.ts';
import { betaQuantile } from '../distributions/beta-quantile.ts';
import { normalQuantile } from '../distributions/normal-quantile.ts';
import { resolvePath } from '../scenario/resolve-path.ts';
import { numberPlaces } from '../scenario/number-places.ts';
import type { Knowledge } from '../grammar/quantity.ts';
import type { Source } from '../grammar/source-of.ts';
import type { NumberPlace } from '../scenario/number-places.ts';
import type { Setting } from '../scenario/apply-settings.ts';

/** A figure of a scenario that may be moved. */
export interface Input {
  /** where it stands, as `--set` takes it */
  readonly path: string;
  /** everywhere it stands: the places of an anchor and of its aliases are one figure */
  readonly paths: readonly string[];
  /** what the run uses; null: a law */
  readonly value: number | null;
  /** null: nothing beside the value */
  readonly known: Knowledge | null;
  readonly isShare: boolean;
  /** as the file has it */
  readonly written: unknown;
}

/** An input of which more is known than its value. */
export interface KnownInput extends Input {
  readonly value: number;
  readonly known: Knowledge;
}

/** A number of a scenario with what is known of it. */
export interface GivenValue {
  readonly value: number;
  /** null: nothing beside the value */
  readonly known: string | null;
}

/** Level of a stated range: it holds the 5th to the 95th percentile. */
const RANGE_TAIL = 0.05;
const RANGE_SCORE = normalQuantile(1 - RANGE_TAIL);

/** Every figure of a scenario that is measured or assumed, in the order of the file, each anchor once. */
export function inputsOf(source: Source): readonly Input[] {
  const byTree = new Map<NumberPlace['tree'], Input>();
  for (const place of numberPlaces(source)) {
    const before = byTree.get(place.tree);
    if (before !== undefined) byTree.set(place.tree, { ...before, paths: [...before.paths, place.path] });
    else byTree.set(place.tree, inputOf(place));
  }
  return [...byTree.values()];
}

/** The inputs that carry knowledge: measured shares (`13 of 20`) and ranges. */
export function knownInputs(source: Source): readonly KnownInput[] {
  return inputsOf(source).flatMap((input) => {
    const { value, known } = input;
    return value === null || known === null ? [] : [{ ...input, value, known }];
  });
}

function inputOf(place: NumberPlace): Input {
  const { value: written } = place.tree;
  const shell = { path: place.path, paths: [place.path], isShare: place.isShare, written };
  if (place.form === 'law') return { ...shell, value: null, known: null };
  if (isMap(written)) {
    const range: readonly unknown[] = isList(written['range']) ? written['range'] : [];
    const [value, low, high] = [written['value'], range[0], range[1]].map((one) => numberOf(one));
    const known = low == null || high == null ? null : ({ kind: 'range', low, high } as const);
    return { ...shell, value: value ?? null, known };
  }
  const read = isNumber(written) || isText(written) ? readConstant(written, {}) : null;
  return read?.ok === true
    ? { ...shell, value: read.value.value, known: read.value.known }
    : { ...shell, value: null, known: null };
}

function numberOf(value: unknown): number | null {
  const read = readNumber(value);
  return read.ok ? read.value : null;
}

/**
 * A quantile of what is known of an input: Jeffreys' law of a measured share; of a range the logit-normal law (shares) or
 * the lognormal law whose 5th and 95th percentiles are its ends.
 *
 * @param p - in (0, 1), ends excluded; at the 5th and the 95th percentile of a range the ends as they are stated
 * @remarks Jeffreys: Beta(k + 1/2, n - k + 1/2), Brown, Cai, DasGupta 2001 (doi 10.1214/ss/1009213286), 3.1.
 */
export function quantileOf(input: KnownInput, p: number): number {
  const { known } = input;
  if (known.kind === 'share')
    return betaQuantile({ a: known.successes + 0.5, b: known.trials - known.successes + 0.5 }, p);
  if (p === RANGE_TAIL) return known.low;
  if (p === 1 - RANGE_TAIL) return known.high;
  const scale = input.isShare ? logit : Math.log;
  const [low, high] = [scale(known.low), scale(known.high)];
  const height = (low + high) / 2 + ((high - low) / 2 / RANGE_SCORE) * normalQuantile(p);
  return input.isShare ? logistic(height) : Math.exp(height);
}

/** Gives an input a value, wherever it stands. */
export function settingsOf(input: Input, value: unknown): readonly Setting[] {
  return input.paths.map((path) => ({ path, value }));
}

/**
 * What is known of an input, in words: `13 of 20: 43-82 %, 95 % interval`; of a stated range, which is one of 90 %, too.
 *
 * @param inPercent - whether the range is told in percent
 */
export function knowledgeText(input: KnownInput, inPercent: boolean = input.isShare): string {
  const [low, high] = [quantileOf(input, 0.025), quantileOf(input, 0.975)];
  const range = inPercent ? `${percents(low)}-${percents(high)} %` : `${figure(low)} to ${figure(high)}`;
  const { known } = input;
  const counted = known.kind === 'share' ? `${known.successes} of ${known.trials}: ` : '';
  return `${counted}${range}, 95 % interval`;
}

/** The number that the file gives at a PATH, and in words, shares as numbers, what is known of it; null: no single number. */
export function givenAt(source: Source, path: string): GivenValue | null {
  const keysOf = (text: string): string | null => {
    const keys = resolvePath(source, text);
    return keys.ok ? JSON.stringify(keys.value) : null;
  };
  const wanted = keysOf(path);
  const input = inputsOf(source).find((one) => one.paths.some((other) => keysOf(other) === wanted));
  if (input === undefined || input.value === null) return null;
  const { value, known } = input;
  return { value, known: known === null ? null : knowledgeText({ ...input, value, known }, false) };
}

/**
 * A value of an input, in words.
 *
 * @param more - digits beyond the usual ones: two of a share, three of another number
 */
export function valueText(input: Input, value: number, more: number = 0): string {
  return input.isShare ? `${percents(value, more)} %` : figure(value, more);
}

/** Two values of an input, in words, with as many digits more as tell them apart. */
export function valueTexts(input: Input, [a, b]: readonly [number, number]): readonly [string, string] {
  for (let more = 0; ; more += 1) {
    const [first, second] = [valueText(input, a, more), valueText(input, b, more)];
    if (first !== second || more === MOST_MORE) return [first, second];
  }
}

/** Digits beyond the usual ones with which two values are still tried to be told apart. */
const MOST_MORE = 6;

/** Two digits of the share or of what it lacks to 100 %, whichever is less: 98.8 % and 99.17 % are not one figure. */
function percents(share: number, more: number = 0): string {
  const less = 100 * Math.min(share, 1 - share);
  const decimals = less > 0 ? Math.max(0, 1 - Math.floor(Math.log10(less))) + more : 0;
  return String(Number((100 * share).toFixed(Math.min(15, decimals))));
}

function figure(value: number, more: number = 0): string {
  return String(Number(value.toPrecision(3 + more)));
}

/** ln of the odds. */
export function logit(share: number): number {
  return Math.log(share / (1 - share));
}

/** The share with these log-odds. */
export function logistic(height: number): number {
  return 1 / (1 + Math.exp(-height));
}
