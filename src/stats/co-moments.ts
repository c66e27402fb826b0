/** Count, means and co-moments of d columns: all that a merge needs, and cloneable. */
export interface CoMomentSums {
  readonly n: number;
  /** [d] */
  readonly means: Float64Array;
  /** [d x d], row-major, symmetric: sum((x_i - mean_i) * (x_j - mean_j)) */
  readonly products: Float64Array;
}

/**
 * Means and all pairwise co-moments of d columns, mergeable. Two policies on common jobs are four columns (cost and
 * success of each); m policies are 2m.
 *
 * @remarks Two corrected passes within a range, then Chan's merge, entry by entry (Pebay 2008, SAND2008-6212, 3.1).
 * O(d^2) a row. Equal columns give equal entries, bit for bit, so the difference of two equal policies is exactly 0.
 */
export class CoMoments implements CoMomentSums {
  n = 0;
  readonly means: Float64Array;
  readonly products: Float64Array;

  /** @param dimension - number of columns, >= 1 */
  constructor(dimension: number) {
    this.means = new Float64Array(dimension);
    this.products = new Float64Array(dimension * dimension);
  }

  /**
   * Takes in rows `from` to `to - 1`; an empty range changes nothing.
   *
   * @param columns - one for each dimension, in order
   */
  addRange(columns: readonly ArrayLike<number>[], from: number, to: number): void {
    if (to > from) this.merge(rangeSums(columns, from, to));
  }

  /** Takes in all that another accumulator of the same dimension has seen. */
  merge(b: CoMomentSums): void {
    if (b.n === 0) return;
    const d = this.means.length;
    const n = this.n + b.n;
    const weight = (this.n * b.n) / n;
    const delta = this.means.map((mean, i) => b.means[i]! - mean);
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) {
        const at = i * d + j;
        this.products[at] = this.products[at]! + b.products[at]! + delta[i]! * delta[j]! * weight;
      }
    }
    for (let i = 0; i < d; i++) {
      this.means[i] = this.n === 0 ? b.means[i]! : this.means[i]! + (delta[i]! * b.n) / n;
    }
    this.n = n;
  }

  /** Sample covariance of columns i and j, divisor n - 1; needs n >= 2. */
  covariance(i: number, j: number): number {
    return this.products[i * this.means.length + j]! / (this.n - 1);
  }

  /** The same moments of some of the columns, in the order given. */
  select(columns: readonly number[]): CoMoments {
    const chosen = new CoMoments(columns.length);
    chosen.n = this.n;
    columns.forEach((from, i) => {
      chosen.means[i] = this.means[from]!;
      columns.forEach((other, j) => {
        chosen.products[i * columns.length + j] = this.products[from * this.means.length + other]!;
      });
    });
    return chosen;
  }
}

function rangeSums(columns: readonly ArrayLike<number>[], from: number, to: number): CoMomentSums {
  const n = to - from;
  const d = columns.length;
  const rows = columns.map((column) => centred(column, from, to));
  const products = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = i; j < d; j++) {
      const left = rows[i]!.distances;
      const right = rows[j]!.distances;
      let sum = 0;
      for (let k = 0; k < n; k++) sum += left[k]! * right[k]!;
      sum -= (rows[i]!.rest * rows[j]!.rest) / n;
      products[i * d + j] = sum;
      products[j * d + i] = sum;
    }
  }
  return { n, means: Float64Array.from(rows, (row) => row.mean), products };
}

interface CentredColumn {
  readonly mean: number;
  /** distance of each value to the first guess of the mean */
  readonly distances: Float64Array;
  /** their sum: 0 but for rounding */
  readonly rest: number;
}

function centred(column: ArrayLike<number>, from: number, to: number): CentredColumn {
  const n = to - from;
  let sum = 0;
  for (let i = from; i < to; i++) sum += column[i]!;
  const guess = sum / n;
  const distances = new Float64Array(n);
  let rest = 0;
  for (let i = 0; i < n; i++) {
    const distance = column[from + i]! - guess;
    distances[i] = distance;
    rest += distance;
  }
  return { mean: guess + rest / n, distances, rest };
}
