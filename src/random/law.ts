/**
 * A probability law with numeric parameters: plain data, made by the grammar, compiled once to a quantile table.
 *
 * Parameters describe the law before truncation. Valid when made by `grammar/`: every number finite, scales > 0,
 * weights > 0 in sum, quantile probabilities ascending in (0, 1).
 */
export type Law =
  | { readonly kind: 'constant'; readonly value: number }
  /** mean, standard deviation >= 0 */
  | { readonly kind: 'normal'; readonly mean: number; readonly sd: number }
  /** ln x ~ normal(mu, sigma); sigma >= 0 */
  | { readonly kind: 'lognormal'; readonly mu: number; readonly sigma: number }
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  | { readonly kind: 'triangular'; readonly low: number; readonly mode: number; readonly high: number }
  | { readonly kind: 'exponential'; readonly mean: number }
  /** coefficient of variation cv: shape 1/cv^2, scale mean*cv^2 */
  | { readonly kind: 'gamma'; readonly mean: number; readonly cv: number }
  | { readonly kind: 'weibull'; readonly shape: number; readonly scale: number }
  /** survival (minimum/x)^shape for x >= minimum; no mean for shape <= 1 */
  | { readonly kind: 'pareto'; readonly minimum: number; readonly shape: number }
  | { readonly kind: 'beta'; readonly a: number; readonly b: number }
  | { readonly kind: 'poisson'; readonly mean: number }
  /** number of trials up to the first success: 1, 2, ...; mean >= 1 */
  | { readonly kind: 'geometric'; readonly mean: number }
  | { readonly kind: 'mixture'; readonly parts: readonly { readonly weight: number; readonly law: Law }[] }
  /** each value equally likely */
  | { readonly kind: 'samples'; readonly values: readonly number[] }
  /**
   * Joined linearly in (normal score, ln value), or (normal score, value) if any value is <= 0; beyond the ends the
   * last slope goes on.
   */
  | {
      readonly kind: 'quantiles';
      readonly points: readonly { readonly probability: number; readonly value: number }[];
    }
  /** conditioned on [min, max]; either end may be infinite */
  | { readonly kind: 'truncated'; readonly law: Law; readonly min: number; readonly max: number }
  /** moved to the nearer end when outside [min, max] */
  | { readonly kind: 'clamped'; readonly law: Law; readonly min: number; readonly max: number };
