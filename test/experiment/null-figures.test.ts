import { expect, test } from 'vitest';
import { warnOfNulls } from '../../src/experiment/null-figures.ts';
import { summarizePolicy } from '../../src/experiment/summarize-policy.ts';
import { runOf } from './small-run.ts';
import type { Warning } from '../../src/experiment/result.ts';
import type { Parts } from '../plan/small-world.ts';

/** What is said of the nulls of a policy, by metric. */
function nulls(parts: Parts, jobs: number, told: readonly Warning[] = []): Readonly<Record<string, string>> {
  const run = runOf(parts, jobs);
  const settings = { constraints: [], of: 'cost_per_completed_job_usd', jobsPerMonth: 1000 };
  const warnings = warnOfNulls(summarizePolicy(run, settings), run.plan, told);
  for (const { policy } of warnings) expect(policy).toBe('one');
  return Object.fromEntries(
    warnings.map(({ code, metric, message, hint }) => [
      metric,
      `${code}: ${message}${hint === '' ? '' : `; ${hint}`}`,
    ]),
  );
}

test('A metric of what did not happen has no value, and the reason is what did not happen.', () => {
  expect(nulls({ lanes: '{ work: { success: { big: 1 } } }' }, 1200)).toEqual({
    failure_severity_usd: 'no-value: no job was defective',
    deadline_met_rate: 'no-value: no deadline is set; give job.deadline_seconds',
    budget_met_rate: 'no-value: no budget is set; give job.budget_usd',
    budget_overshoot_usd: 'no-value: no budget is set; give job.budget_usd',
    tool_call_validity: 'no-interval: no answer was malformed',
    tool_failure_rate: 'no-value: no tool was called',
    refusal_rate: 'no-interval: nothing was refused',
    over_refusal_rate: 'no-interval: nothing was refused that should be answered',
    over_compliance_rate: 'no-value: no request should have been refused',
    error_rate: 'no-interval: no request failed',
    availability: 'no-interval: every request was answered in the end',
    cache_hit_rate: 'no-interval: nothing was read from a cache',
    human_edit_rate: 'no-value: nobody reviewed',
  });
});

test('Limits that are set, tools, people and failures leave nothing to say of them.', () => {
  const said = nulls(
    {
      job: '{ deadline_seconds: 100, budget_usd: 1, undetected_failure_usd: 5 to 50 }',
      workflow:
        '[{ call: answer, lane: work, output_tokens: 10 }, { tool: save, seconds: 1, failure_rate: 0.1 }, { human: review, minutes: 1, usd_per_hour: 60, catches: 0.5, edits: 0.5 }]',
    },
    3000,
  );
  for (const metric of ['deadline_met_rate', 'budget_met_rate', 'budget_overshoot_usd', 'human_edit_rate'])
    expect(said).not.toHaveProperty(metric);
  expect(said['failure_severity_usd']).toMatch(/^no-interval: too few defective jobs for an interval of/);
});

test('Where nothing was sent nothing is said to have been.', () => {
  const said = nulls({ workflow: '[{ tool: save, seconds: 1 }]' }, 1200);
  expect(said).toMatchObject({
    tool_call_validity: 'no-value: no request was answered',
    tool_failure_rate: 'no-interval: no tool call failed',
    error_rate: 'no-value: no request was sent',
    availability: 'no-value: no request was sent',
    request_seconds: 'no-value: no request was sent',
    cache_hit_rate: 'no-value: no request had input',
  });
});

test('Where no speed is stated each metric of time says so.', () => {
  const parts = { policies: '{ one: tiny }', lanes: '{ work: { success: { tiny: 0.9 } } }' };
  const why = /^no-value: a model in use states no speed; give time_to_first_token_seconds/;
  const said = nulls(parts, 1200);
  expect(said['job_latency_seconds']).toMatch(why);
  expect(said['request_seconds']).toMatch(why);
  // a warning that is there already is enough
  const told = { code: 'no-speed', policy: 'one', metric: 'job_latency_seconds', message: '', hint: '' };
  expect(nulls(parts, 1200, [told])).not.toHaveProperty('job_latency_seconds');
});

test('Too few jobs are said to be too few, and for what.', () => {
  const said = nulls({ lanes: '{ work: { success: { big: 0.5 } } }' }, 100);
  expect(said).toMatchObject({
    cost_per_job_usd: 'no-interval: too few jobs for an interval of p99; 368 would do',
    completed_job_latency_seconds:
      'no-interval: too few completed jobs for an interval of p95 and p99; 368 would do',
    request_seconds: 'no-interval: too few jobs for an interval; more than 1000 jobs would do',
  });
  expect(nulls({}, 1)).toMatchObject({
    cost_per_job_usd: 'no-interval: too few jobs for an interval; run more jobs',
    cost_per_month_usd: 'no-interval: too few jobs for an interval; run more jobs',
    error_rate: 'no-interval: too few jobs for an interval; run more jobs',
  });
});

test('One completed job among many has a time, and says that one is too few for an interval.', () => {
  // seed and rate leave one of these jobs completed
  const parts = { lanes: '{ work: { success: { big: 0.03 } } }' };
  const jobs = 3;
  expect(runOf(parts, jobs).tally.endings[0]).toBe(1);
  expect(nulls(parts, jobs)['completed_job_latency_seconds']).toBe(
    'no-interval: too few completed jobs for an interval; run more jobs',
  );
});

test('A cost per completed job says how many completed.', () => {
  const of = (rate: number, jobs: number): string | undefined =>
    nulls({ lanes: `{ work: { success: { big: ${rate} } } }` }, jobs)['vendor_cost_per_completed_job_usd'];
  expect(of(0, 100)).toBe('no-value: no job completed');
  expect(of(1, 3)).toBe('no-value: only 3 jobs completed; run more jobs');
  expect(of(1, 1)).toBe('no-value: only 1 job completed; run more jobs');
  expect(of(1, 5)).toBeUndefined();
});

test('Without traffic the cost of a month says that there is none.', () => {
  const run = runOf({ lanes: '{ work: { success: { big: 1 } } }' }, 10);
  const of = 'cost_per_completed_job_usd';
  const saidOf = (jobsPerMonth: number | null): readonly string[] => {
    const result = summarizePolicy(run, { constraints: [], of, jobsPerMonth });
    return warnOfNulls(result, run.plan, [])
      .filter(({ metric }) => metric === 'cost_per_month_usd')
      .map(({ code, policy, message, hint }) => `${policy}: ${code}: ${message}; ${hint}`);
  };
  expect(saidOf(null)).toEqual(['one: no-value: no traffic is given; give traffic.jobs_per_hour']);
  expect(saidOf(1000)).toEqual([]);
});
