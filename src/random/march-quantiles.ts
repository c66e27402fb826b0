import { type Side, type TailFunction, tailFunction } from './law-cdf.ts';
import { quantileFunction } from './law-quantile.ts';
import type { Law } from './law.ts';
import { previousFloat } from './previous-float.ts';
import type { Probabilities } from './probabilities.ts';

/**
 * The quantiles of a law that has no formula for them, at many probabilities in order.
 *
 * @returns within 1e-9 of `lawQuantile`, relatively
 * @remarks The curve of ln x (of x, for laws that go below 0) against the logarithm of the nearer tail is followed: a
 * polynomial through its last points foretells the next, whose own tail then corrects it, so that a quantile costs little
 * more than one evaluation of the tail, instead of twenty. An atom found once serves all probabilities that it holds.
 */
export function marchQuantiles(law: Law, { p, complement }: Probabilities): Float64Array {
  const quantile = quantileFunction(law);
  const tail = tailFunction(law);
  const curve = new Curve(tail, quantile(0, 1) >= 0);
  let atom: Atom = NO_ATOM;
  const values = new Float64Array(p.length);
  for (let i = 0; i < values.length; i++) {
    const side = p[i]! <= complement[i]! ? 'below' : 'above';
    const probability = side === 'below' ? p[i]! : complement[i]!;
    if (holds(atom, side, probability)) {
      values[i] = atom.value;
      continue;
    }
    const followed = curve.follow(side, probability);
    if (Number.isFinite(followed)) {
      values[i] = followed;
      continue;
    }
    const value = quantile(p[i]!, complement[i]!);
    const [at, before] = [tail(value, side), tail(previousFloat(value), side)];
    atom = { side, value, least: Math.min(at, before), most: Math.max(at, before) };
    if (atom.most - atom.least < SMALLEST_ATOM) curve.add(at, value);
    values[i] = value;
  }
  return values;
}

/** A jump of the distribution function, by the tail on one side before and at it. */
interface Atom {
  readonly side: Side;
  readonly value: number;
  readonly least: number;
  readonly most: number;
}

const NO_ATOM: Atom = { side: 'below', value: 0, least: 1, most: 1 };
/** Less is rounding. */
const SMALLEST_ATOM = 1e-12;

/** The lower tail includes the atom itself, the upper tail does not. */
function holds({ side, least, most }: Atom, asked: Side, probability: number): boolean {
  if (side !== asked) return false;
  return side === 'below'
    ? probability > least && probability <= most
    : probability >= least && probability < most;
}

/** Points of the curve that the next is foretold from. */
const NODES = 6;
/** A point serves once the logarithm of its tail is this near to the one asked for: far less than one word in 2^32. */
const NEAR = 1e-12;
/** Points tried before the curve is given up. */
const MOST_TRIES = 6;

/** The last points of a law's quantile curve on one side: height (ln x, or x) against the logarithm of the tail. */
class Curve {
  private readonly tail: TailFunction;
  private readonly logarithmic: boolean;
  /** Of the points, oldest first; a new one pushes out the oldest. */
  private readonly logTails: Float64Array = new Float64Array(NODES);
  private readonly heights: Float64Array = new Float64Array(NODES);
  private readonly worked: Float64Array = new Float64Array(NODES);
  private count = 0;
  private side: Side = 'below';

  constructor(tail: TailFunction, logarithmic: boolean) {
    this.tail = tail;
    this.logarithmic = logarithmic;
  }

  /** Adds a point known from elsewhere. */
  add(probability: number, value: number): void {
    this.openNode();
    this.setLast(Math.log(probability), this.logarithmic ? Math.log(value) : value);
  }

  /** The x with this tail; NaN, and the curve is forgotten, where it leads nowhere. */
  follow(side: Side, probability: number): number {
    if (side !== this.side) this.count = 0;
    this.side = side;
    // one point shows no way: another is needed
    if (this.count < 2) return Number.NaN;
    const target = Math.log(probability);
    let height = this.heightAt(target);
    this.openNode();
    // no number where two points have the same tail
    for (let tries = 0; tries < MOST_TRIES && !Number.isNaN(height); tries++) {
      const logTail = Math.log(this.tail(this.valueOf(height), side));
      this.setLast(logTail, height);
      if (Math.abs(logTail - target) <= NEAR) return this.valueOf(height);
      height = this.heightAt(target);
    }
    this.count = 0;
    return Number.NaN;
  }

  private openNode(): void {
    if (this.count === NODES) {
      this.logTails.copyWithin(0, 1);
      this.heights.copyWithin(0, 1);
    } else this.count++;
  }

  private setLast(logTail: number, height: number): void {
    this.logTails[this.count - 1] = logTail;
    this.heights[this.count - 1] = height;
  }

  /** The polynomial through all points (Neville's scheme). */
  private heightAt(logTail: number): number {
    const { logTails, worked, count } = this;
    worked.set(this.heights);
    for (let order = 1; order < count; order++) {
      for (let i = 0; i + order < count; i++) {
        const left = logTails[i]!;
        const right = logTails[i + order]!;
        worked[i] = ((logTail - right) * worked[i]! + (left - logTail) * worked[i + 1]!) / (left - right);
      }
    }
    return worked[0]!;
  }

  private valueOf(height: number): number {
    return this.logarithmic ? Math.exp(height) : height;
  }
}
