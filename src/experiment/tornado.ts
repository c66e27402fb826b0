import { cheapestOf, costContrast, costOf } from './cost-contrast.ts';
import { inTurn } from './in-turn.ts';
import { movesOf } from './moves.ts';
import { COST_COLUMNS, StudyPoints } from './study-point.ts';
import type { Checked } from '../diagnostic.ts';
import type { LogRatioContrast } from '../stats/log-ratio-contrast.ts';
import type { Contenders } from './contenders.ts';
import type { Move } from './moves.ts';
import type { Estimate } from './result.ts';
import type { RunHooks } from './simulate-policies.ts';
import type { JobTable } from './study-point.ts';
import type { Study } from './study.ts';

/** What one input does when it alone is moved from one end to the other. */
export interface TornadoRow {
  readonly path: string;
  readonly by: Move['by'];
  /** the ends in words */
  readonly low: string;
  readonly high: string;
  /** the ends as numbers; of a law and of prices, which have none, as factors on what is given */
  readonly value_low: number | null;
  readonly value_high: number | null;
  readonly factor_low: number | null;
  readonly factor_high: number | null;
  /** cost per completed job of the best policy at both ends, USD */
  readonly cost_low: number | null;
  readonly cost_high: number | null;
  /** cost at the high end / cost at the low end, of the best policy */
  readonly cost_effect: Estimate;
  /** the same of the ratio best / rival: above 1 the high end speaks against the best; null without a rival */
  readonly choice_effect: Estimate | null;
  /** who is the cheapest at each end */
  readonly winner_low: string | null;
  readonly winner_high: string | null;
  /** someone else wins at an end than at the values given */
  readonly flips: boolean;
  /** from 1, by the size of the effect on the cost, and on the choice */
  readonly rank_cost: number;
  readonly rank_choice: number;
}

/** Inputs one at a time: what decides the cost, and what decides the choice. */
export interface Tornado extends Contenders {
  /** false: stopped before all inputs were moved */
  readonly complete: boolean;
  readonly jobs: number;
  readonly cost: number | null;
  /** in the order of `rank_cost` */
  readonly rows: readonly TornadoRow[];
  /** inputs that move no policy, and those that the scenario does not take at an end */
  readonly without_effect: readonly string[];
  readonly not_moved: readonly string[];
}

type Point = Checked<readonly JobTable[]>;
type Unranked = Omit<TornadoRow, 'rank_cost' | 'rank_choice'>;

/** Moves every input alone, on common jobs. */
export async function runTornado(
  study: Study,
  contenders: Contenders,
  jobs: number,
  hooks: RunHooks,
): Promise<Checked<Tornado>> {
  const { policies } = contenders;
  const { workforce, signal } = hooks;
  const points = new StudyPoints(study, { policies, jobs, columns: COST_COLUMNS, workforce, signal });
  const centre = await points.at([]);
  if (!centre.ok) return centre;
  const moves = movesOf(
    study,
    centre.value.map(({ plan }) => plan),
  );
  const [rows, still, refused]: [Unranked[], string[], string[]] = [[], [], []];
  const ends = (move: Move): Promise<readonly [Point, Point]> =>
    Promise.all([
      points.at(move.low.settings, move.low.study),
      points.at(move.high.settings, move.high.study),
    ]);
  let done = 0;
  for await (const [move, [low, high]] of inTurn(moves, { atOnce: points.atOnce, signal }, ends)) {
    if (!low.ok || !high.ok) refused.push(move.path);
    else if (low.value.every((table, policy) => table === high.value[policy])) still.push(move.path);
    else rows.push(rowOf(move, contenders, [centre.value, low.value, high.value]));
    done += 1;
    hooks.onProgress?.({ policy: move.path, jobs, share: done / moves.length });
  }
  const [best] = centre.value;
  const value = {
    ...contenders,
    complete: done === moves.length,
    jobs,
    cost: best === undefined ? null : costOf(best),
    rows: ranked(rows),
    without_effect: still,
    not_moved: refused,
  };
  return { ok: true, value, warnings: [] };
}

function rowOf(
  move: Move,
  { rival }: Contenders,
  [centre, low, high]: readonly [readonly JobTable[], readonly JobTable[], readonly JobTable[]],
): Unranked {
  const [bestLow, rivalLow] = low;
  const [bestHigh, rivalHigh] = high;
  if (bestLow === undefined || bestHigh === undefined) throw new Error('a point without policies');
  const [winner, winnerLow, winnerHigh] = [centre, low, high].map((tables) => cheapestOf(tables));
  const choice =
    rival === null || rivalLow === undefined || rivalHigh === undefined
      ? null
      : effectOf(costContrast([bestHigh, rivalHigh, bestLow, rivalLow], [1, -1, -1, 1]));
  return {
    path: move.path,
    by: move.by,
    low: move.low.text,
    high: move.high.text,
    value_low: move.low.value,
    value_high: move.high.value,
    factor_low: move.low.factor,
    factor_high: move.high.factor,
    cost_low: costOf(bestLow),
    cost_high: costOf(bestHigh),
    cost_effect: effectOf(costContrast([bestHigh, bestLow], [1, -1])),
    choice_effect: choice,
    winner_low: winnerLow ?? null,
    winner_high: winnerHigh ?? null,
    flips: winnerLow !== winner || winnerHigh !== winner,
  };
}

function effectOf(contrast: LogRatioContrast | null): Estimate {
  if (contrast === null) return { estimate: null, ci95: null };
  const [low, high] = contrast.interval;
  return { estimate: Math.exp(contrast.estimate), ci95: [Math.exp(low), Math.exp(high)] };
}

function ranked(rows: readonly Unranked[]): readonly TornadoRow[] {
  const size = (effect: Estimate | null): number => Math.abs(Math.log(effect?.estimate ?? 1));
  const byCost = rows.toSorted((a, b) => size(b.cost_effect) - size(a.cost_effect));
  const byChoice = rows.toSorted((a, b) => size(b.choice_effect) - size(a.choice_effect));
  return byCost.map((row, at) => ({ ...row, rank_cost: at + 1, rank_choice: byChoice.indexOf(row) + 1 }));
}
