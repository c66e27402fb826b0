import { describe, expect, test } from 'vitest';
import { readLimit } from '../../src/scenario/limit-schema.ts';
import { summarizePolicy } from '../../src/experiment/summarize-policy.ts';
import { runOf } from './small-run.ts';
import type { PolicyResult } from '../../src/experiment/result.ts';
import type { Limit } from '../../src/scenario/limit.ts';
import type { Parts } from '../plan/small-world.ts';

function summary(parts: Parts, constraints: readonly string[] = [], jobs = 1000): PolicyResult {
  const limits = constraints.map((text): Limit => {
    const limit = readLimit(text);
    if (!limit.ok) throw new Error(limit.message);
    return limit.value;
  });
  return summarizePolicy(runOf(parts, jobs), {
    constraints: limits,
    of: 'cost_per_completed_job_usd',
    jobsPerMonth: null,
  });
}

const RICH: Parts = {
  job: `{ difficulty: { spread: 2 }, takeover: { minutes: 5 to 20, usd_per_hour: 60, repairs: 0.8 }, undetected_failure_usd: 50,
    deadline_seconds: 20, budget_usd: 1 }`,
  lanes: '{ work: { success: { big: 0.6, small: 0.4 } }, review: {} }',
  threads: '{ judge: { fresh: true } }',
  workflow: `[
    { agent: build, lane: work, turns: 2 to 9, max_turns: 30, output_tokens: 50 to 500, tools: [{ name: shell, per_turn: 1, seconds: 1 to 9, usd: 0.001, result_tokens: 300, failure_rate: 0.1 }] },
    { check: tests, seconds: 30, usd: 0.02, catches: 0.7, on_fail: { redo: build, max_redos: 1, then: human } },
    { check: look, lane: review, thread: judge, prompt_tokens: 900, output_tokens: 60, catches: 0.5, false_alarm: 0.1, on_fail: { redo: build, then: accept } },
    { human: sign, share: 0.5, minutes: 3, usd_per_hour: 60, wait_seconds: 50, catches: 0.5, edits: 0.5 } ]`,
  policies: '{ one: { ladder: [small, big], climb_on: { failed_check: 1 } } }',
};

describe('the summary of a policy', () => {
  const result = summary(RICH, [], 3000);
  const sum = (items: Readonly<Record<string, number>>): number =>
    Object.values(items).reduce((total, item) => total + item, 0);

  test('splits the cost of a job in seven ways, each of which adds up to it', () => {
    const cost = result.metrics['cost_per_job_usd']!.estimate!;
    for (const items of Object.values(result.spend_by)) {
      expect(Math.abs(sum(items) / cost - 1)).toBeLessThan(1e-12);
    }
    expect(Object.keys(result.spend_by)).toEqual([
      'model',
      'vendor',
      'step',
      'lane',
      'bucket',
      'outcome',
      'cause',
    ]);
  });

  test('splits the latency of a job in four ways, each of which adds up to it', () => {
    const seconds = result.metrics['job_latency_seconds']!.estimate!;
    for (const items of Object.values(result.seconds_by)) {
      expect(Math.abs(sum(items) / seconds - 1)).toBeLessThan(1e-12);
    }
  });

  test('counts every job once by how it ended', () => {
    const stopped = sum(result.stopped);
    expect(result.completed + result.defective + result.abandoned + stopped).toBe(3000);
    expect(result.completed / 3000).toBe(result.metrics['completion_rate']!.estimate);
  });

  test('leaves out items with nothing', () => {
    expect(Object.values(result.spend_by.cause)).not.toContain(0);
    expect(result.spend_by.cause).not.toHaveProperty('router');
  });

  test('tells of each lane its attempts and rates, and no rate of a lane without one', () => {
    const { work, review } = result.by_lane;
    expect(work!.attempts_per_job).toBeGreaterThan(1);
    expect(work!.success_rate.estimate).toBeGreaterThan(work!.first_attempt_success_rate.estimate!);
    expect(review!.success_rate).toEqual({ estimate: null, ci95: null });
    expect(review!.requests_per_job).toBeGreaterThan(0);
  });

  test('reports the precision of the metric that is asked about', () => {
    const { estimate, ci95 } = result.metrics['cost_per_completed_job_usd']!;
    expect(result.precision_reached).toBe((ci95![1]! - ci95![0]!) / 2 / estimate!);
  });
});

describe('a step called takeover', () => {
  test('shares its item with the takeovers, so that the items still add up', () => {
    const { metrics, spend_by: spend } = summary({
      ...RICH,
      workflow: RICH.workflow!.replaceAll('build', 'takeover'),
    });
    const total = Object.values(spend.step).reduce((sum, item) => sum + item, 0);
    expect(Math.abs(total / metrics['cost_per_job_usd']!.estimate! - 1)).toBeLessThan(1e-12);
  });
});

describe('constraints', () => {
  test('that are missed beyond noise are named; a policy within noise still meets them', () => {
    const missing = summary({}, ['completion_rate >= 0.99', 'agent_seconds p95 <= 900']);
    expect(missing).toMatchObject({ meets_constraints: false, missed: ['completion_rate >= 0.99'] });
    expect(summary({}, ['completion_rate >= 0.8'])).toMatchObject({ meets_constraints: true, missed: [] });
  });

  test('on a metric without a value are missed', () => {
    expect(summary({}, ['human_edit_rate < 1']).missed).toEqual(['human_edit_rate < 1']);
  });
});

describe('metrics without a value', () => {
  test('are those of a deadline and a budget that the scenario does not set', () => {
    const names = ['deadline_met_rate', 'budget_met_rate', 'budget_overshoot_usd'];
    const values = (parts: Parts): readonly (number | null)[] =>
      names.map((name) => summary(parts).metrics[name]!.estimate);
    expect(values({})).toEqual([null, null, null]);
    expect(values({ job: '{ deadline_seconds: 900, budget_usd: 5 }' })).not.toContain(null);
  });

  test('are those of time where a model states no speed', () => {
    const { metrics } = summary({ policies: '{ one: tiny }', lanes: '{ work: { success: { tiny: 0.9 } } }' });
    expect(metrics['job_latency_seconds']).toEqual({ estimate: null, ci95: null });
    expect(metrics['request_seconds']).toEqual({ estimate: null, ci95: null });
    expect(metrics['cost_per_job_usd']!.estimate).toBeGreaterThan(0);
  });
});

test('time is not shared out where a model states no speed: what is left of it would look like all', () => {
  const parts = { lanes: '{ work: { success: { tiny: 0.5 } } }', policies: '{ one: tiny }' };
  const workflow = '[{ call: a, lane: work, output_tokens: 1 }, { tool: wait, seconds: 5 }]';
  const { seconds_by: by } = summary({ ...parts, workflow });
  expect(by).toEqual({ step: {}, lane: {}, model: {}, cause: {} });
});
