import { KeptJobs } from './kept-jobs.ts';
import { CHUNK_JOBS, PolicyRun } from './policy-run.ts';
import { prepare } from './prepare.ts';
import { isKnown, nextLook } from './stop-rule.ts';
import type { Checked, Diagnostic } from '../diagnostic.ts';
import type { LawTables } from '../plan/compilation.ts';
import type { Experiment } from './experiment.ts';
import type { JobColumns } from './kept-jobs.ts';
import type { Prepared } from './prepare.ts';

/** What a caller hears of a run while it lasts, and how it ends one. */
export interface RunHooks {
  /** at most ten times a second; share in [0, 1] */
  readonly onProgress?: (progress: Progress) => void;
  /** aborted: the result so far, `complete: false` */
  readonly signal?: AbortSignal;
  /** each policy's jobs one by one, after it ran, in the order of the file; kept in memory only where this is given */
  readonly onJobs?: (jobs: JobColumns) => void;
}

/** How far a run is: the policy at work, its jobs so far, and the share of all work done. */
interface Progress {
  readonly policy: string;
  readonly jobs: number;
  readonly share: number;
}

/** Policies that have run, before anything is said of them. */
export interface Simulated {
  readonly experiment: Experiment;
  readonly prepared: Prepared;
  readonly asked: Asked;
  /** those that began, in the order of the file, implicit ones last */
  readonly runs: readonly PolicyRun[];
  /** false: the signal cut it short */
  readonly complete: boolean;
}

/** Work between two looks at the clock and the signal. */
const BREATH_MILLISECONDS = 100;

/**
 * Prepares and runs every policy of a scenario. Faults have a path and no position: the caller who holds the text
 * locates them.
 *
 * @param lawTables - laws compiled before, for runs of the same scenario with other values
 */
export async function simulatePolicies(
  experiment: Experiment,
  hooks: RunHooks,
  lawTables: LawTables = new Map(),
): Promise<Checked<Simulated>> {
  const prepared = prepare(experiment, lawTables);
  if (!prepared.ok) return prepared;
  const asked = whatIsAsked(experiment);
  const runs = prepared.value.policies.map(({ plan, implicit }) => new PolicyRun(plan, implicit));
  const complete = await simulate(runs, { scenario: experiment.scenario.name, asked }, hooks);
  const dear = runs.find((run) => run.tooDear !== null);
  if (dear !== undefined) return { ok: false, diagnostics: [tooDear(dear)] };
  const begun = runs.filter((run) => run.tally.jobs > 0);
  const value = { experiment, prepared: prepared.value, asked, runs: begun, complete };
  return { ok: true, value, warnings: prepared.warnings };
}

/** A job beyond what the ledger holds exactly is no figure to go on with. */
function tooDear(run: PolicyRun): Diagnostic {
  return {
    code: 'run/job-too-dear',
    severity: 'error',
    file: '',
    position: null,
    path: '',
    message: `policy "${run.policy}": job ${run.tooDear ?? 0} costs more than 9,000 USD`,
    hint: 'look at it with `explain --job`; set a budget, max_requests or smaller quantities',
  };
}

/** How long to run. */
interface Asked {
  /** the metric that precision is about */
  readonly of: string;
  /** null: a number of jobs was asked for */
  readonly precision: number | null;
  readonly mostJobs: number;
}

function whatIsAsked({ scenario, jobs, precision }: Experiment): Asked {
  const settings = scenario.run;
  const wanted = jobs ?? (precision === null ? settings.jobs : null);
  return {
    of: settings.of,
    precision: wanted === null ? (precision ?? settings.precision) : null,
    mostJobs: wanted ?? settings.max_jobs,
  };
}

/**
 * Runs one policy after the other, each until it is known well enough for itself, so that another policy changes no byte
 * of its entry.
 *
 * @returns false where the signal cut it short
 */
async function simulate(
  runs: readonly PolicyRun[],
  { scenario, asked }: { readonly scenario: string; readonly asked: Asked },
  hooks: RunHooks,
): Promise<boolean> {
  let breath = Date.now();
  for (const [at, run] of runs.entries()) {
    const kept = hooks.onJobs === undefined ? null : new KeptJobs();
    let look = CHUNK_JOBS;
    let cutShort = false;
    while (run.tally.jobs < asked.mostJobs && !cutShort) {
      run.runChunk(Math.min(CHUNK_JOBS, asked.mostJobs - run.tally.jobs));
      if (run.tooDear !== null) return true;
      kept?.add(run.tally.columns);
      if (asked.precision !== null && run.tally.jobs >= look) {
        run.reached = isKnown(run.tally, asked.of, asked.precision);
        if (run.reached) break;
        look = Math.min(asked.mostJobs, nextLook(run.tally.jobs));
      }
      if (Date.now() - breath < BREATH_MILLISECONDS) continue;
      breath = Date.now();
      const share = (at + run.tally.jobs / asked.mostJobs) / runs.length;
      hooks.onProgress?.({ policy: run.policy, jobs: run.tally.jobs, share });
      await new Promise((resolve) => setImmediate(resolve));
      cutShort = hooks.signal?.aborted === true;
    }
    if (kept !== null && run.tally.jobs > 0) hooks.onJobs?.(kept.columnsOf(scenario, run.policy));
    if (cutShort) return false;
  }
  return true;
}
