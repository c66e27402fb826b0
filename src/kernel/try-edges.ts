import { NONE } from '../plan/codes.ts';
import { turnedAway } from './quota.ts';
import type { Place } from './place.ts';

/** Edges in the acts of a rehearsal: every kind of try is common, and then so common that steps give up. */
const REHEARSED = { limited: 0.08, error: 0.16, malformed: 0.3, refused: 0.36 } as const;
const TURNED = { limited: 0.15, error: 0.4, malformed: 0.7, refused: 0.8 } as const;

/** Edges of the shared uniform, expressions: below the first a rate limit, an error, a malformed answer, a refusal. */
export interface Edges {
  readonly limited: string;
  readonly error: string;
  readonly malformed: string;
  readonly refused: string;
  /** whether any try can fail with an error, be malformed, be refused; whether one draw decides anything */
  readonly fails: boolean;
  readonly spoils: boolean;
  readonly refuses: boolean;
  readonly any: boolean;
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
  const at = (edge: (target: number) => number, name: keyof typeof REHEARSED): string => {
    const played = (by: number) => (value: number) =>
      place.isGeneral || (value > 0 && value < 1) ? by : value;
    return place.byTarget(edge, played(REHEARSED[name]), played(TURNED[name]));
  };
  const some = (edge: (target: number) => number): boolean =>
    place.targets.some((target) => edge(target) > 0);
  const fails = place.isGeneral || some(error);
  const spoils = place.isGeneral || some((target) => malformed(target) - error(target));
  const refuses = refusalWanted !== false || some((target) => refused(target) - malformed(target));
  return {
    limited: at(limited, 'limited'),
    error: at(error, 'error'),
    malformed: at(malformed, 'malformed'),
    refused:
      typeof refusalWanted === 'boolean'
        ? at(refusalWanted ? wanted : refused, 'refused')
        : `(refusalWanted === 1 ? ${at(wanted, 'refused')} : ${at(refused, 'refused')})`,
    fails,
    spoils,
    refuses,
    any: fails || spoils || refuses,
  };
}
