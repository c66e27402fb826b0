import { NONE } from '../plan/codes.ts';
import { turnedAway } from './quota.ts';
import type { Place } from './place.ts';

/** Edges of the shared uniform, expressions: below the first a rate limit, an error, a malformed answer, a refusal. */
export interface Edges {
  readonly limited: string;
  readonly error: string;
  readonly malformed: string;
  readonly refused: string;
}

/** The edges at a place, where a refusal is wanted, is not, or that is an expression. */
export function edgesOf(place: Place, refusalWanted: boolean | string): Edges {
  const { targets, models, lanes } = place.plan;
  const model = (target: number): number => targets.model[target]!;
  const column = (target: number): number =>
    model(target) * (lanes.count + 1) + (place.lane === NONE ? lanes.count : place.lane);
  const limit = (target: number): number => turnedAway(place.plan, model(target));
  const open = (target: number): number => 1 - limit(target);
  // a limit per minute turns its share away before the model's own errors
  const limited = (target: number): number =>
    limit(target) + open(target) * models.errorRate[model(target)]! * models.rateLimitedShare[model(target)]!;
  const error = (target: number): number => limit(target) + open(target) * models.errorRate[model(target)]!;
  const malformed = (target: number): number =>
    error(target) + open(target) * models.malformedRate[column(target)]!;
  const refused = (target: number): number =>
    malformed(target) + open(target) * models.refusalRate[column(target)]!;
  // a share of well-formed answers complies where a refusal is wanted, however many are not well-formed
  const wanted = (target: number): number =>
    1 - (1 - malformed(target)) * models.complianceRate[column(target)]!;
  const [asked, unasked] = [place.byTarget(wanted), place.byTarget(refused)];
  return {
    limited: place.byTarget(limited),
    error: place.byTarget(error),
    malformed: place.byTarget(malformed),
    refused:
      typeof refusalWanted === 'boolean'
        ? refusalWanted
          ? asked
          : unasked
        : `(refusalWanted === 1 ? ${asked} : ${unasked})`,
  };
}
