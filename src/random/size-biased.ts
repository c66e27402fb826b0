import { discreteLaw } from './discrete-law.ts';
import { lawMean } from './law-mean.ts';
import { quantileFunction } from './law-quantile.ts';
import { normalCdf } from '../distributions/normal-cdf.ts';
import { partialMean } from './partial-mean.ts';
import type { Law } from './law.ts';

/**
 * The law of the span of time that a moment taken at random lies in. A span is met in proportion to its length: the density is
 * x f(x) / E[X], the mean E[X^2] / E[X].
 *
 * @param law - of spans, >= 0
 * @returns the law itself where it has no mean or that is 0
 * @remarks Values that can be listed by their own shares, closed forms as in `partialMean`; of the others the cumulative shares of
 * the mean at 801 normal scores, joined as the law `quantiles` is. Feller, An Introduction to Probability Theory and Its
 * Applications II, I.4 (waiting time paradox).
 */
export function sizeBiased(law: Law): Law {
  const mean = lawMean(law);
  if (law.kind === 'constant' || mean === null || mean <= 0) return law;
  const atoms = discreteLaw(law);
  if (atoms !== null) {
    const parts = atoms.values.map((value, at) => ({
      weight: value * (atoms.masses[at] ?? 0),
      law: { kind: 'constant', value } as const,
    }));
    return { kind: 'mixture', parts };
  }
  if (law.kind !== 'mixture') return closedForm(law) ?? byQuantiles(law, mean);
  const parts = law.parts.map((part) => ({
    weight: part.weight * (lawMean(part.law) ?? 0),
    law: sizeBiased(part.law),
  }));
  return { kind: 'mixture', parts };
}

/** The size-biased law where it is of the same family, or of one that holds it; else null. */
function closedForm(law: Law): Law | null {
  if (lawMean(law) === null) return null;
  switch (law.kind) {
    case 'lognormal':
      return { ...law, mu: law.mu + law.sigma * law.sigma };
    case 'exponential':
      return { kind: 'gamma', mean: 2 * law.mean, cv: Math.SQRT1_2 };
    case 'gamma': {
      const variance = law.cv * law.cv;
      return { kind: 'gamma', mean: law.mean * (1 + variance), cv: law.cv / Math.sqrt(1 + variance) };
    }
    case 'pareto':
      return { ...law, shape: law.shape - 1 };
    case 'beta':
      return { ...law, a: law.a + 1 };
    case 'truncated': {
      // the part between two values is biased as the whole is
      const whole = closedForm(law.law);
      return whole === null ? null : { ...law, law: whole };
    }
    default:
      return null;
  }
}

/** Normal scores from -MOST_SCORE to MOST_SCORE at which a law is looked at. */
const MOST_SCORE = 5;
const SCORES = 800;

function byQuantiles(law: Law, mean: number): Law {
  const quantile = quantileFunction(law);
  const points: { probability: number; value: number }[] = [];
  for (let at = 0; at <= SCORES; at += 1) {
    const score = (2 * MOST_SCORE * at) / SCORES - MOST_SCORE;
    const value = quantile(normalCdf(score), normalCdf(-score));
    const probability = partialMean(law, -Infinity, value) / mean;
    const before = points.at(-1);
    if (probability > (before?.probability ?? 0) && probability < 1 && value > (before?.value ?? 0))
      points.push({ probability, value });
  }
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined || first === last) return law;
  const [low, high] = [quantile(0, 1), quantile(1, 0)];
  return { kind: 'clamped', law: { kind: 'quantiles', points }, min: Math.max(0, low), max: high };
}
