import { compilePlan } from '../plan/compile-plan.ts';
import { plainTarget } from '../plan/plain-target.ts';
import { resolveModels } from '../pricing/resolve-models.ts';
import { seedKey } from '../random/seed-key.ts';
import { costContrast, costOf } from './cost-contrast.ts';
import { inTurn } from './in-turn.ts';
import { namedModels } from './policies.ts';
import { COST_COLUMNS, columnOf, TableMaker } from './study-point.ts';
import { experimentAt } from './study.ts';
import type { Checked } from '../diagnostic.ts';
import type { Route } from '../scenario/route.ts';
import type { Contenders } from './contenders.ts';
import type { Estimate } from './result.ts';
import type { RunHooks } from './simulate-policies.ts';
import type { JobTable } from './study-point.ts';
import type { Study } from './study.ts';

/** One lane of a policy given to one model, everything else as it was. */
export interface LaneMove {
  readonly lane: string;
  readonly model: string;
  readonly cost: number | null;
  /** cost per completed job / that of the policy as it is */
  readonly cost_ratio: Estimate;
  readonly completion_rate: number;
}

/** A policy whose lanes are moved one at a time. */
export interface LaneMoves {
  /** false: stopped before all moves were made */
  readonly complete: boolean;
  readonly policy: string;
  /** whether it meets the constraints as it is; false: no policy does */
  readonly meets_constraints: boolean;
  /** as of contenders */
  readonly cannot_tell: readonly string[];
  readonly jobs: number;
  readonly cost: number | null;
  readonly completion_rate: number;
  /** by lane, in the order of the file; within one the cheapest first */
  readonly rows: readonly LaneMove[];
  /** models that may not answer a lane, or have no rate or window for it: `lane: model` */
  readonly not_moved: readonly string[];
}

/** Moves each lane of the best policy alone to each model that the scenario names, on common jobs. */
export async function moveLanes(
  study: Study,
  { best: policy, meets_constraints, cannot_tell }: Contenders,
  jobs: number,
  hooks: RunHooks,
): Promise<Checked<LaneMoves>> {
  const checked = experimentAt(study, []);
  if (!checked.ok) return checked;
  const { scenario, book, seed, asOf: day, priceRoute } = checked.value;
  const own = scenario.policies[policy];
  if (own === undefined) throw new Error(`there is no policy ${policy}`);
  const names = namedModels(scenario);
  const resolved = resolveModels(book, scenario.models, {
    names,
    asOf: day ?? scenario.prices.as_of,
    route: priceRoute ?? scenario.prices.route,
    source: null,
  });
  if (!resolved.ok) return resolved;
  const { models, asOf } = resolved.value;
  const key = seedKey(seed ?? scenario.run.seed);
  const tables = new TableMaker(jobs, COST_COLUMNS, hooks);
  const tableOf = async (route: Route): Promise<JobTable | null> => {
    const { lawTables } = study;
    const request = {
      scenario,
      policy,
      route,
      routePath: `policies.${policy}`,
      models,
      asOf,
      key,
      lawTables,
    };
    const compiled = compilePlan(request);
    return compiled.ok ? tables.of(compiled.plan) : null;
  };

  const base = await tableOf(own);
  if (base === null) throw new Error(`${policy} ran and cannot be compiled`);
  const lanes = Object.keys(scenario.lanes);
  const moved: LaneMove[] = [];
  const refused: string[] = [];
  const moves = lanes.flatMap((lane) => names.map((model) => ({ lane, model })));
  const atOnce = (): number => tables.atOnce();
  let done = 0;
  const turns = inTurn(moves, { atOnce, signal: hooks.signal }, ({ lane, model }) =>
    tableOf(laneRoute(own, lane, model)),
  );
  for await (const [{ lane, model }, table] of turns) {
    if (table === null) refused.push(`${lane}: ${model}`);
    else moved.push(laneMove(lane, model, [table, base]));
    done += 1;
    hooks.onProgress?.({ policy: `${lane}: ${model}`, jobs, share: done / moves.length });
  }
  const rows = lanes.flatMap((lane) =>
    moved
      .filter((move) => move.lane === lane)
      .toSorted((a, b) => (a.cost ?? Infinity) - (b.cost ?? Infinity)),
  );
  const value = {
    complete: done === moves.length,
    policy,
    meets_constraints,
    cannot_tell,
    jobs,
    cost: costOf(base),
    completion_rate: completionOf(base),
    rows,
    not_moved: refused,
  };
  return { ok: true, value, warnings: resolved.warnings };
}

function laneRoute(own: Route, lane: string, model: string): Route {
  return {
    kind: 'rules',
    rules: [
      { when: { lane: [lane] }, then: { kind: 'use', use: plainTarget(model) } },
      { when: null, then: { kind: 'use', use: own } },
    ],
    per: 'request',
    require: {},
    predictor: null,
  };
}

function laneMove(lane: string, model: string, [table, base]: readonly [JobTable, JobTable]): LaneMove {
  const contrast = costContrast([table, base], [1, -1]);
  const ratio: Estimate =
    contrast === null
      ? { estimate: null, ci95: null }
      : {
          estimate: Math.exp(contrast.estimate),
          ci95: [Math.exp(contrast.interval[0]), Math.exp(contrast.interval[1])],
        };
  return { lane, model, cost: costOf(table), cost_ratio: ratio, completion_rate: completionOf(table) };
}

function completionOf(table: JobTable): number {
  const completed = columnOf(table, 'completed');
  return completed.reduce((sum, one) => sum + one, 0) / completed.length;
}
