import type { Law } from '../random/law.ts';

/** The smallest and the greatest value a law can give; an end may be infinite. */
interface Support {
  readonly low: number;
  readonly high: number;
}

/** Where a law's values lie. */
export function supportOf(law: Law): Support {
  switch (law.kind) {
    case 'constant':
      return { low: law.value, high: law.value };
    case 'normal':
      return { low: -Infinity, high: Infinity };
    case 'uniform':
    case 'triangular':
      return { low: law.low, high: law.high };
    case 'lognormal':
    case 'exponential':
    case 'gamma':
    case 'weibull':
    case 'poisson':
      return { low: 0, high: Infinity };
    case 'pareto':
      return { low: law.minimum, high: Infinity };
    case 'geometric':
      return { low: 1, high: Infinity };
    case 'beta':
      return { low: 0, high: 1 };
    case 'mixture':
      return around(law.parts.filter((part) => part.weight > 0).map((part) => supportOf(part.law)));
    case 'samples':
      return around(law.values.map((value) => ({ low: value, high: value })));
    case 'quantiles':
      return { low: law.points.every((point) => point.value > 0) ? 0 : -Infinity, high: Infinity };
    case 'truncated':
    case 'clamped': {
      const inner = supportOf(law.law);
      return {
        low: Math.min(Math.max(inner.low, law.min), law.max),
        high: Math.max(Math.min(inner.high, law.max), law.min),
      };
    }
  }
  return law satisfies never;
}

function around(supports: readonly Support[]): Support {
  let low = Infinity;
  let high = -Infinity;
  for (const support of supports) {
    if (support.low < low) low = support.low;
    if (support.high > high) high = support.high;
  }
  return { low, high };
}
