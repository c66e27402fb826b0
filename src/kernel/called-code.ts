import type { VisitNames } from '../random/draw-code.ts';
import type { Place } from './place.ts';

/** Words of the request's visit. */
export const REQUEST_VISIT: VisitNames = { low: 'low', high: 'high' };

/** Who is called, as an index: a literal or `target`. */
export function targetCode(place: Place): string {
  const known = place.agreed((target) => target);
  return known === null ? 'target' : place.code.index(known);
}

/** The model of who is called. */
export function modelCode(place: Place): string {
  return place.rowByTarget((target) => place.plan.targets.model[target]!);
}

/** Scenario tokens in the tokens of the model called. */
export function modelTokens(place: Place, tokens: string): string {
  const { targets, models } = place.plan;
  const factor = place.byTarget((target) => models.tokenizerFactor[targets.model[target]!]!);
  return factor === '1' ? tokens : `floor(${tokens} * ${factor} + 0.5)`;
}
