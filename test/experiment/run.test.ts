import { describe, expect, test } from 'vitest';
import { runExperiment } from '../../src/experiment/run.ts';
import { readLimit } from '../../src/scenario/limit-schema.ts';
import { experimentOf, policyIn, resultOf } from './small-run.ts';
import type { Estimate, ScenarioResult, Warning } from '../../src/experiment/result.ts';
import type { Parts } from '../plan/small-world.ts';

/** Warnings that say more than why a figure is null. */
function notable({ warnings }: ScenarioResult): readonly Warning[] {
  return warnings.filter(({ code }) => code !== 'no-value' && code !== 'no-interval');
}

const PARTS: Parts = {
  lanes: '{ work: { success: { big: 0.8, small: 0.5, tiny: 0.3 }, spread: 2 } }',
  workflow: '[{ call: answer, lane: work, prompt_tokens: 200 to 4k, output_tokens: 20 to 800 }]',
  policies: '{ one: big, two: small }',
};

function untimed({ timing: _timing, ...result }: ScenarioResult): Omit<ScenarioResult, 'timing'> {
  return result;
}

describe('a run', () => {
  test('says what it ran, on which prices, by which seed', async () => {
    expect(await resultOf(PARTS, { jobs: 500 })).toMatchObject({
      schema_version: 1,
      complete: true,
      scenario: 'Small',
      prices_as_of: '2026-05-20',
      seed: '1',
      jobs: 500,
      baseline: 'one',
    });
  });

  test('has the same bytes for the same seed, and others for another', async () => {
    const first = untimed(await resultOf(PARTS, { jobs: 1500 }));
    expect(JSON.stringify(untimed(await resultOf(PARTS, { jobs: 1500 })))).toBe(JSON.stringify(first));
    const other = await resultOf(PARTS, { jobs: 1500, seed: 'other' });
    expect(other.policies).not.toEqual(first.policies);
  });

  test('changes no byte of a policy’s entry when another is added', async () => {
    const two = await resultOf(PARTS, { precision: 0.05 });
    const three = await resultOf(
      { ...PARTS, policies: '{ zero: tiny, one: big, two: small }' },
      { precision: 0.05 },
    );
    for (const policy of ['one', 'two']) {
      expect(JSON.stringify(policyIn(three, policy))).toBe(JSON.stringify(policyIn(two, policy)));
    }
  });

  test('gives faults instead of a result, with a path', async () => {
    const result = await runExperiment(experimentOf({ policies: '{ one: late }' }), {});
    expect(result).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'plan/no-price', path: 'policies.one' }],
    });
  });
});

describe('how long a run lasts', () => {
  const jobsOf = async (
    more: string,
    change: Parameters<typeof resultOf>[1] = {},
  ): Promise<readonly number[]> => {
    const result = await resultOf({ ...PARTS, more }, change);
    return result.policies.map((policy) => policy.jobs);
  };

  test('is the number of jobs asked for, whatever the precision and the most jobs', async () => {
    expect(await jobsOf('run: { precision: 0.5, max_jobs: 1k }', { jobs: 1700 })).toEqual([1700, 1700]);
    expect(await jobsOf('run: { jobs: 1300, precision: 0.5, max_jobs: 1k }')).toEqual([1300, 1300]);
  });

  test('is until the precision asked for, which goes before the jobs of the file', async () => {
    const jobs = await jobsOf('run: { jobs: 100 }', { precision: 0.05 });
    expect(jobs.every((count) => count >= 1000)).toBe(true);
    const result = await resultOf(PARTS, { precision: 0.05 });
    for (const policy of result.policies) expect(policy.precision_reached).toBeLessThanOrEqual(0.05);
    expect(notable(result)).toEqual([]);
  });

  test('is of each policy alone: the dearer to know runs longer', async () => {
    const [one, two] = await jobsOf('', { precision: 0.03 });
    expect(one).toBeLessThan(two!);
  });

  test('ends at the most jobs, with a warning that precision was not reached', async () => {
    const result = await resultOf({ ...PARTS, more: 'run: { precision: 0.0001, max_jobs: 2500 }' });
    expect(result.policies.map((policy) => policy.jobs)).toEqual([2500, 2500]);
    expect(notable(result).map(({ code, policy }) => [code, policy])).toEqual([
      ['precision-not-reached', 'one'],
      ['precision-not-reached', 'two'],
    ]);
  });
});

describe('a run that is cut short', () => {
  test('gives the policies that were begun, marked incomplete', async () => {
    const stop = new AbortController();
    const result = await resultOf(
      {
        ...PARTS,
        workflow: '[{ repeat: r, times: 40, do: [{ call: answer, lane: work, output_tokens: 20 to 800 }] }]',
      },
      { jobs: 200_000 },
      { signal: stop.signal, onProgress: () => stop.abort() },
    );
    expect(result.complete).toBe(false);
    expect(result.policies.map(({ policy }) => policy)).toEqual(['one']);
    expect(result.jobs).toBeLessThan(200_000);
    expect(result.jobs % 1000).toBe(0);
    expect(policyIn(result, 'one').metrics['cost_per_job_usd']!.estimate).toBeGreaterThan(0);
  });

  test('has the figures of a run of as many jobs', async () => {
    const stop = new AbortController();
    const parts = {
      ...PARTS,
      workflow: '[{ repeat: r, times: 40, do: [{ call: answer, lane: work, output_tokens: 20 to 800 }] }]',
    };
    const cut = await resultOf(
      parts,
      { jobs: 200_000 },
      { signal: stop.signal, onProgress: () => stop.abort() },
    );
    const whole = await resultOf(parts, { jobs: cut.jobs });
    expect(policyIn(cut, 'one')).toEqual(policyIn(whole, 'one'));
  });
});

describe('the best policy', () => {
  test('is the cheapest of the file that meets the constraints', async () => {
    const free = await resultOf(PARTS, { jobs: 2000 });
    expect(free.best).toBe('two');
    const bound = await resultOf(
      { ...PARTS, more: 'constraints: ["completion_rate >= 0.7"]' },
      { jobs: 2000 },
    );
    expect(bound.best).toBe('one');
    expect(bound.constraints.map(({ policy, verdict }) => [policy, verdict])).toEqual([
      ['one', 'met'],
      ['two', 'missed'],
    ]);
    expect(policyIn(bound, 'two').missed).toEqual(['completion_rate >= 0.7']);
  });

  test('is none where every policy misses one, and never a single model beside the file', async () => {
    const none = await resultOf(
      { ...PARTS, more: 'constraints: ["completion_rate >= 0.99"]' },
      { jobs: 1000 },
    );
    expect([none.best, none.sentence]).toEqual([null, 'No policy meets the constraints.']);
    const mix = '{ mix: { split: [{ weight: 1, use: big }, { weight: 1, use: small }] } }';
    const single = await resultOf({ ...PARTS, policies: mix }, { jobs: 2000 });
    expect(single.best).toBe('mix');
    expect(single.policies.map(({ policy, implicit }) => [policy, implicit])).toEqual([
      ['mix', false],
      ['single:big', true],
      ['single:small', true],
    ]);
    expect(single.sentence).toContain('A single model does it for less: small');
  });
});

test('a limit on the cost of a month without traffic is missed by every policy, and each says why', async () => {
  const more = 'thresholds: ["cost_per_month_usd < 5"]';
  const { thresholds, warnings } = await resultOf({ ...PARTS, more }, { jobs: 100 });
  const missed = thresholds.map(({ policy, measured, verdict }) => [policy, measured, verdict]);
  const told = warnings.filter(({ metric }) => metric === 'cost_per_month_usd');
  expect(missed.length).toBeGreaterThan(1);
  expect(missed).toEqual(told.map(({ policy }) => [policy, null, 'missed']));
  expect(new Set(told.map(({ message }) => message))).toEqual(new Set(['no traffic is given']));
});

describe('thresholds', () => {
  const verdicts = async (threshold: string, more = ''): Promise<readonly unknown[]> => {
    const result = await resultOf(
      { ...PARTS, more: `thresholds: ["${threshold}"]\n${more}` },
      { jobs: 2000 },
    );
    return result.thresholds.map(({ policy, verdict }) => [policy, verdict]);
  };

  test('without a policy concern every policy of the file', async () => {
    expect(await verdicts('completion_rate >= 0.7')).toEqual([
      ['one', 'met'],
      ['two', 'missed'],
    ]);
  });

  test('of a policy concern that one', async () => {
    expect(await verdicts('two: completion_rate >= 0.7')).toEqual([['two', 'missed']]);
  });

  test('may name a single model beside the file, and are missed where there is no such row', async () => {
    const parts = { ...PARTS, policies: '{ one: { model: big, effort: high } }' };
    const judged = async (text: string): Promise<readonly unknown[]> => {
      const experiment = experimentOf(parts, { jobs: 500 });
      const limit = readLimit(text);
      if (!limit.ok) throw new Error(limit.message);
      const scenario = { ...experiment.scenario, thresholds: [limit.value] };
      const result = await runExperiment({ ...experiment, scenario }, {});
      return result.ok ? result.value.thresholds.map(({ policy, verdict }) => [policy, verdict]) : [];
    };
    expect(await judged('single:big: completion_rate >= 0.5')).toEqual([['single:big', 'met']]);
    expect(await judged('single:gone: completion_rate >= 0.5')).toEqual([['single:gone', 'missed']]);
  });

  test('of a policy that is not asked for are not judged', async () => {
    const more = 'thresholds: ["two: completion_rate >= 0.7"]';
    expect((await resultOf({ ...PARTS, more }, { jobs: 100, policies: ['one'] })).thresholds).toEqual([]);
  });

  test('of the best concern the cheapest that meets the constraints, and are missed where there is none', async () => {
    expect(await verdicts('best: completion_rate >= 0.7')).toEqual([['two', 'missed']]);
    expect(await verdicts('best: completion_rate >= 0.7', 'constraints: ["completion_rate >= 0.6"]')).toEqual(
      [['one', 'met']],
    );
    expect(
      await verdicts('best: completion_rate >= 0.7', 'constraints: ["completion_rate >= 0.99"]'),
    ).toEqual([['best', 'missed']]);
  });
});

describe('the baseline', () => {
  test('is the one that is named, else the first that ran', async () => {
    const more = 'baseline: two';
    expect((await resultOf({ ...PARTS, more }, { jobs: 100 })).baseline).toBe('two');
    expect((await resultOf({ ...PARTS, more }, { jobs: 100, policies: ['one'] })).baseline).toBe('one');
    expect((await resultOf(PARTS, { jobs: 100 })).baseline).toBe('one');
  });

  test('is compared with every other row, and the chances of being the cheapest add up to 1', async () => {
    const result = await resultOf(
      { ...PARTS, policies: '{ one: big, two: { model: small, max_output_tokens: 3k } }' },
      { jobs: 1000 },
    );
    expect(result.comparisons.map(({ policy, baseline }) => [policy, baseline])).toEqual([
      ['two', 'one'],
      ['single:small', 'one'],
    ]);
    const chances = Object.values(result.probability_cheapest);
    expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
  });
});

describe('figures that are null', () => {
  /** Whether an estimate has no value or lacks a limit. */
  const isNull = ({ estimate, ci95 }: Estimate): boolean =>
    estimate === null || ci95 === null || ci95.includes(null);

  test.each([1, 3, 200, 1000, 2500])(
    'have one warning for each policy and metric in a run of %i jobs, and other figures none',
    async (jobs) => {
      const mix = '{ one: big, mix: { split: [{ weight: 1, use: big }, { weight: 1, use: small }] } }';
      const result = await resultOf({ ...PARTS, policies: mix }, { jobs });
      expect(result.policies).toHaveLength(3);
      for (const { policy, metrics } of result.policies) {
        for (const [name, metric] of Object.entries(metrics)) {
          const { p50, p95, p99 } = metric;
          const lacks = [metric, p50, p95, p99].some((one) => one !== undefined && isNull(one));
          const said = result.warnings.filter((one) => one.policy === policy && one.metric === name);
          const why = said.filter(({ code }) =>
            /^(no-value|no-interval|no-success|few-successes)$/.test(code),
          );
          expect([policy, name, why.length]).toEqual([policy, name, lacks ? 1 : 0]);
        }
      }
    },
  );

  test('of a threshold on a row that there is not say why', async () => {
    const more = `constraints: ["completion_rate > 0.999"]
thresholds: ["best: cost_per_job_usd < 1", "best: cost_per_job_usd < 2", "single:tiny: error_rate < 1"]`;
    const result = await resultOf({ ...PARTS, more }, { jobs: 1000 });
    const told = result.warnings.filter(({ policy }) => /^(best|single:tiny)$/.test(policy));
    expect(told.map(({ code, policy, metric, message }) => [code, policy, metric, message])).toEqual([
      ['no-value', 'best', 'cost_per_job_usd', 'no policy meets the constraints'],
      ['no-value', 'single:tiny', 'error_rate', 'it did not run'],
    ]);
    expect(result.thresholds.map(({ policy, measured }) => [policy, measured])).toEqual([
      ['best', null],
      ['best', null],
      ['single:tiny', null],
    ]);
  });
});

test('what a person who took over in no job would cost is told, of the policies of the file alone', async () => {
  const result = await resultOf(
    {
      lanes: '{ work: { success: { big: 1, small: 1 } } }',
      job: '{ takeover: { minutes: 60, usd_per_hour: 60 } }',
      workflow: `[{ call: answer, lane: work, output_tokens: 100 },
        { check: look, seconds: 1, catches: 1, on_fail: { redo: answer, then: human } }]`,
      policies: '{ one: [{ when: { attempt: 1 }, use: big }, { use: small }] }',
    },
    { jobs: 300 },
  );
  expect(notable(result).map(({ code, policy }) => `${code} ${policy}`)).toEqual(['rare-takeover one']);
});
