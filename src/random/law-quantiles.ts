import { lawCdf, lawMass, lawSurvival, nearerEnd } from './law-cdf.ts';
import { quantileFunction } from './law-quantile.ts';
import type { Law } from './law.ts';
import { marchQuantiles } from './march-quantiles.ts';
import { previousFloat } from './previous-float.ts';
import { normalScores, type Probabilities } from './probabilities.ts';
import { scoreLine, valueAtScore } from './score-line.ts';

/**
 * The quantiles of a law at many probabilities.
 *
 * @returns as `lawQuantile`, in the order of the probabilities; laws whose quantiles must be searched for, within 1e-9.
 */
export function lawQuantiles(law: Law, at: Probabilities): Float64Array {
  switch (law.kind) {
    case 'normal': {
      const { mean, sd } = law;
      return normalScores(at).map((z) => mean + sd * z);
    }
    case 'lognormal': {
      const { mu, sigma } = law;
      return normalScores(at).map((z) => Math.exp(mu + sigma * z));
    }
    case 'quantiles': {
      const line = scoreLine(law.points);
      return normalScores(at).map((z) => valueAtScore(line, z));
    }
    case 'truncated':
      return truncated(law, at);
    case 'clamped':
      return between(law, lawQuantiles(law.law, at));
    case 'gamma':
    case 'beta':
    case 'mixture':
      return marchQuantiles(law, at);
    default: {
      const quantile = quantileFunction(law);
      return at.p.map((p, i) => quantile(p, at.complement[i]!));
    }
  }
}

function truncated(law: Law & { kind: 'truncated' }, { p, complement }: Probabilities): Float64Array {
  const mass = lawMass(law.law, law.min, law.max);
  if (mass <= 0) return new Float64Array(p.length).fill(nearerEnd(law));
  const below = lawCdf(law.law, previousFloat(law.min));
  const above = lawSurvival(law.law, law.max);
  const inner = {
    p: p.map((one) => below + one * mass),
    complement: complement.map((one) => above + one * mass),
    scores: null,
  };
  return between(law, lawQuantiles(law.law, inner));
}

/** The values, those outside [min, max] moved to its nearer end. */
function between(
  { min, max }: { readonly min: number; readonly max: number },
  values: Float64Array,
): Float64Array {
  return values.map((value) => Math.min(max, Math.max(min, value)));
}
