import { successLogit } from './success-logit.ts';
import { own } from '../grammar/own.ts';
import type { Constant } from '../grammar/quantity.ts';
import type { ResolvedModel } from '../pricing/model.ts';
import type { Success } from '../scenario/scenario.ts';
import type { Compilation } from './compilation.ts';

/** Who works where, for how hard a lane. */
export interface LaneWork {
  readonly lane: string;
  readonly success: Success;
  readonly model: ResolvedModel;
  readonly effort: string;
  readonly spread: number;
}

/** Why a rate is assumed that is the lane's default. */
export const BY_DEFAULT = "no stated rate: the lane's default";

/**
 * ln odds of a model's success on a lane at mean difficulty, for one that works there.
 *
 * @returns NaN where there is no rate, with a located fault
 */
export function laneLogit(compilation: Compilation, work: LaneWork): number {
  const known = knownLogit(compilation, work);
  if (known !== null) return known;
  const { lane, success, model } = work;
  compilation.error(
    'plan/no-success-rate',
    `lanes.${lane}.success`,
    `no success rate for ${model.name}, which may work in lane ${lane}`,
    `state one, or a default; stated: ${Object.keys(success.models).join(', ')}`,
  );
  return Number.NaN;
}

/** The same where a rate is known: the stated one, else one from ratings, else the lane's default; null where none is. */
export function knownLogit(compilation: Compilation, work: LaneWork): number | null {
  const { lane, success, model, effort, spread } = work;
  const defaultEffort = model.behaviour.efforts?.default ?? 'none';
  const logit = (rate: Constant): number => successLogit(rate.value, spread);
  for (const name of model.lineage) {
    const stated = own(success.models, name);
    if (stated === undefined) continue;
    // a rate stated for the effort contains its odds; a plain one holds at the default effort
    if (stated.kind === 'by_effort') {
      const rate = own(stated.efforts, effort);
      if (rate !== undefined) return logit(rate);
      const base = own(stated.efforts, defaultEffort);
      if (base !== undefined) return logit(base) + lnEffortOdds(model, effort, defaultEffort);
      continue;
    }
    return logit(stated.of) + lnEffortOdds(model, effort, defaultEffort);
  }
  const path = `lanes.${lane}.success`;
  const rated = eloLogit(compilation, work);
  if (rated !== null) {
    compilation.assume(`${path}.${model.name}`, `by rating on ${success.elo?.board ?? ''}`, 'no stated rate');
    return rated + lnEffortOdds(model, effort, defaultEffort);
  }
  if (success.default !== null) {
    compilation.assume(`${path}.${model.name}`, String(success.default.value), BY_DEFAULT);
    return logit(success.default) + lnEffortOdds(model, effort, defaultEffort);
  }
  return null;
}

/** ln of an effort's odds over the default effort's. */
function lnEffortOdds(model: ResolvedModel, effort: string, defaultEffort: string): number {
  const named = model.behaviour.efforts?.named;
  const odds = own(named, effort)?.success_odds.value ?? 1;
  const base = own(named, defaultEffort)?.success_odds.value ?? 1;
  return Math.log(odds / base);
}

/**
 * From ratings: the odds of the marginal rate, as a board or a user would measure it, scale by
 * 10^(slope * (elo - elo of the anchor) / 400); the spread is solved for afterwards, as for a stated rate. With two
 * anchors or more and no slope given, slope and level are the least-squares line through (elo, ln odds) of the anchors.
 */
function eloLogit(compilation: Compilation, work: LaneWork): number | null {
  const { success, model, spread } = work;
  const elo = success.elo;
  const rating = elo === null ? undefined : own(model.behaviour.elo, elo.board)?.value;
  if (elo === null || rating === undefined) return null;
  const anchors = Object.entries(elo.anchors).flatMap(([name, rate]) => {
    const x = own(compilation.models.get(name)?.behaviour.elo, elo.board)?.value;
    return x === undefined ? [] : [{ x, y: successLogit(rate.value, 0) }];
  });
  if (anchors.length === 0) return null;
  const meanX = anchors.reduce((sum, anchor) => sum + anchor.x, 0) / anchors.length;
  const meanY = anchors.reduce((sum, anchor) => sum + anchor.y, 0) / anchors.length;
  let perPoint = ((elo.slope ?? 1) * Math.LN10) / 400;
  if (elo.slope === null) {
    const sxx = anchors.reduce((sum, anchor) => sum + (anchor.x - meanX) * (anchor.x - meanX), 0);
    const sxy = anchors.reduce((sum, anchor) => sum + (anchor.x - meanX) * (anchor.y - meanY), 0);
    if (sxx === 0) return null;
    perPoint = sxy / sxx;
  }
  const lnOdds = meanY + perPoint * (rating - meanX);
  return successLogit(1 / (1 + Math.exp(-lnOdds)), spread);
}
