/** What a {@link NeumaierSum} holds; a structured clone of one will do. */
export interface SumState {
  readonly sum: number;
  readonly compensation: number;
}

/**
 * Compensated sum: the rounding error of each addition is kept beside the sum and added once, at the end.
 *
 * @remarks Neumaier 1974 (ZAMM 54:39, algorithm IV), the improved Kahan-Babuska sum. Error at most about one unit in
 * the last place plus n^2 * 2^-106 times the sum of |x|. The bits depend on the order: fold chunks by chunk index.
 */
export class NeumaierSum implements SumState {
  sum = 0;
  compensation = 0;

  /** Adds one number. */
  add(x: number): void {
    const total = this.sum + x;
    this.compensation += Math.abs(this.sum) >= Math.abs(x) ? this.sum - total + x : x - total + this.sum;
    this.sum = total;
  }

  /** Adds `values[from]` to `values[to - 1]`, in that order; the same bits as one `add` each. */
  addRange(values: ArrayLike<number>, from: number, to: number): void {
    let total = this.sum;
    let compensation = this.compensation;
    for (let i = from; i < to; i++) {
      const x = values[i]!;
      const next = total + x;
      compensation += Math.abs(total) >= Math.abs(x) ? total - next + x : x - next + total;
      total = next;
    }
    this.sum = total;
    this.compensation = compensation;
  }

  /** Adds all that another sum has seen. */
  merge(other: SumState): void {
    this.add(other.sum);
    this.compensation += other.compensation;
  }

  /** The sum so far; 0 for none. An infinite sum stays infinite, though its compensation is NaN. */
  value(): number {
    return Number.isFinite(this.sum) ? this.sum + this.compensation : this.sum;
  }
}
