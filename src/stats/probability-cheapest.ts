import { cholesky } from './cholesky.ts';
import type { LogRatios } from './log-ratio-covariance.ts';

/** Draws unless a caller says otherwise: a share then has a standard error of at most 0.005. */
export const CHEAPEST_DRAWS = 10_000;

/** Values of ln R this close are the same policy under two names: the draw is shared between them. */
const TIE = 1e-12;

/**
 * How often each policy is the cheapest when ln R is drawn from the joint normal of its estimates: simulation error only.
 *
 * @param estimates - ln R and covariance of the policies
 * @param normal - standard normal number by address, a whole number from 0 to draws * policies - 1; pure
 * @param draws - >= 1
 * @returns [policies], shares adding up to 1; empty for no policies
 * @example probabilityCheapest({ logRatios: Float64Array.of(0, 1), covariance: new Float64Array(4) }, () => 0) // [1, 0]
 */
export function probabilityCheapest(
  estimates: LogRatios,
  normal: (address: number) => number,
  draws: number = CHEAPEST_DRAWS,
): Float64Array {
  const { logRatios, covariance } = estimates;
  const policies = logRatios.length;
  const wins = new Float64Array(policies);
  const lower = cholesky(covariance, policies);
  const deviates = new Float64Array(policies);
  const values = new Float64Array(policies);

  // a function of one draw: an engine that compiles no running loop compiles what is called often
  for (let draw = 0; draw < draws; draw++) addWinners(jointDraw(draw));
  return wins.map((won) => won / draws);

  /** Fills `values` with one joint draw, logRatios + L * deviates; returns the least. */
  function jointDraw(draw: number): number {
    let least = Infinity;
    for (let p = 0; p < policies; p++) {
      deviates[p] = normal(draw * policies + p);
      let value = logRatios[p]!;
      for (let k = 0; k <= p; k++) value += lower[p * policies + k]! * deviates[k]!;
      values[p] = value;
      least = Math.min(least, value);
    }
    return least;
  }

  /** The least wins; equals share. */
  function addWinners(least: number): void {
    let equals = 0;
    for (let p = 0; p < policies; p++) if (values[p]! <= least + TIE) equals += 1;
    for (let p = 0; p < policies; p++) if (values[p]! <= least + TIE) wins[p] = wins[p]! + 1 / equals;
  }
}
