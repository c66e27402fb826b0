import { describe, expect, test } from 'vitest';
import { estimateMetric, estimateMetrics } from '../../src/experiment/estimate-metric.ts';
import { METRICS } from '../../src/experiment/metric-definitions.ts';
import { Tally } from '../../src/experiment/tally.ts';
import { METRIC_ORDER } from '../../src/report/metric-columns.ts';
import { sketchBucket } from '../../src/stats/log-bucket-sketch.ts';
import { planOf } from '../plan/small-world.ts';
import { digestOf, outcomesOf, tallyOf } from './small-run.ts';
import type { Columns } from './small-run.ts';

/** Ten jobs: six completed, one of them taken over; two defective, one abandoned, one stopped. */
const TEN: Columns = {
  spend: [1, 1, 1, 1, 1, 2, 2, 3, 4, 4].map((usd) => usd * 1e12),
  people: [0, 0, 0, 0, 0, 10, 0, 0, 0, 0].map((usd) => usd * 1e12),
  seconds: [10, 20, 30, 40, 50, 600, 70, 80, 90, 100],
  agentSeconds: [10, 20, 30, 40, 50, 60, 70, 80, 90, 100],
  accepted: [1, 1, 1, 1, 1, 1, 1, 1, 0, 0],
  completed: [1, 1, 1, 1, 1, 1, 0, 0, 0, 0],
  unassisted: [1, 1, 1, 1, 1, 0, 0, 0, 0, 0],
  takenOver: [0, 0, 0, 0, 0, 1, 0, 0, 0, 0],
  firstAttemptGood: [1, 1, 1, 1, 0, 0, 0, 0, 0, 0],
  severityUsd: [0, 0, 0, 0, 0, 0, 100, 300, 0, 0],
  deadlineMet: [1, 1, 1, 0, 0, 0, 0, 0, 0, 0],
  budgetMet: [1, 1, 1, 1, 0, 0, 0, 0, 0, 0],
  budgetOvershoot: [0, 0, 0, 0, 0, 0, 0, 0, 1e12, 1e12],
  requests: [4, 4, 4, 4, 4, 4, 4, 4, 4, 4],
  turns: [3, 3, 3, 3, 3, 3, 3, 3, 3, 3],
  toolCalls: [5, 5, 5, 5, 5, 5, 5, 5, 0, 0],
  retries: [1, 0, 0, 0, 0, 0, 0, 0, 0, 1],
  redos: [0, 0, 0, 0, 1, 1, 1, 1, 1, 1],
  escalations: [0, 0, 0, 0, 0, 0, 0, 0, 1, 2],
  malformed: [1, 0, 0, 0, 0, 0, 0, 0, 0, 1],
  errors: [0, 0, 0, 0, 0, 0, 0, 0, 2, 2],
  toolFailures: [1, 1, 1, 1, 0, 0, 0, 0, 0, 0],
  refused: [0, 0, 0, 0, 0, 0, 0, 0, 1, 1],
  overRefused: [0, 0, 0, 0, 0, 0, 0, 0, 1, 0],
  refusalsWanted: [0, 0, 0, 0, 0, 0, 0, 0, 0, 2],
  overComplied: [0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
  wantedRequests: [3, 3, 3, 3, 3, 3, 3, 3, 3, 3],
  unavailable: [0, 0, 0, 0, 0, 0, 0, 0, 1, 2],
  uncachedInputTokens: [100, 100, 100, 100, 100, 100, 100, 100, 100, 100],
  cacheReadTokens: [300, 300, 300, 300, 300, 300, 300, 300, 300, 300],
  cacheWriteTokens: [100, 100, 100, 100, 100, 100, 100, 100, 100, 100],
  outputTokens: [50, 50, 50, 50, 50, 50, 50, 50, 50, 50],
  reasoningTokens: [0, 0, 0, 0, 0, 0, 0, 0, 0, 70],
  peakContextTokens: [500, 500, 500, 500, 500, 500, 500, 500, 500, 700],
  compactions: [0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
  overflowed: [0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
  humanMinutes: [0, 0, 0, 0, 0, 9, 0, 0, 0, 0],
  reviews: [1, 1, 1, 1, 0, 0, 0, 0, 0, 0],
  edits: [1, 0, 0, 0, 0, 0, 0, 0, 0, 0],
};
const TALLY = tallyOf(TEN);

describe('each metric of the contract', () => {
  test.each(
    Object.entries({
      // (1*5 + 12) of completed jobs and 13 of the others, over six
      cost_per_completed_job_usd: 30 / 6,
      cost_per_job_usd: 3,
      vendor_cost_per_job_usd: 2,
      people_cost_per_job_usd: 1,
      vendor_cost_per_completed_job_usd: 20 / 6,
      loss_per_job_usd: 43,
      failure_severity_usd: 200,
      completion_rate: 0.6,
      acceptance_rate: 0.8,
      unassisted_completion_rate: 0.5,
      takeover_rate: 0.1,
      first_attempt_success_rate: 0.4,
      job_latency_seconds: 109,
      completed_job_latency_seconds: 125,
      agent_seconds: 55,
      human_seconds: 54,
      deadline_met_rate: 0.3,
      budget_met_rate: 0.4,
      budget_overshoot_usd: 0.2,
      requests_per_job: 4,
      turns_per_job: 3,
      tool_calls_per_job: 4,
      retries_per_job: 0.2,
      redos_per_job: 0.6,
      escalations_per_job: 0.3,
      // 36 answered, 2 malformed, 2 of them where a refusal was wanted
      tool_call_validity: 34 / 36,
      tool_failure_rate: 0.1,
      refusal_rate: 2 / 36,
      over_refusal_rate: 1 / 34,
      over_compliance_rate: 0.5,
      error_rate: 0.1,
      availability: 0.9,
      uncached_input_tokens_per_job: 100,
      cache_read_tokens_per_job: 300,
      cache_write_tokens_per_job: 100,
      output_tokens_per_job: 50,
      reasoning_tokens_per_job: 7,
      cache_hit_rate: 0.6,
      peak_context_tokens: 520,
      compactions_per_job: 0.1,
      context_overflow_rate: 0.1,
      human_minutes_per_job: 0.9,
      human_edit_rate: 0.25,
    }),
  )('%s is %d', (name, value) => {
    expect(estimateMetric(TALLY, name).estimate).toBeCloseTo(value, 12);
  });

  test('is among these, but for those per request', () => {
    const perRequest = Object.entries(METRICS).flatMap(([name, { kind }]) =>
      kind === 'request' ? [name] : [],
    );
    expect(perRequest).toEqual(['time_to_first_token_seconds', 'request_seconds']);
  });

  test('has an interval around its value, or none', () => {
    const wrong = Object.keys(METRICS).filter((name) => {
      const { estimate, ci95 } = estimateMetric(TALLY, name);
      return estimate !== null && ci95 !== null && !(ci95[0]! <= estimate && estimate <= ci95[1]!);
    });
    expect(wrong).toEqual([]);
  });
});

describe('the interval of a metric', () => {
  test('of a share of jobs is Wilson’s', () => {
    // R: prop.test(6, 10, correct = FALSE)$conf.int
    const { ci95 } = estimateMetric(TALLY, 'completion_rate');
    expect(ci95?.[0]).toBeCloseTo(0.3126738, 6);
    expect(ci95?.[1]).toBeCloseTo(0.8318197, 6);
  });

  test('of a mean is Student’s', () => {
    // R: t.test(10 * (1:10))$conf.int
    const { ci95 } = estimateMetric(TALLY, 'agent_seconds');
    expect(ci95?.[0]).toBeCloseTo(33.34149, 5);
    expect(ci95?.[1]).toBeCloseTo(76.65851, 5);
  });

  test('of a share of requests stays below 1', () => {
    expect(estimateMetric(TALLY, 'tool_call_validity').ci95?.[1]).toBeLessThanOrEqual(1);
    expect(estimateMetric(TALLY, 'availability').ci95?.[1]).toBeLessThanOrEqual(1);
  });

  test('of a mean over some jobs is Student’s over these alone', () => {
    // R: t.test(c(100, 300))$conf.int is -1070.62 to 1470.62; none costs less than nothing
    const { ci95 } = estimateMetric(TALLY, 'failure_severity_usd');
    expect(ci95?.[0]).toBe(0);
    expect(ci95?.[1]).toBeCloseTo(1470.62, 2);
  });

  test('is none of a share of requests that is all of them', () => {
    const quiet = tallyOf({ requests: [2, 3], wantedRequests: [2, 3] });
    expect(estimateMetric(quiet, 'availability')).toEqual({ estimate: 1, ci95: null });
    expect(estimateMetric(quiet, 'tool_call_validity')).toEqual({ estimate: 1, ci95: null });
  });

  test('of a cost per completed job is a bound from below where fewer than five were completed', () => {
    const few = tallyOf({ spend: [1e12, 2e12, 3e12, 2e12], completed: [1, 0, 0, 0] });
    const { estimate, ci95 } = estimateMetric(few, 'cost_per_completed_job_usd');
    expect(estimate).toBeNull();
    expect(ci95?.[0]).toBeGreaterThan(0);
    expect(ci95?.[1]).toBeNull();
  });
});

describe('a metric', () => {
  test('has quantiles where each job has a value of its own', () => {
    expect(estimateMetric(TALLY, 'agent_seconds').p50?.estimate).toBe(55);
    expect(estimateMetric(TALLY, 'agent_seconds').p95?.estimate).toBeCloseTo(95.5, 12);
    expect(estimateMetric(TALLY, 'requests_per_job').p99?.estimate).toBe(4);
    expect(estimateMetric(TALLY, 'completed_job_latency_seconds').p50?.estimate).toBe(35);
    expect(estimateMetric(TALLY, 'failure_severity_usd').p50?.estimate).toBe(200);
    expect(estimateMetric(TALLY, 'completion_rate')).not.toHaveProperty('p50');
  });

  test('has no value where nothing it is about happened', () => {
    const quiet = tallyOf({ spend: [1, 1], completed: [1, 1], accepted: [1, 1] });
    for (const name of [
      'failure_severity_usd',
      'tool_failure_rate',
      'human_edit_rate',
      'over_compliance_rate',
    ]) {
      expect(estimateMetric(quiet, name)).toMatchObject({ estimate: null, ci95: null });
    }
  });

  test('that nobody knows has no value', () => {
    expect(estimateMetric(TALLY, 'cost_per_token')).toEqual({ estimate: null, ci95: null });
  });
});

describe('metrics per request', () => {
  /** Sixteen chunks of 10 requests of one length each. */
  function requests(seconds: (chunk: number) => number): Tally {
    const outcomes = outcomesOf({ requests: [1] });
    const tally = new Tally(planOf(), Infinity, 1);
    for (let chunk = 0; chunk < 16; chunk += 1) {
      outcomes.reset(1);
      const bucket = sketchBucket(seconds(chunk));
      outcomes.requestSketch[bucket] = 10;
      outcomes.requestSums[1] = 10 * seconds(chunk);
      tally.add(digestOf(outcomes));
    }
    return tally;
  }

  test('of what always takes the same time are that time', () => {
    const { estimate, ci95, p50, p95 } = estimateMetric(
      requests(() => 2),
      'request_seconds',
    );
    expect(estimate).toBe(2);
    expect(ci95).toEqual([2, 2]);
    expect([p50, p95]).toEqual([
      { estimate: 2, ci95: [2, 2] },
      { estimate: 2, ci95: [2, 2] },
    ]);
  });

  test('that fall into one bucket and differ are within the bucket', () => {
    // 2 to 2.007: buckets there are 2^-6 wide
    const { p95 } = estimateMetric(
      requests((chunk) => 2 + chunk / 2048),
      'request_seconds',
    );
    expect(Math.abs(p95!.estimate! / 2 - 1)).toBeLessThanOrEqual(1 / 128);
    expect(p95!.ci95![0]).toBeLessThan(2);
    expect(p95!.ci95![1]).toBeGreaterThan(2.007);
  });

  test('have the mean of the requests themselves, not of the buckets they are counted in', () => {
    // sixteen chunks of ten requests: the mean of 1 + chunk / 7 over 0 to 15 is 1 + 7.5 / 7
    const { estimate } = estimateMetric(
      requests((chunk) => 1 + chunk / 7),
      'request_seconds',
    );
    expect(estimate).toBeCloseTo(1 + 7.5 / 7, 12);
  });

  test('are less certain the more groups of chunks differ', () => {
    const width = (tally: Tally): number => {
      const { ci95 } = estimateMetric(tally, 'request_seconds');
      return ci95![1]! - ci95![0]!;
    };
    expect(width(requests((chunk) => 1 + chunk / 8))).toBeGreaterThan(10 * width(requests(() => 2)));
  });

  test('have an interval of what two groups of one bucket tell, not of the bucket alone', () => {
    // the median of the first group lies at the lower end of the bucket from 2, that of the second at its upper end
    const outcomes = outcomesOf({ requests: [1] });
    const tally = new Tally(planOf(), Infinity, 1);
    for (const below of [90, 0]) {
      outcomes.reset(1);
      outcomes.requestSketch[sketchBucket(1)] = below;
      outcomes.requestSketch[sketchBucket(2)] = 101;
      outcomes.requestSketch[sketchBucket(4)] = 90 - below;
      outcomes.requestSums[1] = below + 2 * 101 + 4 * (90 - below);
      tally.add(digestOf(outcomes));
    }
    const { estimate, ci95 } = estimateMetric(tally, 'request_seconds').p50!;
    // Student's t of one degree is 12.7; the groups are 90 / 101 of a bucket of 2 / 128 apart
    const half = (12.706 * (90 / 101) * (2 / 128)) / 2 + estimate! / 256;
    expect(ci95![1]! - estimate!).toBeCloseTo(half, 4);
  });

  test('have no value without requests, and no interval from a single chunk', () => {
    expect(estimateMetric(TALLY, 'request_seconds')).toMatchObject({ estimate: null, ci95: null });
    const outcomes = outcomesOf({ requests: [1] });
    outcomes.requestSketch[sketchBucket(3)] = 1;
    outcomes.requestSums[1] = 3;
    const tally = new Tally(planOf(), Infinity, 1);
    tally.add(digestOf(outcomes));
    expect(estimateMetric(tally, 'request_seconds').estimate).not.toBeNull();
    expect(estimateMetric(tally, 'request_seconds').ci95).toBeNull();
  });
});

describe('a mean of a cost, a count or a time', () => {
  test('has no limit below 0, which none of them can be', () => {
    // one job in twenty: mean 0.05, standard error 0.05
    const jobs = 20;
    const rare = tallyOf({ compactions: Array.from({ length: jobs }, (_, job) => Number(job === 0)) });
    const { estimate, ci95 } = estimateMetric(rare, 'compactions_per_job');
    expect(estimate).toBeCloseTo(0.05, 12);
    expect(ci95![0]).toBe(0);
    // t(0.975, 19) = 2.093024 (R: qt(0.975, 19))
    expect(ci95![1]).toBeCloseTo(0.05 + 2.093024 * 0.05, 6);
  });

  test('keeps a limit above 0 as it is', () => {
    const { ci95 } = estimateMetric(tallyOf({ turns: [1, 2, 3] }), 'turns_per_job');
    // t(0.975, 2) = 4.302653 (R: qt(0.975, 2)); 2 - 4.302653 / sqrt(3) < 0 < 2 - 4.302653 / sqrt(300)
    expect(ci95![0]).toBe(0);
    const many = tallyOf({ turns: Array.from({ length: 300 }, (_, job) => 1 + (job % 3)) });
    expect(estimateMetric(many, 'turns_per_job').ci95![0]).toBeCloseTo(1.9071, 3);
  });
});

describe('all metrics', () => {
  test('stand in the order of the contract, the cost of a month without a value where there is no traffic', () => {
    const without = estimateMetrics(TALLY, new Set(), null);
    expect(Object.keys(without)).toEqual(METRIC_ORDER);
    expect(without['cost_per_month_usd']).toEqual({ estimate: null, ci95: null });
    const month = estimateMetrics(TALLY, new Set(), 1000)['cost_per_month_usd'];
    const job = estimateMetrics(TALLY, new Set(), 1000)['cost_per_job_usd'];
    expect(month?.estimate).toBe(1000 * job!.estimate!);
    expect(month?.ci95?.[0]).toBe(1000 * job!.ci95![0]!);
  });

  test('have no value where the plan gives them none', () => {
    expect(estimateMetrics(TALLY, new Set(['agent_seconds']), null)['agent_seconds']).toEqual({
      estimate: null,
      ci95: null,
    });
  });
});
