import { betaWeight } from './beta-weight.ts';
import { betaCdf } from './beta-cdf.ts';
import { betaQuantile } from './beta-quantile.ts';

/**
 * Quantile of Student's t: the t with P(T <= t) = p.
 *
 * @param p - in (0, 1), ends excluded
 * @param degrees - degrees of freedom, > 0, whole or not
 * @returns relative error about 1e-14
 * @throws RangeError if an argument is out of range
 * @remarks Start from the beta quantile, then two Newton steps, which undo what its change of variable loses.
 * @example studentTQuantile(0.975, 10) // 2.228138851986275
 */
export function studentTQuantile(p: number, degrees: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`p must lie between 0 and 1, ends excluded; got ${p}`);
  if (!(degrees > 0)) throw new RangeError(`degrees must be > 0; got ${degrees}`);
  if (p === 0.5) return 0;
  const key = `${p} ${degrees}`;
  const known = FOUND.get(key);
  if (known !== undefined) return known;
  if (FOUND.size >= MOST_FOUND) FOUND.clear();
  const tail = p < 0.5 ? p : 1 - p;
  const t = upperQuantile(tail, degrees);
  FOUND.set(key, p < 0.5 ? -t : t);
  return p < 0.5 ? -t : t;
}

/** What was asked lately: the metrics of a policy all have as many jobs, and ask for one quantile. */
const FOUND = new Map<string, number>();
const MOST_FOUND = 100;

/** The t with P(T > t) = tail, tail < 0.5. */
function upperQuantile(tail: number, degrees: number): number {
  let t = firstGuess(tail, degrees);
  for (let round = 0; round < 2; round++) {
    // density f(t) = weight / t, from d/dt of I_x(v / 2, 1 / 2) / 2 with x = v / (v + t^2)
    const density = betaWeight(...shares(t, degrees), degrees / 2, 0.5) / t;
    t += (upperTail(t, degrees) - tail) / density;
  }
  return t;
}

/** P(T > t), t >= 0, by the incomplete beta function (Abramowitz & Stegun 26.7.1). */
function upperTail(t: number, degrees: number): number {
  return betaCdf(...shares(t, degrees), degrees / 2, 0.5) / 2;
}

/** v / (v + t^2) and t^2 / (v + t^2). */
function shares(t: number, degrees: number): [x: number, y: number] {
  const total = degrees + t * t;
  return [degrees / total, (t * t) / total];
}

function firstGuess(tail: number, degrees: number): number {
  // solve for whichever of x and 1 - x is small
  if (tail > 0.25) {
    const y = betaQuantile({ a: 0.5, b: degrees / 2 }, 1 - 2 * tail);
    return Math.sqrt((degrees * y) / (1 - y));
  }
  const x = betaQuantile({ a: degrees / 2, b: 0.5 }, 2 * tail);
  return Math.sqrt((degrees * (1 - x)) / x);
}
