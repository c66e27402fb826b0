import { lawQuantile } from '../random/law-quantile.ts';
import type { Quantity } from '../grammar/quantity.ts';
import type { ResolvedModel } from '../pricing/model.ts';
import type { Trait } from '../scenario/scenario.ts';
import type { Compilation } from './compilation.ts';

/** Share of draws that no run is long enough to meet. */
const NEVER = 1e-15;

/** Refuses a speed that some job may find to be 0 tokens a second or fewer: its answer would never end. */
export function refuseStandstill(compilation: Compilation, models: readonly ResolvedModel[]): void {
  const { traits } = compilation.scenario.job;
  for (const { name, behaviour } of models) {
    const speed = behaviour.tokens_per_second?.of;
    if (speed === undefined || slowest(speed, traits) > 0) continue;
    const law = speed.kind === 'trait' ? `trait ${speed.trait}` : 'law';
    compilation.error(
      'plan/standstill',
      `models.${name}.tokens_per_second`,
      `${name} may write 0 tokens a second, and its answer never end`,
      `give the ${law} a \`min\`, so that the speed stays above 0`,
    );
  }
}

/** The lowest of a speed's values. */
function slowest(speed: Quantity, traits: Readonly<Record<string, Trait>>): number {
  if (speed.kind !== 'trait') return endsOf(speed)[0];
  const trait = traits[speed.trait];
  // that it is none, or no number, is said elsewhere
  if (trait?.kind !== 'numeric') return Infinity;
  return Math.min(...endsOf(trait.quantity).map((value) => speed.times * value + speed.plus));
}

/** The lowest and the highest value of a quantity. */
function endsOf(quantity: Quantity): readonly [number, number] {
  if (quantity.kind === 'constant') return [quantity.value, quantity.value];
  // a trait is made from no other
  if (quantity.kind === 'trait') return [Infinity, Infinity];
  return [lawQuantile(quantity.law, NEVER, 1 - NEVER), lawQuantile(quantity.law, 1 - NEVER, NEVER)];
}
