import type { Checked, Diagnostic } from '../diagnostic.ts';
import type { PriceBook } from '../pricing/model.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { ScenarioResult } from './result.ts';

/** Everything a run depends on; what stands here replaces what the scenario says. */
export interface Experiment {
  readonly scenario: Scenario;
  /** over the scenario's text and its settings, hex */
  readonly scenarioSha256: string;
  readonly book: PriceBook;
  readonly version: string;
  /** null: the scenario's, else the book's newest */
  readonly asOf: string | null;
  /** null: the scenario's, else each model's first */
  readonly priceRoute: string | null;
  readonly seed: string | null;
  /** jobs per policy; null: until `precision` */
  readonly jobs: number | null;
  readonly precision: number | null;
  readonly policies: readonly string[] | null;
}

export interface RunHooks {
  /** at most ten times a second; shares in [0, 1] */
  readonly onProgress?: (progress: {
    readonly policy: string;
    readonly jobs: number;
    readonly share: number;
  }) => void;
  /** aborted: the result so far, `complete: false` */
  readonly signal?: AbortSignal;
}

/** One row per policy and job, for `--per-job`. */
export interface JobColumns {
  readonly policy: string;
  readonly jobs: number;
  readonly columns: ReadonlyMap<string, Float64Array>;
}

/** Simulates every policy of a scenario. Faults have a path and no position: the caller who holds the text locates them. */
export async function runExperiment(
  _experiment: Experiment,
  _hooks: RunHooks,
): Promise<Checked<ScenarioResult>> {
  const diagnostics: Diagnostic[] = [];
  return { ok: false, diagnostics };
}
