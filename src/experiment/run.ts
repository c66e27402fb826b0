import { chancesOfCheapest, compareChosen, compareWithBaseline, paretoFront } from './compare-policies.ts';
import { BEST, judgeLimits } from './limits.ts';
import { CHUNK_JOBS, PolicyRun } from './policy-run.ts';
import { prepare } from './prepare.ts';
import { answerSentence, cheapestSingle } from './sentence.ts';
import { isKnown, nextLook } from './stop-rule.ts';
import { summarizePolicy } from './summarize-policy.ts';
import { warnOf } from './warnings.ts';
import type { Checked } from '../diagnostic.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Experiment } from './experiment.ts';
import type { LimitResult, PolicyResult, ScenarioResult } from './result.ts';

/** What a caller hears of a run while it lasts, and how it ends one. */
export interface RunHooks {
  /** at most ten times a second; share in [0, 1] */
  readonly onProgress?: (progress: Progress) => void;
  /** aborted: the result so far, `complete: false` */
  readonly signal?: AbortSignal;
}

/** How far a run is: the policy at work, its jobs so far, and the share of all work done. */
export interface Progress {
  readonly policy: string;
  readonly jobs: number;
  readonly share: number;
}

const HOURS_PER_MONTH = 730;
/** Work between two looks at the clock and the signal. */
const BREATH_MILLISECONDS = 100;

/** Simulates every policy of a scenario. Faults have a path and no position: the caller who holds the text locates them. */
export async function runExperiment(
  experiment: Experiment,
  hooks: RunHooks,
): Promise<Checked<ScenarioResult>> {
  const startedAt = Date.now();
  const prepared = prepare(experiment);
  if (!prepared.ok) return prepared;
  const { policies, assumptions, asOf, seed, key } = prepared.value;
  const { scenario } = experiment;
  const asked = whatIsAsked(experiment);

  const runs = policies.map(({ plan, implicit }) => new PolicyRun(plan, implicit));
  const complete = await simulate(runs, asked, hooks);
  const begun = runs.filter((run) => run.tally.jobs > 0);

  const jobsPerMonth = scenario.traffic === null ? null : scenario.traffic.jobs_per_hour * HOURS_PER_MONTH;
  const { constraints } = scenario;
  const summaries = begun.map((run) => summarizePolicy(run, { constraints, of: asked.of, jobsPerMonth }));
  const baseline = baselineOf(scenario, summaries);
  const best = bestOf(summaries);
  const comparisons = compareWithBaseline(begun, baseline);
  const single = best === null ? null : compareChosen(begun, cheapestSingle(summaries)?.policy ?? '', best);
  const value: ScenarioResult = {
    schema_version: 1,
    loopcost_version: experiment.version,
    complete,
    scenario: scenario.name,
    scenario_sha256: experiment.scenarioSha256,
    prices_sha256: experiment.book.sha256,
    prices_as_of: asOf,
    seed,
    jobs: Math.max(0, ...summaries.map((policy) => policy.jobs)),
    baseline,
    best,
    sentence: answerSentence({ policies: summaries, comparisons, best, baseline, single }),
    pareto: paretoFront(summaries.filter((policy) => !policy.implicit)),
    constraints: summaries.flatMap((policy) => judgeLimits(constraints, policy.policy, policy.metrics)),
    thresholds: judgeThresholds(scenario, summaries, best),
    assumptions,
    warnings: begun.flatMap((run, at) => {
      const summary = summaries[at];
      return summary === undefined || run.implicit ? [] : warnOf(run, summary, asked);
    }),
    policies: summaries,
    comparisons,
    probability_cheapest: chancesOfCheapest(begun, key),
    timing: { started_at: new Date(startedAt).toISOString(), seconds: (Date.now() - startedAt) / 1000 },
  };
  return { ok: true, value, warnings: prepared.warnings };
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
async function simulate(runs: readonly PolicyRun[], asked: Asked, hooks: RunHooks): Promise<boolean> {
  let breath = Date.now();
  for (const [at, run] of runs.entries()) {
    let look = CHUNK_JOBS;
    while (run.tally.jobs < asked.mostJobs) {
      run.runChunk(Math.min(CHUNK_JOBS, asked.mostJobs - run.tally.jobs));
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
      if (hooks.signal?.aborted === true) return false;
    }
  }
  return true;
}

/** The named baseline where it was run, else the first policy of the file. */
function baselineOf(scenario: Scenario, policies: readonly PolicyResult[]): string {
  const ran = policies.some((policy) => policy.policy === scenario.baseline);
  return ran && scenario.baseline !== null ? scenario.baseline : (policies[0]?.policy ?? '');
}

/** The cheapest policy of the file, per completed job, that meets the constraints. */
function bestOf(policies: readonly PolicyResult[]): string | null {
  const able = policies.flatMap((policy) => {
    const cost = policy.metrics['cost_per_completed_job_usd']?.estimate ?? null;
    return policy.implicit || !policy.meets_constraints || cost === null ? [] : [{ policy, cost }];
  });
  return able.toSorted((a, b) => a.cost - b.cost)[0]?.policy.policy ?? null;
}

/** Thresholds concern the policies of the file; `best:` the best of them, and is missed where there is none. */
function judgeThresholds(
  scenario: Scenario,
  policies: readonly PolicyResult[],
  best: string | null,
): readonly LimitResult[] {
  const own = policies.filter((policy) => !policy.implicit);
  return scenario.thresholds.flatMap((limit): readonly LimitResult[] => {
    if (limit.policy !== BEST)
      return own.flatMap((policy) => judgeLimits([limit], policy.policy, policy.metrics));
    const winner = own.find((policy) => policy.policy === best);
    if (winner === undefined) {
      return [{ text: limit.text, policy: BEST, measured: null, ci95: null, verdict: 'missed' }];
    }
    return judgeLimits([{ ...limit, policy: winner.policy }], winner.policy, winner.metrics);
  });
}
