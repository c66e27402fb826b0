import { normalQuantile } from '../distributions/normal-quantile.ts';
import { compareRuns, ERROR } from './compare-policies.ts';
import { commonPolicies, figuresOf, judgedThresholds, sidesOf } from './comparison.ts';
import type { PolicyChange, ScenarioComparison } from './comparison.ts';
import type { ScenarioResult } from './result.ts';
import type { Simulated } from './simulate-policies.ts';

/** A scenario that has run, with its result. */
export interface RunSide {
  /** as the user named it */
  readonly name: string;
  readonly simulated: Simulated;
  readonly result: ScenarioResult;
}

/**
 * Two scenarios that ran on one seed: job by job, on the jobs that both ran. Intervals of policies of the same name are
 * widened for their number; the best against the best, both chosen from the results, for all pairs.
 */
export function compareScenarios(before: RunSide, after: RunSide): ScenarioComparison {
  const { both } = commonPolicies(before.result, after.result);
  const widened = (comparisons: number): number => normalQuantile(1 - ERROR / 2 / Math.max(1, comparisons));
  const change = (name: string, nameBefore: string, comparisons: number): PolicyChange[] => {
    const [run, base] = [runOf(after, name), runOf(before, nameBefore)];
    const [now, then] = [policyOf(after, name), policyOf(before, nameBefore)];
    if (run === undefined || base === undefined || now === undefined || then === undefined) return [];
    const {
      policy: _policy,
      baseline: _baseline,
      jobs: _jobs,
      ...compared
    } = compareRuns(run, base, widened(comparisons));
    return [
      {
        policy: name,
        policy_before: nameBefore,
        implicit: now.implicit,
        before: figuresOf(then),
        after: figuresOf(now),
        ...compared,
      },
    ];
  };
  const sides = sidesOf(before, after);
  const [bestNow, bestThen] = [sides.after.best, sides.before.best];
  const pairs = before.result.policies.length * after.result.policies.length;
  return {
    loopcost_version: after.result.loopcost_version,
    complete: before.result.complete && after.result.complete,
    paired: true,
    ...sides,
    best: bestNow === null || bestThen === null ? null : (change(bestNow, bestThen, pairs)[0] ?? null),
    policies: both.flatMap((name) => change(name, name, both.length)),
    notes: [],
    ...judgedThresholds(after.result),
  };
}

function runOf(side: RunSide, policy: string): Simulated['runs'][number] | undefined {
  return side.simulated.runs.find((run) => run.policy === policy);
}

function policyOf(side: RunSide, policy: string): ScenarioResult['policies'][number] | undefined {
  return side.result.policies.find((one) => one.policy === policy);
}
