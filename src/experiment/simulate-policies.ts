import { Course } from './course.ts';
import { PolicyRun } from './policy-run.ts';
import { prepare } from './prepare.ts';
import { runCourses } from './run-courses.ts';
import type { Checked, Diagnostic } from '../diagnostic.ts';
import type { LawTables } from '../plan/compilation.ts';
import type { Asked } from './course.ts';
import type { Experiment } from './experiment.ts';
import type { JobColumns } from './kept-jobs.ts';
import type { Prepared } from './prepare.ts';
import type { SavedRun } from './saved.ts';
import type { Workforce } from './workforce.ts';

/** What a caller hears of a run while it lasts, and how it ends one. */
export interface RunHooks {
  /** at most ten times a second; share in [0, 1] */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** aborted: the result so far, `complete: false` */
  readonly signal?: AbortSignal | undefined;
  /** each policy's jobs one by one, after all ran, in the order of the file; kept in memory only where this is given */
  readonly onJobs?: ((jobs: JobColumns) => void) | undefined;
  /** who may do the work beside this thread; it changes no byte of a result */
  readonly workforce?: Workforce | undefined;
  /** what an earlier call saved, and where this one saves; it changes no byte of a result */
  readonly keeper?: RunKeeper | undefined;
}

/** Keeps what a run came to so far, so that another call can go on from there. */
export interface RunKeeper {
  /** what an earlier call saved of the policies, in their order; empty: nothing */
  readonly saved: readonly SavedRun[];
  /** Offers to save, after every task. */
  offer(save: () => readonly SavedRun[]): void;
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

/** Jobs that are kept for exact quantiles and for pairing: so many bytes, in equal shares for all policies of a run. */
const KEPT_BYTES = 240e6;

/** Time between two reports. */
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
  const { policies } = prepared.value;
  const runs = policies.map(
    ({ plan, implicit }) => new PolicyRun(plan, implicit, KEPT_BYTES / policies.length),
  );
  const courses = runs.map((run) => new Course(run, asked, hooks.onJobs !== undefined));
  for (const [at, run] of (hooks.keeper?.saved ?? []).entries()) courses[at]?.load(run);
  const save = (): readonly SavedRun[] => courses.map((course) => course.save());
  const report = reportOf(courses, hooks);
  const complete = await runCourses(courses, hooks.workforce ?? null, {
    signal: hooks.signal,
    goOn: () => {
      report();
      hooks.keeper?.offer(save);
      return hooks.signal?.aborted !== true;
    },
  });
  const dear = runs.find((run) => run.tooDear !== null);
  if (dear !== undefined) return { ok: false, diagnostics: [tooDear(dear)] };
  for (const course of courses) {
    const jobs = course.jobColumns(experiment.scenario.name);
    if (jobs !== null) hooks.onJobs?.(jobs);
  }
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
    path: run.implicit ? 'workflow' : `policies.${run.policy}`,
    message: `policy "${run.policy}": job ${run.tooDear ?? 0} costs more than 9,000 USD`,
    hint: 'look at it with `explain --job`; set a budget, max_requests or smaller quantities',
  };
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

/** Tells at most ten times a second how far the courses are. */
function reportOf(courses: readonly Course[], hooks: RunHooks): () => void {
  let told = performance.now();
  return () => {
    if (performance.now() - told < BREATH_MILLISECONDS) return;
    told = performance.now();
    const current = courses.find((course) => !course.ended);
    if (current === undefined) return;
    const share = courses.reduce((sum, course) => sum + course.share, 0) / courses.length;
    hooks.onProgress?.({ policy: current.run.policy, jobs: current.run.tally.jobs, share });
  };
}
