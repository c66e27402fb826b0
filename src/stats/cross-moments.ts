/** Count, means and central sums of pairs (x, y): all that a merge needs, and cloneable. */
export interface CrossSums {
  readonly n: number;
  readonly meanX: number;
  readonly meanY: number;
  /** sum((x - meanX)^2) */
  readonly sxx: number;
  /** sum((y - meanY)^2) */
  readonly syy: number;
  /** sum((x - meanX) * (y - meanY)) */
  readonly sxy: number;
}

/** Two columns of equal length: numerator and denominator of a ratio, one pair a job. */
export interface PairedColumns {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/**
 * Means, central squares and cross product of pairs, mergeable; what a ratio estimator needs.
 *
 * @remarks Two corrected passes within a range, then Chan's merge (Chan, Golub, LeVeque 1983; Pebay 2008, SAND2008-6212,
 * 3.1). Fold chunks by chunk index for reproducible bits.
 */
export class CrossMoments implements CrossSums {
  n = 0;
  meanX = 0;
  meanY = 0;
  sxx = 0;
  syy = 0;
  sxy = 0;

  /** Takes in pairs `from` to `to - 1`; an empty range changes nothing. */
  addRange(columns: PairedColumns, from: number, to: number): void {
    if (to > from) this.merge(rangeSums(columns, from, to));
  }

  /** Takes in all that another accumulator has seen. */
  merge(b: CrossSums): void {
    if (b.n === 0) return;
    const n = this.n + b.n;
    const weight = (this.n * b.n) / n;
    const dx = b.meanX - this.meanX;
    const dy = b.meanY - this.meanY;
    this.sxx += b.sxx + dx * dx * weight;
    this.syy += b.syy + dy * dy * weight;
    this.sxy += b.sxy + dx * dy * weight;
    this.meanX = this.n === 0 ? b.meanX : this.meanX + (dx * b.n) / n;
    this.meanY = this.n === 0 ? b.meanY : this.meanY + (dy * b.n) / n;
    this.n = n;
  }
}

/**
 * Cross moments of two whole columns.
 *
 * @throws RangeError if their lengths differ
 * @example crossMomentsOf({ x: [1, 2, 3], y: [2, 4, 6] }).sxy // 4
 */
export function crossMomentsOf(columns: PairedColumns): CrossMoments {
  if (columns.x.length !== columns.y.length) {
    throw new RangeError(`columns must be of one length; got ${columns.x.length} and ${columns.y.length}`);
  }
  const moments = new CrossMoments();
  moments.addRange(columns, 0, columns.x.length);
  return moments;
}

function rangeSums({ x, y }: PairedColumns, from: number, to: number): CrossSums {
  const n = to - from;

  // first pass: means good to a few units in the last place
  let sumX = 0;
  let sumY = 0;
  for (let i = from; i < to; i++) {
    sumX += x[i]!;
    sumY += y[i]!;
  }
  const guessX = sumX / n;
  const guessY = sumY / n;

  // second pass: products of the distances to them
  let restX = 0;
  let restY = 0;
  let sxx = 0;
  let syy = 0;
  let sxy = 0;
  for (let i = from; i < to; i++) {
    const dx = x[i]! - guessX;
    const dy = y[i]! - guessY;
    restX += dx;
    restY += dy;
    sxx += dx * dx;
    syy += dy * dy;
    sxy += dx * dy;
  }

  return {
    n,
    meanX: guessX + restX / n,
    meanY: guessY + restY / n,
    sxx: sxx - (restX * restX) / n,
    syy: syy - (restY * restY) / n,
    sxy: sxy - (restX * restY) / n,
  };
}
