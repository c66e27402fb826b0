/** Count, mean and central sums sum((x - mean)^p) for p = 2, 3, 4: all that a merge needs, and cloneable. */
export interface CentralSums {
  readonly n: number;
  readonly mean: number;
  readonly m2: number;
  readonly m3: number;
  readonly m4: number;
}

/**
 * Mean and central sums up to the fourth power, mergeable.
 *
 * @remarks A range is taken in two passes and corrected by its residual sum (Chan, Golub, LeVeque 1983, American
 * Statistician 37:242), then merged by Chan's formulas as extended by Pebay 2008 (Sandia SAND2008-6212, 1.6, 2.1).
 * Bits depend on how the data are cut and folded: with fixed chunks folded by chunk index they are reproducible.
 */
export class Moments implements CentralSums {
  n = 0;
  mean = 0;
  m2 = 0;
  m3 = 0;
  m4 = 0;

  /** Takes in one value; Welford's update, which is Pebay's merge with a single value. */
  add(x: number): void {
    this.merge({ n: 1, mean: x, m2: 0, m3: 0, m4: 0 });
  }

  /** Takes in `values[from]` to `values[to - 1]`; an empty range changes nothing. */
  addRange(values: ArrayLike<number>, from: number, to: number): void {
    if (to > from) this.merge(rangeSums(values, from, to));
  }

  /** Takes in all that another accumulator has seen. */
  merge(b: CentralSums): void {
    if (b.n === 0) return;
    const na = this.n;
    const nb = b.n;
    const n = na + nb;
    const delta = b.mean - this.mean;
    const step = delta / n;
    const cross = delta * step * na * nb;

    // highest power first: each uses the lower sums of both sides as they were
    this.m4 +=
      b.m4 +
      cross * step * step * (na * na - na * nb + nb * nb) +
      6 * step * step * (na * na * b.m2 + nb * nb * this.m2) +
      4 * step * (na * b.m3 - nb * this.m3);
    this.m3 += b.m3 + cross * step * (na - nb) + 3 * step * (na * b.m2 - nb * this.m2);
    this.m2 += b.m2 + cross;
    this.mean = na === 0 ? b.mean : this.mean + step * nb;
    this.n = n;
  }

  /** Sample variance, divisor n - 1; null for n < 2. */
  variance(): number | null {
    return this.n < 2 ? null : this.m2 / (this.n - 1);
  }
}

/**
 * Moments of a whole array.
 *
 * @param values - finite numbers
 * @example momentsOf([1, 2, 3, 4]).variance() // 1.6666666666666667
 */
export function momentsOf(values: ArrayLike<number>): Moments {
  const moments = new Moments();
  moments.addRange(values, 0, values.length);
  return moments;
}

function rangeSums(values: ArrayLike<number>, from: number, to: number): CentralSums {
  const n = to - from;

  // first pass: a mean good to a few units in the last place
  let sum = 0;
  for (let i = from; i < to; i++) sum += values[i]!;
  const guess = sum / n;

  // second pass: powers of the distance to it
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let s4 = 0;
  for (let i = from; i < to; i++) {
    const d = values[i]! - guess;
    const dd = d * d;
    s1 += d;
    s2 += dd;
    s3 += dd * d;
    s4 += dd * dd;
  }

  // shift from the guess to the mean: binomial expansion of sum((d - e)^p), with s1 = n * e
  const e = s1 / n;
  const ee = e * e;
  return {
    n,
    mean: guess + e,
    m2: s2 - n * ee,
    m3: s3 - 3 * e * s2 + 2 * n * e * ee,
    m4: s4 - 4 * e * s3 + 6 * ee * s2 - 3 * n * ee * ee,
  };
}
