import { chancesOfCheapest, compareChosen, compareWithBaseline, paretoFront } from './compare-policies.ts';
import { BEST, judgeLimits } from './limits.ts';
import { answerSentence, cheapestSingle, whyNobody } from './sentence.ts';
import { simulatePolicies } from './simulate-policies.ts';
import { summarizePolicy } from './summarize-policy.ts';
import { warnOfNulls } from './null-figures.ts';
import { warnOfRareTakeovers } from './rare-takeovers.ts';
import { warnOfUndetected } from './undetected-cost.ts';
import { warnOfUncertainSpread } from './uncertain-spread.ts';
import { warnOfUntaken } from './untaken-branches.ts';
import { warnOf } from './warnings.ts';
import { tailIndex } from '../stats/tail-index.ts';
import type { Checked } from '../diagnostic.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Experiment } from './experiment.ts';
import type { LimitResult, PolicyResult, ScenarioResult, Warning } from './result.ts';
import type { RunHooks, Simulated } from './simulate-policies.ts';

const HOURS_PER_MONTH = 730;

/** Simulates every policy of a scenario. Faults have a path and no position: the caller who holds the text locates them. */
export async function runExperiment(
  experiment: Experiment,
  hooks: RunHooks,
): Promise<Checked<ScenarioResult>> {
  const startedAt = Date.now();
  const simulated = await simulatePolicies(experiment, hooks);
  if (!simulated.ok) return simulated;
  return { ...simulated, value: resultOf(simulated.value, startedAt) };
}

/**
 * Everything that is said of policies that have run.
 *
 * @param startedAt - milliseconds since 1970
 */
export function resultOf(simulated: Simulated, startedAt: number): ScenarioResult {
  const { experiment, prepared, asked, runs, complete } = simulated;
  const { assumptions, asOf, seed, key } = prepared;
  const { scenario } = experiment;

  const jobsPerMonth = scenario.traffic === null ? null : scenario.traffic.jobs_per_hour * HOURS_PER_MONTH;
  const { constraints } = scenario;
  const summaries = runs.map((run) => summarizePolicy(run, { constraints, of: asked.of, jobsPerMonth }));
  const baseline = baselineOf(scenario, summaries);
  const best = bestOf(summaries);
  const comparisons = compareWithBaseline(runs, baseline);
  const single = best === null ? null : compareChosen(runs, cheapestSingle(summaries)?.policy ?? '', best);
  const winner = runs.find((run) => run.policy === best);
  const tail = winner === undefined ? null : tailIndex(winner.tally.costs());
  const warnings = runs.flatMap((run, at) => {
    const summary = summaries[at];
    if (summary === undefined || run.implicit) return [];
    const general = warnOf(run, summary, asked);
    const told = [...general, ...warnOfRareTakeovers(run, scenario, general)];
    return [...told, ...warnOfUncertainSpread(run, told), ...warnOfUntaken(run)];
  });
  const nulls = runs.flatMap((run, at) => {
    const summary = summaries[at];
    const told = warnings.filter(({ policy }) => policy === run.policy);
    return summary === undefined ? [] : warnOfNulls(summary, run.plan, told);
  });
  return {
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
    sentence: answerSentence({ policies: summaries, comparisons, best, baseline, single, tail }),
    pareto: paretoFront(summaries.filter((policy) => !policy.implicit)),
    constraints: summaries.flatMap((policy) => judgeLimits(constraints, policy.policy, policy.metrics)),
    thresholds: judgeThresholds(scenario, summaries, best),
    assumptions,
    warnings: [
      ...warnings,
      ...warnOfUndetected(runs, summaries, best),
      ...nulls,
      ...warnOfNobody(scenario, summaries, best),
    ],
    policies: summaries,
    comparisons,
    probability_cheapest: chancesOfCheapest(runs, key),
    timing: { started_at: new Date(startedAt).toISOString(), seconds: (Date.now() - startedAt) / 1000 },
  };
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

/** Thresholds concern the policies of the file, or the row that they name; one that there is not misses them. */
function judgeThresholds(
  scenario: Scenario,
  policies: readonly PolicyResult[],
  best: string | null,
): readonly LimitResult[] {
  const own = policies.filter((policy) => !policy.implicit);
  return scenario.thresholds.flatMap((limit): readonly LimitResult[] => {
    if (limit.policy === null)
      return own.flatMap((policy) => judgeLimits([limit], policy.policy, policy.metrics));
    const name = limit.policy === BEST ? best : limit.policy;
    const found = policies.find((policy) => policy.policy === name);
    if (found !== undefined)
      return judgeLimits([{ ...limit, policy: found.policy }], found.policy, found.metrics);
    // a policy of the file that was not asked for is not judged; one that does not exist has no value
    if (Object.hasOwn(scenario.policies, limit.policy)) return [];
    return [{ text: limit.text, policy: limit.policy, measured: null, ci95: null, verdict: 'missed' }];
  });
}

/** Why thresholds that are judged on a row which there is not have no value, once for each metric. */
function warnOfNobody(
  scenario: Scenario,
  policies: readonly PolicyResult[],
  best: string | null,
): readonly Warning[] {
  const nobody = new Map<string, Warning>();
  for (const { policy, metric } of scenario.thresholds) {
    if (policy === null || Object.hasOwn(scenario.policies, policy)) continue;
    if (policy === BEST ? best !== null : policies.some((one) => one.policy === policy)) continue;
    const message = policy === BEST ? whyNobody(policies) : 'it did not run';
    nobody.set(`${policy} ${metric}`, { code: 'no-value', policy, metric, message, hint: '' });
  }
  return [...nobody.values()];
}
