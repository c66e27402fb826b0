import { describe, expect, test } from 'vitest';
import { summarizePolicy } from '../../src/experiment/summarize-policy.ts';
import { warnOf } from '../../src/experiment/warnings.ts';
import { runOf, sketchedRunOf } from './small-run.ts';
import type { Warning } from '../../src/experiment/result.ts';
import type { Asked } from '../../src/experiment/warnings.ts';
import type { Parts } from '../plan/small-world.ts';

const ASKED: Asked = { of: 'cost_per_completed_job_usd', precision: null };

function warnings(parts: Parts, asked: Asked = ASKED, jobs = 1000): readonly Warning[] {
  const run = runOf(parts, jobs);
  const result = summarizePolicy(run, { constraints: [], of: asked.of, jobsPerMonth: null });
  return warnOf(run, result, asked);
}

const success = (rate: number): string => `{ work: { success: { big: ${rate} } } }`;

describe('a warning', () => {
  test('is not given where there is nothing to warn of', () => {
    expect(warnings({})).toEqual([]);
  });

  test('tells that no job completed', () => {
    expect(warnings({ lanes: success(0) })).toMatchObject([
      { code: 'no-success', policy: 'one', metric: 'cost_per_completed_job_usd' },
    ]);
  });

  test('tells of few successes, and how many jobs would do', () => {
    const found = warnings({ lanes: success(0.03) });
    expect(found[0]).toMatchObject({ code: 'few-successes' });
    expect(found[0]?.message).toMatch(/^only \d\d jobs completed$/);
    expect(found[0]?.hint).toMatch(/^about \d,\d00 jobs would do$/);
    expect(found[1]).toMatchObject({ code: 'ratio-bias', metric: 'cost_per_completed_job_usd' });
  });

  test('tells that quantiles are sketched, how well, and what comparisons stand on', () => {
    const run = sketchedRunOf({}, 3000, 0);
    const result = summarizePolicy(run, { constraints: [], of: ASKED.of, jobsPerMonth: null });
    const [found] = warnOf(run, result, ASKED);
    expect(found).toMatchObject({ code: 'sketched', policy: 'one', metric: '' });
    expect(found?.message).toContain('within 0.1 %');
    expect(found?.message).toContain('on the first 1000 jobs');
  });

  test('tells of a tail that carries the cost', () => {
    const found = warnings({
      workflow: '[{ tool: roulette, seconds: 1, usd: { pareto: { minimum: 1, shape: 1.1 } } }]',
    });
    expect(found).toMatchObject([{ code: 'heavy-tail', metric: 'cost_per_completed_job_usd' }]);
    expect(found[0]?.message).toMatch(/^a few jobs carry the cost \(tail index \d\.\d\d\): /);
  });

  test('tells that the precision asked for was not reached, and what would do', () => {
    const parts: Parts = { workflow: '[{ call: a, lane: work, output_tokens: 20 to 2000 }]' };
    const [found] = warnings(parts, { of: 'cost_per_completed_job_usd', precision: 0.007 });
    expect(found).toMatchObject({ code: 'precision-not-reached', metric: 'cost_per_completed_job_usd' });
    expect(found?.message).toMatch(/^\+-\d+\.\d % after 1000 jobs, asked for \+-0\.7 %$/);
    expect(found?.hint).toMatch(/^about [\d,]+ jobs would do: raise run\.max_jobs$/);
  });

  test('tells that a cost of 0 has no precision in percent, and not that there is none', () => {
    const parts: Parts = {
      models: '{ gift: { extends: tiny, usd_per_million: { input: 0, output: 0 }, free: true } }',
      lanes: '{ work: { success: { gift: 0.9 } } }',
      policies: '{ one: gift }',
    };
    const [found] = warnings(parts, { of: 'cost_per_completed_job_usd', precision: 0.01 });
    expect(found).toMatchObject({
      code: 'precision-not-reached',
      message: '0 after 1000 jobs, asked for +-1 %: there is no percentage of 0',
    });
  });

  test('of precision is not given where a number of jobs was asked for', () => {
    expect(warnings({ workflow: '[{ call: a, lane: work, output_tokens: 20 to 2000 }]' })).toEqual([]);
  });

  test('tells that a model without speed leaves time without value', () => {
    expect(
      warnings({ policies: '{ one: tiny }', lanes: '{ work: { success: { tiny: 0.9 } } }' }),
    ).toMatchObject([{ code: 'no-speed', metric: 'job_latency_seconds' }]);
  });

  test('tells of jobs that were stopped by the most requests allowed', () => {
    const found = warnings({
      job: '{ max_requests: 3 }',
      workflow: '[{ repeat: r, times: 5, do: [{ call: a, lane: work, output_tokens: 10 }] }]',
    });
    expect(found.map(({ code }) => code)).toContain('max-requests');
    expect(found.at(-1)?.message).toBe(
      '1000 jobs were stopped at job.max_requests = 3: a loop may have no exit',
    );
  });
});
