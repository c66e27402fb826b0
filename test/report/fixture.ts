import type {
  Comparison,
  Estimate,
  Metric,
  PolicyResult,
  ScenarioResult,
  SecondsBy,
  SpendBy,
} from '../../src/experiment/result.ts';

/*
 * A result made by hand, so that what is rendered is tested before, and apart from, what is simulated. The figures
 * are invented and only plausible.
 */

/** An estimate with a symmetric interval. */
export function about(estimate: number, half: number): Estimate {
  return { estimate, ci95: [estimate - half, estimate + half] };
}

export function policyOf(name: string, change: Partial<PolicyResult> = {}): PolicyResult {
  return {
    policy: name,
    implicit: false,
    jobs: 20_000,
    precision_reached: 0.008,
    completed: 16_620,
    defective: 2_000,
    abandoned: 1_300,
    stopped: {
      capped: 80,
      budget: 0,
      deadline: 0,
      overflow: 0,
      error: 0,
      refused: 0,
      max_requests: 0,
      rule: 0,
    },
    meets_constraints: true,
    missed: [],
    metrics: metricsOf({ cost: 14.9, completion: 0.831, vendor: 0.92, people: 11.46 }),
    spend_by: SPEND,
    seconds_by: SECONDS,
    by_lane: {},
    ...change,
  };
}

export function metricsOf(of: {
  readonly cost: number;
  readonly completion: number;
  readonly vendor: number;
  readonly people: number;
}): Record<string, Metric> {
  return {
    cost_per_completed_job_usd: about(of.cost, of.cost * 0.008),
    cost_per_job_usd: { ...about(of.vendor + of.people, 0.1), p50: about(9, 0.1), p95: about(40, 1) },
    vendor_cost_per_job_usd: { ...about(of.vendor, 0.01), p50: about(0.7, 0.01) },
    people_cost_per_job_usd: about(of.people, 0.1),
    completion_rate: about(of.completion, 0.0052),
    unassisted_completion_rate: about(of.completion - 0.12, 0.006),
    agent_seconds: { ...about(300, 2), p50: about(250, 2), p95: about(800, 9), p99: about(1400, 30) },
  };
}

export function resultOf(
  policies: readonly PolicyResult[],
  change: Partial<ScenarioResult> = {},
): ScenarioResult {
  return {
    schema_version: 1,
    loopcost_version: '0.1.0',
    complete: true,
    scenario: 'Fix a GitHub issue',
    scenario_sha256: 'a'.repeat(64),
    prices_sha256: `3f2a91c${'0'.repeat(57)}`,
    prices_as_of: '2026-05-25',
    seed: 'fix-1',
    jobs: 20_000,
    baseline: 'opus',
    best: policies[0]?.policy ?? null,
    sentence: 'cascade completes a job for $14.90, 6 % less than opus.',
    pareto: ['cascade'],
    constraints: [],
    thresholds: [],
    assumptions: [],
    warnings: [],
    policies,
    comparisons: [],
    probability_cheapest: Object.fromEntries(
      policies.map((policy, index) => [policy.policy, index === 0 ? 1 : 0]),
    ),
    timing: { started_at: '2026-05-25T00:00:00.000Z', seconds: 0.8 },
    ...change,
  };
}

export function comparisonOf(policy: string, ratio: number, half: number): Comparison {
  return {
    policy,
    baseline: 'opus',
    jobs: 20_000,
    cost_ratio: about(ratio, half),
    cost_difference_usd: about(15.9 * (ratio - 1), 15.9 * half),
    completion_difference: about(0.01, 0.002),
    p95_latency_difference_seconds: about(-30, 10),
    variance_gain: 4.2,
    verdict: 'cheaper',
  };
}

/** Four policies and a single model, one of which misses a constraint: the page of the design. */
export function exampleResult(): ScenarioResult {
  const policies = [
    policyOf('opus', { metrics: metricsOf({ cost: 15.9, completion: 0.842, vendor: 2.11, people: 11.3 }) }),
    policyOf('cascade'),
    policyOf('by-lane', {
      metrics: metricsOf({ cost: 15.2, completion: 0.829, vendor: 1.34, people: 11.2 }),
    }),
    policyOf('cheap', {
      metrics: metricsOf({ cost: 19.7, completion: 0.61, vendor: 0.0834, people: 11.9 }),
      meets_constraints: false,
      missed: ['completion_rate >= 0.8'],
    }),
    policyOf('single:kimi-k2.6', {
      implicit: true,
      metrics: metricsOf({ cost: 15.4, completion: 0.815, vendor: 0.61, people: 12.1 }),
    }),
  ];
  return resultOf(policies, {
    best: 'cascade',
    comparisons: [
      comparisonOf('cascade', 0.937, 0.009),
      comparisonOf('by-lane', 0.956, 0.01),
      comparisonOf('cheap', 1.239, 0.02),
      comparisonOf('single:kimi-k2.6', 0.969, 0.014),
    ],
    constraints: [
      {
        text: 'completion_rate >= 0.8',
        policy: 'cheap',
        measured: 0.61,
        ci95: [0.603, 0.617],
        verdict: 'missed',
      },
    ],
    thresholds: [
      {
        text: 'best: vendor_cost_per_completed_job_usd < 1.50',
        policy: 'cascade',
        measured: 1.107,
        ci95: [1.09, 1.12],
        verdict: 'met',
      },
    ],
    assumptions: [
      {
        path: 'lanes.coding.success.deepseek-v4-flash',
        value: '0.7',
        why: 'no rate of its own: the lane’s default',
      },
    ],
    warnings: [
      {
        code: 'heavy-tail',
        policy: 'cascade',
        metric: 'cost_per_job_usd',
        message: 'heavy tail (k = 0.56): the interval may be too narrow',
        hint: 'raise --jobs to 80000',
      },
    ],
  });
}

const SPEND: SpendBy = {
  model: { 'claude-opus-4.7': 0.5, 'kimi-k2.6': 0.42, people: 11.46 },
  vendor: { Anthropic: 0.5, 'Moonshot AI': 0.42, people: 11.46 },
  step: { implement: 0.92, review: 11.46 },
  lane: { coding: 0.92, none: 11.46 },
  bucket: { uncached_input: 0.2, cache_read: 0.3, output: 0.42, person: 11.46 },
  outcome: { completed: 10.1, defective: 1.2, abandoned: 1, stopped: 0.08 },
  cause: { human: 11.46, first_attempt: 0.5, redo: 0.3, escalation: 0.1, cold_cache: 0.019, error: 0.001 },
};

const SECONDS: SecondsBy = {
  step: { implement: 300, review: 2000 },
  lane: { coding: 300, none: 2000 },
  model: { 'kimi-k2.6': 200, none: 2100 },
  cause: { human: 2000, generation: 200, tool: 90, first_token: 10 },
};
