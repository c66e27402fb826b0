import { Compilation } from './compilation.ts';
import { ConditionBuilder } from './compile-conditions.ts';
import { compileModels } from './compile-models.ts';
import { RouteBuilder } from './compile-routes.ts';
import { compileJob } from './compile-job.ts';
import { compileLanes } from './compile-lanes.ts';
import { demandSpeeds } from './demand-speeds.ts';
import { refuseStandstill } from './refuse-standstill.ts';
import { compileTraits } from './compile-traits.ts';
import { ModelRates } from './model-rates.ts';
import { EVENT_OUTAGE, NONE, STICKY } from './codes.ts';
import { plainTarget } from './plain-target.ts';
import { compileStickiness } from './stickiness.ts';
import { mayStayAt } from './reachable-targets.ts';
import { answeringTargets, demandAnswers, hasRequired, lanesAnswered } from './lane-requirements.ts';
import { knownLogit, laneLogit } from './success-rate.ts';
import { StepBuilder } from './step-builder.ts';
import { summaryPlaces } from './summary-places.ts';
import { TargetBuilder } from './target-builder.ts';
import { ThreadBuilder } from './thread-builder.ts';
import { requestPlaces } from './request-places.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { ResolvedModel } from '../pricing/model.ts';
import type { Route, TargetRoute } from '../scenario/route.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { LawTables, PlanAssumption } from './compilation.ts';
import type { Plan } from './plan.ts';
import type { RequestPlace } from './reachable-targets.ts';

const SECONDS_PER_HOUR = 3600;
const HOURS_PER_DAY = 24;

/** What a policy is compiled from. */
export interface PlanRequest {
  readonly scenario: Scenario;
  readonly policy: string;
  readonly route: Route;
  /** where the route stands in the file, for faults */
  readonly routePath: string;
  /** every model that some policy names, and those that rate by rating */
  readonly models: ReadonlyMap<string, ResolvedModel>;
  /** the day of the prices */
  readonly asOf: string;
  /** 128 bits of the seed */
  readonly key: Uint32Array;
  /** shared by the policies of a scenario */
  readonly lawTables: LawTables;
}

/** A plan with what was taken for granted, or every fault. */
export type CompiledPlan =
  | {
      readonly ok: true;
      readonly plan: Plan;
      readonly assumptions: readonly PlanAssumption[];
      /** the models, with their settings, that may work in lanes with success rates, in the order of the targets */
      readonly workers: readonly TargetRoute[];
      /** the one model, with its settings, that does all; null: there are several, or rules */
      readonly alone: TargetRoute | null;
    }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/**
 * Compiles a scenario under one policy: the last door. Every model that may be called has its window, its price and its
 * success rate, or there is a located fault.
 */
export function compilePlan(request: PlanRequest): CompiledPlan {
  const { scenario, policy } = request;
  const compilation = new Compilation(request);

  // who may be called, and who answers where
  const targets = new TargetBuilder(compilation);
  const routes = new RouteBuilder(compilation, targets, policy);
  const root = routes.add(request.route, request.routePath, 'root');
  if (root !== NONE && routes.nodes.some(({ kind }) => kind === STICKY)) addWarm(compilation, targets);
  if (root === NONE || compilation.diagnostics.length > 0) return refused(compilation);
  const tree = { nodes: routes.nodes, targets };
  const answeringRows = (place: RequestPlace): ReadonlySet<number> =>
    answeringTargets(compilation, tree, place);
  const answering = (place: RequestPlace): ReadonlySet<ResolvedModel> =>
    new Set([...answeringRows(place)].flatMap((row) => targets.rows[row]?.resolved ?? []));

  // the workflow
  const stepRows = new Map<string, number>();
  const traits = Object.entries(scenario.job.traits);
  const laneNames = Object.keys(scenario.lanes);
  const threads = new ThreadBuilder(compilation, targets);
  const jobThreads = threads.count;
  const conditions = new ConditionBuilder({ lanes: laneNames, threads: threads.names, traits, stepRows });
  const rates = new ModelRates(compilation, targets.models);
  const builder = new StepBuilder({ compilation, conditions, threads, rates, stepRows, answering });
  const workflow = builder.list(scenario.workflow, 'workflow', threads.jobScope);

  // how likely each model's work is good, where it may work
  const places = requestPlaces(scenario.workflow);
  const lanes = compileLanes(compilation, conditions);
  const logit = new Float64Array(targets.rows.length * laneNames.length).fill(Number.NaN);
  for (const place of places) {
    const lane = place.lane === null ? NONE : laneNames.indexOf(place.lane);
    const success = place.lane === null ? null : (scenario.lanes[place.lane]?.success ?? null);
    if (lane === NONE || place.lane === null || success === null || place.kind === 'check') continue;
    const led = answeringRows(place);
    const stays = mayStayAt(routes.nodes, place);
    for (const [row, { resolved: model, effort }] of targets.rows.entries()) {
      const at = row * laneNames.length + lane;
      const isStayedWith = stays && hasRequired(compilation, model, place.lane);
      if (!Number.isNaN(logit[at]) || !(isStayedWith || led.has(row))) continue;
      const work = { lane: place.lane, success, model, effort, spread: lanes.spread[lane] ?? 0 };
      // whoever is warm is stayed with where it is known how good its work is
      logit[at] = led.has(row) ? laneLogit(compilation, work) : (knownLogit(compilation, work) ?? Number.NaN);
    }
  }

  const mayBeCalled = (place: RequestPlace): ReadonlySet<ResolvedModel> =>
    mayStayAt(routes.nodes, place) ? new Set(targets.models) : answering(place);
  const { columns: modelColumns, timed } = compileModels(compilation, targets.models, {
    answering: mayBeCalled,
    awaitsOutages: routes.nodes.some(({ events }) => events[EVENT_OUTAGE] !== 0),
  });
  const job = compileJob(compilation, startMatters(scenario, targets));
  const mayAnswer = lanesAnswered(compilation, routes.nodes, targets);
  const route = { ...tree, policy, path: request.routePath, mayAnswer };
  for (const place of places) demandAnswers(compilation, route, place);
  const routeColumns = routes.columns(conditions, {
    mayAnswer,
    ...compileStickiness(compilation, routes.nodes, targets, logit),
  });
  const traitColumns = compileTraits(compilation);
  const plan: Plan = {
    policy,
    key: request.key,
    workflowEnd: workflow.end,
    job,
    jobsPerSecond: jobsPerSecond(scenario),
    neighbours: {
      warmSystem: new Float64Array(threads.names.length * Math.max(1, targets.caches.length)),
      requestsPerJob: new Float64Array(targets.models.length),
    },
    ...builder.columns(),
    threads: threads.columns(jobThreads),
    lanes,
    models: modelColumns,
    targets: targets.columns(logit),
    cacheCount: Math.max(1, targets.caches.length),
    depth: builder.depth,
    routes: routeColumns,
    conditions: conditions.columns(),
    factors: compilation.factorColumns(),
    traits: traitColumns,
    quantities: compilation.quantityColumns(),
    tables: compilation.tables,
    lnOdds: rates.odds(),
    rates: rates.rates(),
    timed: timed ? 1 : 0,
  };
  for (const place of summariesAsked(plan, laneNames)) demandAnswers(compilation, route, place);
  const calledAt = new Map(places.map((place) => [place.step, mayBeCalled(place)]));
  refuseStandstill(compilation, targets.models);
  demandSpeeds(compilation, plan, { models: targets.models, calledAt, path: request.routePath });
  if (compilation.diagnostics.length > 0) return refused(compilation);
  const [only] = targets.rows;
  return {
    ok: true,
    plan,
    assumptions: compilation.assumptions,
    workers: targets.rows.filter((_, row) => works(logit, row, laneNames.length)).map((row) => row.settings),
    alone: routes.nodes.length === 1 && only !== undefined ? only.settings : null,
  };
}

/** Where a summary is asked of a lane of its own. */
function summariesAsked(plan: Plan, laneNames: readonly string[]): readonly RequestPlace[] {
  const { steps, threads } = plan;
  return summaryPlaces(plan).flatMap(({ step, thread }) => {
    const lane = laneNames[threads.summaryLane[thread] ?? NONE];
    const [name, of] = [steps.names[step], threads.names[threads.name[thread] ?? NONE]];
    return lane === undefined || name === undefined || of === undefined
      ? []
      : [{ lane, step: name, thread: of }];
  });
}

function refused({ diagnostics }: Compilation): CompiledPlan {
  return { ok: false, diagnostics };
}

/** Whether a target has the odds of some lane's work. */
function works(logit: Float64Array, row: number, lanes: number): boolean {
  return logit.subarray(row * lanes, (row + 1) * lanes).some((odds) => !Number.isNaN(odds));
}

/** Jobs that start each second, in the hours in which any do: `jobs_per_hour` is the mean over the whole day. */
function jobsPerSecond({ traffic }: Scenario): number {
  if (traffic === null) return 0;
  const hours = traffic.hours === null ? HOURS_PER_DAY : traffic.hours.to - traffic.hours.from;
  return (traffic.jobs_per_hour / SECONDS_PER_HOUR) * (HOURS_PER_DAY / hours);
}

/** Whether prices or quotas go by the time of the day. */
function startMatters(scenario: Scenario, targets: TargetBuilder): boolean {
  const hasQuota = targets.models.some((model) => model.behaviour.limits?.requests_per_day !== undefined);
  return (scenario.traffic !== null && hasQuota) || targets.rows.some((row) => row.window.length > 0);
}

/** Whoever is warm in a thread as the job begins may be stayed with, though the route names others alone. */
function addWarm({ scenario }: Compilation, targets: TargetBuilder): void {
  for (const [thread, { starts_with: start }] of Object.entries(scenario.threads)) {
    if (start.warm_on === null || targets.firstOf(start.warm_on) !== NONE) continue;
    targets.add(plainTarget(start.warm_on), `threads.${thread}.starts_with.warm_on`);
  }
}
