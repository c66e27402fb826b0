/*
 * Integrals over a standard normal variable by the trapezoidal rule, whose error falls faster than any power of the
 * step for smooth integrands that vanish at both ends (Trefethen and Weideman, 2014).
 */

const REACH = 8;
const BISECTIONS = 80;

export interface NormalGrid {
  readonly x: Float64Array;
  /** sums to 1 */
  readonly weight: Float64Array;
}

/** Places and weights of a standard normal variable. */
export function normalGrid(points: number): NormalGrid {
  const x = Float64Array.from({ length: points }, (_, at) => -REACH + (2 * REACH * at) / (points - 1));
  const density = x.map((place) => Math.exp(-0.5 * place * place));
  const total = density.reduce((sum, part) => sum + part, 0);
  return { x, weight: density.map((part) => part / total) };
}

/** Expectation of a function of a standard normal variable. */
export function expectation(grid: NormalGrid, of: (x: number) => number): number {
  let sum = 0;
  for (let at = 0; at < grid.x.length; at += 1) sum += grid.weight[at]! * of(grid.x[at]!);
  return sum;
}

export function logistic(t: number): number {
  return 1 / (1 + Math.exp(-t));
}

/** The logit at mean difficulty that gives a marginal rate under a spread. */
export function centre(grid: NormalGrid, rate: number, spread: number): number {
  let [low, high] = [-100, 100];
  for (let step = 0; step < BISECTIONS; step += 1) {
    const middle = 0.5 * (low + high);
    if (expectation(grid, (x) => logistic(middle - spread * x)) < rate) low = middle;
    else high = middle;
  }
  return 0.5 * (low + high);
}
