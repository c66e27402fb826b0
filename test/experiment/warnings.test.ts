import { describe, expect, test } from 'vitest';
import { summarizePolicy } from '../../src/experiment/summarize-policy.ts';
import { warnOf } from '../../src/experiment/warnings.ts';
import { runOf, sketchedRunOf } from './small-run.ts';
import type { Warning } from '../../src/experiment/result.ts';
import type { Asked } from '../../src/experiment/warnings.ts';
import type { Parts } from '../plan/small-world.ts';

const ASKED: Asked = { of: 'cost_per_completed_job_usd', precision: null, mostJobs: 1000 };

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
    expect(found?.message).toContain('on the first 1,000 jobs at most');
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
    const [found] = warnings(parts, { ...ASKED, precision: 0.007 });
    expect(found).toMatchObject({ code: 'precision-not-reached', metric: 'cost_per_completed_job_usd' });
    expect(found?.message).toMatch(/^\+-\d+\.\d % after 1,000 jobs, asked for \+-0\.7 %$/);
    expect(found?.hint).toMatch(/^about [\d,]+ jobs would do: raise run\.max_jobs$/);
  });

  test('tells that a cost of 0 has no precision in percent, and not that there is none', () => {
    const parts: Parts = {
      models: '{ gift: { extends: tiny, usd_per_million: { input: 0, output: 0 }, free: true } }',
      lanes: '{ work: { success: { gift: 0.9 } } }',
      policies: '{ one: gift }',
    };
    const [found] = warnings(parts, { ...ASKED, precision: 0.01 });
    expect(found).toMatchObject({
      code: 'precision-not-reached',
      message: '0 after 1,000 jobs, asked for +-1 %: there is no percentage of 0',
    });
  });

  test('of precision says what keeps an interval that is narrow enough from being trusted', () => {
    const said = (parts: Parts, jobs: number, of = 'requests_per_job'): string => {
      const asked = { of, precision: 0.5, mostJobs: jobs };
      const found = warnings(parts, asked, jobs).find(({ code }) => code === 'precision-not-reached');
      return `${found?.message}; ${found?.hint}`;
    };
    expect(said({}, 500)).toBe(
      '+-0.0 % after 500 jobs, asked for +-50 %: reached, but not to be trusted with fewer than 1,000 jobs; raise run.max_jobs',
    );
    expect(said({ lanes: success(0) }, 1000)).toBe(
      '+-0.0 % after 1,000 jobs, asked for +-50 %: reached, but not to be trusted with fewer than 100 completed jobs; raise run.max_jobs',
    );
    const gamble = '[{ tool: roulette, seconds: 1, usd: { pareto: { minimum: 1, shape: 1.1 } } }]';
    expect(said({ workflow: gamble }, 1000, 'job_latency_seconds')).toBe(
      '+-0.0 % after 1,000 jobs, asked for +-50 %: reached, but the tail of the cost is too heavy to trust it; cap the dearest branch',
    );
    const branch =
      '[{ choose: way, branches: [{ weight: 0.99, do: [{ tool: a, seconds: 1, usd: 1 }] }, { weight: 0.01, do: [{ tool: b, seconds: 1, usd: 20 }] }] }]';
    expect(said({ workflow: branch }, 1000, 'cost_per_job_usd')).toMatch(
      /reached, but a branch that costs money is still too rare to trust it; raise run\.max_jobs$/,
    );
  });

  test('of precision does not lay it at the most jobs allowed where the run was stopped before', () => {
    const parts: Parts = { workflow: '[{ call: a, lane: work, output_tokens: 20 to 2000 }]' };
    const [narrow] = warnings(parts, { ...ASKED, precision: 0.007, mostJobs: 50_000 });
    expect(narrow?.message).toMatch(
      /^\+-\d+\.\d % after 1,000 jobs, asked for \+-0\.7 %: stopped before the end$/,
    );
    expect(narrow?.hint).toMatch(/^about [\d,]+ jobs would do$/);
    const [reached] = warnings(parts, { ...ASKED, precision: 0.7, mostJobs: 50_000 });
    expect(reached).toMatchObject({ hint: '' });
    expect(reached?.message).toMatch(/, asked for \+-70 %: stopped before the end$/);
  });

  test('of precision tells a value without an interval from none', () => {
    const said = (of: string, rate: number): string | undefined =>
      warnings({ lanes: success(rate) }, { ...ASKED, of, precision: 0.1 }).at(-1)?.message;
    expect(said('availability', 0.9)).toBe('no interval after 1,000 jobs, asked for +-10 %');
    expect(said('cost_per_completed_job_usd', 0)).toBe('no estimate after 1,000 jobs, asked for +-10 %');
  });

  test('of one job speaks of one, and of no bound where there is none', () => {
    const said = (rate: number): string | undefined =>
      warnings({ lanes: success(rate) }, ASKED, 1)[0]?.message;
    expect(said(1)).toBe('only 1 job completed');
    expect(said(0)).toBe('no job completed: cost per completed job has no value');
    expect(warnings({ lanes: success(0) }, ASKED, 2)[0]?.message).toBe(
      'no job completed: cost per completed job has only a lower bound',
    );
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
      '1,000 jobs were stopped at job.max_requests = 3: a loop may have no exit',
    );
  });
});
