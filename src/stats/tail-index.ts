import type { OrderStatistics } from './order-statistics.ts';
import type { SortedSamples } from './sorted-samples.ts';

/** Above it the variance may be infinite and intervals undercover: warn (Vehtari et al. 2024, JMLR 25:72, 3.2). */
export const TAIL_INDEX_WARN = 0.5;

/** From it on even huge samples do not settle the mean: its interval is not to be trusted (same source, 3.2.4). */
export const TAIL_INDEX_NO_INTERVAL = 0.7;

/** From it on the mean does not exist. */
export const TAIL_INDEX_NO_MEAN = 1;

/** Fewer exceedances than this fit nothing (the bound of R package loo). */
const FEWEST_EXCEEDANCES = 5;

/** Smallest part of a tail whose own shape is asked for: below it nothing can be told from 1 / 2. */
const FEWEST_TOLD = 25;

/** One-sided 95 % of the normal law. */
const ONE_SIDED_95 = 1.6448536269514722;

/**
 * Shape k of the generalised Pareto law that fits the upper tail: moments of order 1 / k and above are infinite.
 *
 * Where the tail is two populations, cents beside rare dollars, one law fits it badly and looks heavy however bounded the
 * dollars are. So a heavy tail is looked at again from higher thresholds, and the shape of a part of it counts where that
 * is light beyond doubt: a law that is heavy is so from every threshold.
 *
 * @param order - of values of either sign
 * @returns null where fewer than five of the tail lie above its threshold: too few samples, or ties
 * @remarks Tail of the top ceil(min(n / 5, 3 sqrt n)); fit of Zhang and Stephens 2009 (Technometrics 51:316) with the
 * weak prior of PSIS (Vehtari et al., arXiv 1507.02646, appendix), as in R package loo. Known: lognormal(1) 0.22,
 * lognormal(2) 0.54, Pareto(1.5) 0.67 at n = 100,000. Parts of it are its upper half, quarter and so on, light where k
 * without the prior is below 1 / 2 at 95 %, one-sided, with the standard error (1 + k) / sqrt(m) of Smith 1987 (Annals of
 * Statistics 15:1174) at k = 1 / 2. O(sqrt(n)^1.5) beside reading the tail.
 */
export function tailIndex(order: OrderStatistics): number | null {
  const n = order.count;
  const tail = Math.ceil(Math.min(n / 5, 3 * Math.sqrt(n)));
  if (tail >= n) return null;
  const samples = order.top(tail + 1);
  const whole = shapeOfTop(samples, tail);
  if (whole === null || whole.shape < TAIL_INDEX_WARN) return whole?.shape ?? null;
  for (let top = Math.ceil(tail / 2); top >= FEWEST_TOLD; top = Math.ceil(top / 2)) {
    const part = shapeOfTop(samples, top);
    if (part === null) return null;
    const error = (1 + TAIL_INDEX_WARN) / Math.sqrt(part.exceedances);
    if (part.shapeWithoutPrior + ONE_SIDED_95 * error < TAIL_INDEX_WARN) return part.shape;
  }
  return whole.shape;
}

interface TailShape {
  readonly shape: number;
  readonly shapeWithoutPrior: number;
  readonly exceedances: number;
}

/** The shape of the largest `top` samples above the one before them. */
function shapeOfTop(samples: SortedSamples, top: number): TailShape | null {
  const n = samples.length;
  const threshold = samples[n - top - 1];
  if (threshold === undefined) return null;
  const exceedances = samples.slice(n - top).filter((x) => x > threshold);
  if (exceedances.length < FEWEST_EXCEEDANCES) return null;
  const m = exceedances.length;
  const shapeWithoutPrior = generalisedParetoShape(exceedances.map((x) => x - threshold));
  // PSIS: a prior worth 10 observations at k = 1/2
  return { shape: (m * shapeWithoutPrior + 10 * 0.5) / (m + 10), shapeWithoutPrior, exceedances: m };
}

/** @param x - exceedances over the threshold, ascending, all > 0 */
function generalisedParetoShape(x: Float64Array): number {
  const n = x.length;
  const quartile = x[Math.floor(n / 4 + 0.5) - 1]!;
  const largest = x[n - 1]!;

  // profile log-likelihood on a grid of theta = -k / sigma; quantiles of the prior of Zhang and Stephens
  const grid = 30 + Math.floor(Math.sqrt(n));
  const theta = new Float64Array(grid);
  const logLikelihood = new Float64Array(grid);
  let greatest = -Infinity;
  for (let j = 0; j < grid; j++) {
    const t = 1 / largest + (1 - Math.sqrt(grid / (j + 0.5))) / (3 * quartile);
    const k = meanLog(x, t);
    theta[j] = t;
    // at theta = 0 the law is exponential, and -theta / k is one over its mean
    const rate = t === 0 ? n / x.reduce((sum, value) => sum + value, 0) : -t / k;
    logLikelihood[j] = n * (Math.log(rate) - k - 1);
    greatest = Math.max(greatest, logLikelihood[j]!);
  }

  // posterior mean of theta
  let weights = 0;
  let weighted = 0;
  for (let j = 0; j < grid; j++) {
    const weight = Math.exp(logLikelihood[j]! - greatest);
    weights += weight;
    weighted += weight * theta[j]!;
  }
  return meanLog(x, weighted / weights);
}

/** Mean of ln(1 - theta x): the shape k that theta implies. */
function meanLog(x: Float64Array, theta: number): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += Math.log1p(-theta * x[i]!);
  return sum / x.length;
}
