import { compareChosen } from './compare-policies.ts';
import { resultOf } from './run.ts';
import { simulatePolicies } from './simulate-policies.ts';
import { experimentAt } from './study.ts';
import type { Checked } from '../diagnostic.ts';
import type { RunHooks } from './simulate-policies.ts';
import type { Study } from './study.ts';

/** Policies of the file that may win, the cheapest per completed job first. */
export interface Contenders {
  /** those that meet the constraints; all, where none does */
  readonly policies: readonly string[];
  readonly best: string;
  /** whether the best meets the constraints; false: no policy does */
  readonly meets_constraints: boolean;
  /** null: there is no other */
  readonly rival: string | null;
  /** those that cannot be told from the best on cost, on common jobs (95 %, widened for all pairs of policies) */
  readonly cannot_tell: readonly string[];
}

/** Runs the study as it stands and sorts its policies. */
export async function findContenders(
  study: Study,
  jobs: number,
  hooks: RunHooks,
): Promise<Checked<Contenders | null>> {
  const experiment = experimentAt(study, []);
  if (!experiment.ok) return experiment;
  const asked = { ...experiment.value, jobs, precision: null };
  const simulated = await simulatePolicies(asked, hooks, study.lawTables);
  if (!simulated.ok) return simulated;
  const { policies } = resultOf(simulated.value, 0);
  const priced = policies.flatMap((policy) => {
    const cost = policy.metrics['cost_per_completed_job_usd']?.estimate ?? null;
    return policy.implicit || cost === null ? [] : [{ policy, cost }];
  });
  const able = priced.filter(({ policy }) => policy.meets_constraints);
  const sorted = (able.length > 0 ? able : priced).toSorted((a, b) => a.cost - b.cost);
  const [best, ...others] = sorted;
  const [rival] = others;
  const runs = simulated.value.runs.filter(({ implicit }) => !implicit);
  const value =
    best === undefined
      ? null
      : {
          policies: sorted.map(({ policy }) => policy.policy),
          best: best.policy.policy,
          meets_constraints: best.policy.meets_constraints,
          rival: rival?.policy.policy ?? null,
          cannot_tell: others
            .map(({ policy }) => policy.policy)
            .filter((name) => compareChosen(runs, name, best.policy.policy)?.verdict === 'cannot tell'),
        };
  return { ok: true, value, warnings: simulated.warnings };
}
