import { discreteLaw } from './discrete-law.ts';
import type { Law } from './law.ts';
import { lawQuantile } from './law-quantile.ts';

/**
 * The values at which a law's quantile function jumps, stands still or bends: atoms, ends of the parts of a mixture,
 * stated quantiles, ends of a clamp. In no order; may hold a value twice.
 */
export function lawBreaks(law: Law): number[] {
  const atoms = discreteLaw(law);
  if (atoms !== null) return [...atoms.values];
  switch (law.kind) {
    case 'quantiles':
      return law.points.map((point) => point.value);
    case 'triangular':
      return [law.mode];
    case 'mixture': {
      const breaks: number[] = [];
      for (const part of law.parts) {
        if (part.weight <= 0) continue;
        for (const value of lawBreaks(part.law)) breaks.push(value);
        breaks.push(lawQuantile(part.law, 0, 1), lawQuantile(part.law, 1, 0));
      }
      return breaks.filter((value) => Number.isFinite(value));
    }
    case 'truncated':
      return lawBreaks(law.law).filter((value) => value > law.min && value < law.max);
    case 'clamped':
      return [...lawBreaks(law.law), law.min, law.max].filter(
        (value) => value >= law.min && value <= law.max,
      );
    default:
      return [];
  }
}
