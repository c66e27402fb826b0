import type { Estimate, ScenarioResult } from './result.ts';

/** What a completed job costs under one policy at two sets of prices, on the same jobs. */
export interface PolicyEffect {
  readonly policy: string;
  /** not in the file: a single model shown beside the policies */
  readonly implicit: boolean;
  /** null: not run at these prices, or no job completed */
  readonly before: Estimate;
  readonly after: Estimate;
  /** after / before - 1; null where one of them is missing or 0 */
  readonly change: number | null;
}

/** How a scenario's answer moves with its prices. */
export interface PriceEffect {
  readonly scenario: string;
  readonly best: { readonly before: string | null; readonly after: string | null };
  /** in the order of the file, implicit ones last */
  readonly cost_per_completed_job_usd: readonly PolicyEffect[];
}

/** Holds two results of one scenario against each other that differ in their prices alone. */
export function priceEffect(before: ScenarioResult, after: ScenarioResult): PriceEffect {
  const policies = new Map([...before.policies, ...after.policies].map((one) => [one.policy, one.implicit]));
  return {
    scenario: after.scenario,
    best: { before: before.best, after: after.best },
    cost_per_completed_job_usd: [...policies].map(([policy, implicit]) => {
      const [old, young] = [costOf(before, policy), costOf(after, policy)];
      const change =
        young.estimate === null || old.estimate === null || old.estimate === 0
          ? null
          : young.estimate / old.estimate - 1;
      return { policy, implicit, before: old, after: young, change };
    }),
  };
}

function costOf(result: ScenarioResult, policy: string): Estimate {
  const found = result.policies.find((one) => one.policy === policy);
  const { estimate = null, ci95 = null } = found?.metrics['cost_per_completed_job_usd'] ?? {};
  return { estimate, ci95 };
}
