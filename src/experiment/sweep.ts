import { othersTurn } from './others-turn.ts';
import { compilePolicies } from './prepare.ts';
import { resultOf } from './run.ts';
import { simulatePolicies } from './simulate-policies.ts';
import { experimentAt } from './study.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { LawTables } from '../plan/compilation.ts';
import type { ScenarioResult } from './result.ts';
import type { RunHooks, RunKeeper } from './simulate-policies.ts';
import type { Setting } from '../scenario/apply-settings.ts';
import type { Study } from './study.ts';

/** A point of a sweep before it is run. */
export interface PlannedPoint {
  readonly settings: readonly Setting[];
  readonly scenario: string;
  /** those that will be run, in their order */
  readonly policies: readonly string[];
  readonly seed: string;
  readonly asOf: string;
}

/** What is wrong at a point. */
export interface PointFault {
  readonly settings: readonly Setting[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A point of a sweep that has run. */
export interface SweepPoint {
  /** its place in the grid, from 0 */
  readonly index: number;
  readonly settings: readonly Setting[];
  readonly result: ScenarioResult;
  /** API calls by policy and model */
  readonly calls: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** What a caller hears of a sweep, and how it ends one. */
export interface SweepHooks extends RunHooks {
  /** points that need not run */
  readonly skip?: ReadonlySet<number>;
  /** what keeps a point, by its place in the grid */
  readonly keeperOf?: ((index: number) => RunKeeper) | undefined;
  /** a point is done; the next one waits for it */
  readonly onPoint: (point: SweepPoint) => void | Promise<void>;
}

/** A sweep in which every point can run, or all faults of all points. */
export type SweepPlan =
  | { readonly ok: true; readonly points: readonly PlannedPoint[]; readonly warnings: readonly Diagnostic[] }
  | { readonly ok: false; readonly faults: readonly PointFault[] };

/** Points that are read between two looks at what the process is told. */
const POINTS_A_BREATH = 16;

/** Reads and compiles every point, so that the last one cannot fail after hours of the others. */
export async function planSweep(study: Study, points: readonly (readonly Setting[])[]): Promise<SweepPlan> {
  const faults: PointFault[] = [];
  const planned: PlannedPoint[] = [];
  let warnings: readonly Diagnostic[] = [];
  for (const [index, settings] of points.entries()) {
    if (index % POINTS_A_BREATH === 0) await othersTurn();
    const experiment = experimentAt(study, settings);
    const compiled = experiment.ok
      ? compilePolicies(experiment.value, tablesAt(study, index))
      : { ok: false as const, diagnostics: experiment.diagnostics };
    if (!experiment.ok || !compiled.ok) {
      faults.push({ settings, diagnostics: compiled.ok ? [] : compiled.diagnostics });
      continue;
    }
    if (index === 0) warnings = compiled.warnings;
    const { policies, seed, asOf } = compiled.value;
    planned.push({
      settings,
      scenario: experiment.value.scenario.name,
      policies: policies.map(({ plan }) => plan.policy),
      seed,
      asOf,
    });
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, points: planned, warnings };
}

/**
 * Runs the points one after the other, each as a run of its own on the same seed: a job meets the same luck at every
 * point.
 *
 * @param points - as planned
 * @returns false where the signal cut it short; a point that was cut is not handed over
 */
export async function runSweep(
  study: Study,
  points: readonly PlannedPoint[],
  hooks: SweepHooks,
): Promise<boolean> {
  const { signal, skip, workforce, onProgress, onPoint } = hooks;
  const toRun = points.length - (skip?.size ?? 0);
  let done = 0;
  for (const [index, { settings }] of points.entries()) {
    if (skip?.has(index) === true) continue;
    if (signal?.aborted === true) return false;
    const startedAt = Date.now();
    const before = done;
    const experiment = experimentAt(study, settings);
    if (!experiment.ok) throw new Error('a point that was planned cannot be read');
    const simulated = await simulatePolicies(
      experiment.value,
      {
        signal,
        workforce,
        keeper: hooks.keeperOf?.(index),
        onProgress: (at) => onProgress?.({ ...at, share: (before + at.share) / toRun }),
      },
      tablesAt(study, index),
    );
    if (!simulated.ok) throw new Error('a point that was planned cannot be compiled');
    if (!simulated.value.complete) return false;
    const calls = simulated.value.runs.map(({ policy, plan, tally }) => [
      policy,
      Object.fromEntries(
        plan.models.names.map((name, row) => [name, tally.ledgers.requestsByModel[row]?.value() ?? 0]),
      ),
    ]);
    const result = resultOf(simulated.value, startedAt);
    await onPoint({ index, settings, result, calls: Object.fromEntries(calls) });
    done += 1;
  }
  return true;
}

/** Laws compiled so far; those that only one point has are forgotten with it. */
function tablesAt(study: Study, index: number): LawTables {
  return index === 0 ? study.lawTables : new Map(study.lawTables);
}
