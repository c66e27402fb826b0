import { averageQuality, callsToRecover, gapRecovered } from './policy-metrics.ts';
import { own } from '../grammar/own.ts';
import type { RouterPoint } from './policy-metrics.ts';
import type { SweepPoint } from './sweep.ts';

/** The two policies between which others route. */
export interface RouterEnds {
  readonly weak: string;
  readonly strong: string;
}

/** The metrics of the routing literature for one policy over the points of a sweep. */
interface RouterMetrics {
  readonly policy: string;
  /** average improvement in quality */
  readonly aiq: number | null;
  /** average performance gap recovered */
  readonly apgr: number | null;
  /** least share of strong calls that recovers half, and four fifths, of the gap */
  readonly cpt_50: number | null;
  readonly cpt_80: number | null;
  /** at each point: cost per job, completion rate, share of the calls on strong models */
  readonly points: readonly {
    readonly cost_per_job_usd: number;
    readonly completion_rate: number;
    readonly strong_call_share: number;
  }[];
}

/** Policy metrics of a sweep; `why` says what is missing. */
export interface SweepMetrics extends RouterEnds {
  /** models that only the strong end calls */
  readonly strong_models: readonly string[];
  readonly max_cost_per_job_usd: number | null;
  readonly routers: readonly RouterMetrics[];
  /** '' where every metric has a value */
  readonly why: string;
}

/**
 * Every policy of the file between a weak and a strong one, over the points of a sweep. Quality is the completion rate,
 * cost the cost per job.
 */
export function sweepMetrics(points: readonly SweepPoint[], ends: RouterEnds): SweepMetrics {
  const [first] = points;
  const weak = first === undefined ? null : outcomeOf(first, ends.weak);
  const strong = first === undefined ? null : outcomeOf(first, ends.strong);
  const none = { ...ends, strong_models: [], max_cost_per_job_usd: null, routers: [] };
  if (first === undefined || weak === null || strong === null) return { ...none, why: 'no point has run' };

  const models = strongModels(first, ends);
  const strongest = shareOf(first, ends.strong, models);
  if (strongest === 0) {
    return { ...none, why: `"${ends.strong}" calls no model that "${ends.weak}" does not call` };
  }
  const names = first.result.policies
    .filter((one) => !one.implicit && one.policy !== ends.weak && one.policy !== ends.strong)
    .map((one) => one.policy);
  const tables = names.map((policy) => ({
    policy,
    points: points.flatMap((point): RouterPoint[] => {
      const outcome = outcomeOf(point, policy);
      if (outcome === null) return [];
      return [{ ...outcome, strongShare: Math.min(1, shareOf(point, policy, models) / strongest) }];
    }),
  }));
  const costs = [weak, strong, ...tables.flatMap((table) => table.points)].map((one) => one.cost);
  const maxCost = Math.max(...costs);
  const moved = [ends.weak, ends.strong].filter((name) => moves(points, name));
  return {
    ...ends,
    strong_models: models,
    max_cost_per_job_usd: maxCost,
    routers: tables.map(({ policy, points: router }) => ({
      policy,
      aiq: averageQuality(router, maxCost),
      apgr: moved.length > 0 ? null : gapRecovered(router, weak, strong),
      cpt_50: moved.length > 0 ? null : callsToRecover(router, { weak, strong }, 0.5),
      cpt_80: moved.length > 0 ? null : callsToRecover(router, { weak, strong }, 0.8),
      points: router.map(({ cost, quality, strongShare }) => ({
        cost_per_job_usd: cost,
        completion_rate: quality,
        strong_call_share: strongShare,
      })),
    })),
    why:
      moved.length > 0
        ? `the sweep moves ${moved.map((name) => `"${name}"`).join(' and ')}: the gap between the ends is not one`
        : strong.quality > weak.quality
          ? ''
          : `"${ends.strong}" completes no more jobs than "${ends.weak}": there is no gap to recover`,
  };
}

function outcomeOf(
  point: SweepPoint,
  policy: string,
): { readonly cost: number; readonly quality: number } | null {
  const metrics = point.result.policies.find((one) => one.policy === policy)?.metrics;
  const cost = metrics?.['cost_per_job_usd']?.estimate ?? null;
  const quality = metrics?.['completion_rate']?.estimate ?? null;
  return cost === null || quality === null ? null : { cost, quality };
}

function strongModels({ calls }: SweepPoint, { weak, strong }: RouterEnds): readonly string[] {
  const weakCalls = own(calls, weak) ?? {};
  return Object.entries(own(calls, strong) ?? {})
    .filter(([model, count]) => count > 0 && (own(weakCalls, model) ?? 0) === 0)
    .map(([model]) => model);
}

/** Share of a policy's calls that go to some models. */
function shareOf({ calls }: SweepPoint, policy: string, models: readonly string[]): number {
  const counts = Object.entries(own(calls, policy) ?? {});
  const sum = (of: readonly (readonly [string, number])[]): number =>
    of.reduce((total, [, count]) => total + count, 0);
  const all = sum(counts);
  return all === 0 ? 0 : sum(counts.filter(([model]) => models.includes(model))) / all;
}

/** Whether a policy comes to something else at some point: on common luck, untouched means equal. */
function moves(points: readonly SweepPoint[], policy: string): boolean {
  const outcomes = new Set(points.map((point) => JSON.stringify(outcomeOf(point, policy))));
  return outcomes.size > 1;
}
