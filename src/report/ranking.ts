import type { PolicyResult, ScenarioResult } from '../experiment/result.ts';

/**
 * The policies of a result as a table lists them: those that meet the constraints before those that miss one, within
 * both the cheaper per completed job first, those without a figure last; equal ones in the order of the file.
 */
export function rankPolicies(result: ScenarioResult): PolicyResult[] {
  return [...result.policies].sort(
    (a, b) => Number(b.meets_constraints) - Number(a.meets_constraints) || compareCosts(a, b),
  );
}

function compareCosts(a: PolicyResult, b: PolicyResult): number {
  const [costA, costB] = [costPerCompletedJob(a), costPerCompletedJob(b)];
  if (costA === costB) return 0;
  return costA === null ? 1 : costB === null ? -1 : costA - costB;
}

function costPerCompletedJob(policy: PolicyResult): number | null {
  return policy.metrics['cost_per_completed_job_usd']?.estimate ?? null;
}
