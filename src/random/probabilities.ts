import { normalQuantile } from '../distributions/normal-quantile.ts';

/** Probabilities in order, ascending or descending, at which quantiles are asked for at once. */
export interface Probabilities {
  /** In [0, 1]. */
  readonly p: Float64Array;
  /** 1 - p, given apart so that the upper tail is as precise as the lower. */
  readonly complement: Float64Array;
  /** Their standard normal quantiles, where these are known; null: `normalScores` works them out. */
  readonly scores: Float64Array | null;
}

/** The standard normal quantile of each. */
export function normalScores({ p, complement, scores }: Probabilities): Float64Array {
  if (scores !== null) return scores;
  const worked = new Float64Array(p.length);
  for (let i = 0; i < p.length; i++) worked[i] = normalQuantile(p[i]!, complement[i]!);
  return worked;
}
