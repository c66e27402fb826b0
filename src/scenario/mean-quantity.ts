import { own } from '../grammar/own.ts';
import { lawMean } from '../random/law-mean.ts';
import type { Quantity } from '../grammar/quantity.ts';
import type { Scenario } from './scenario.ts';

/** What a quantity is on the average of jobs; Infinity where its law has no mean, 0 where its trait is none. */
export function meanQuantity(quantity: Quantity, scenario: Scenario): number {
  if (quantity.kind === 'constant') return quantity.value;
  if (quantity.kind === 'law') return lawMean(quantity.law) ?? Infinity;
  const trait = own(scenario.job.traits, quantity.trait);
  return trait?.kind === 'numeric' && trait.quantity.kind !== 'trait'
    ? quantity.times * meanQuantity(trait.quantity, scenario) + quantity.plus
    : 0;
}
