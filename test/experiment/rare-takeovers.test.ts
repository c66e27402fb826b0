import { describe, expect, test } from 'vitest';
import { warnOfRareTakeovers } from '../../src/experiment/rare-takeovers.ts';
import { scenarioOf } from '../plan/small-world.ts';
import { runOf } from './small-run.ts';
import type { Warning } from '../../src/experiment/result.ts';
import type { Parts } from '../plan/small-world.ts';

/** A call of 0.003 USD whose work a check rejects with a probability; then a person takes over for 60 USD. */
function parts(rejected: number, then = 'human', minutes = '60'): Parts {
  return {
    lanes: `{ work: { success: { big: ${1 - rejected} } } }`,
    job: `{ takeover: { minutes: ${minutes}, usd_per_hour: 60 } }`,
    workflow: `[{ call: answer, lane: work, output_tokens: 100 },
      { check: look, seconds: 1, catches: 1, on_fail: { redo: answer, max_redos: 0, then: ${then} } }]`,
  };
}

function told(those: Parts, jobs: number, before: readonly Warning[] = []): readonly string[] {
  return warnOfRareTakeovers(runOf(those, jobs), scenarioOf(those), before).map(
    ({ code, policy, metric, message, hint }) => `${code} ${policy} ${metric}: ${message}; ${hint}`,
  );
}

describe('people who take over', () => {
  test('are told where none was met, though they may cost a good part', () => {
    // 3 of 300 jobs at 60 USD
    expect(told(parts(0), 300)).toEqual([
      'rare-takeover one cost_per_completed_job_usd: nobody took over in 300 jobs, though a person may: in up to 1 % of jobs (95 %), which would add up to 0.6 USD a job; run more jobs',
    ]);
  });

  test('are told beside jobs that cost nothing, and where what they take has no mean', () => {
    const free = {
      ...parts(0),
      models: '{ gift: { extends: tiny, usd_per_million: { input: 0, output: 0 }, free: true } }',
      lanes: '{ work: { success: { gift: 1 } } }',
      policies: '{ one: gift }',
    };
    expect(told(free, 300).join()).toContain('which would add up to 0.6 USD a job');
    const endless = parts(0, 'human', '{ pareto: { minimum: 5, shape: 1 } }');
    expect(told(endless, 300).join()).toContain('(95 %), and what they would cost has no mean;');
  });

  test('are not where their cost would not show', () => {
    expect(told(parts(0, 'human', '0.001'), 3000)).toEqual([]);
  });

  test('are not where nothing hands a job to them', () => {
    expect(told(parts(0, 'accept'), 300)).toEqual([]);
    expect(told({}, 300)).toEqual([]);
  });

  test('are told where a few were met, which are a good part of the cost', () => {
    const [found] = told(parts(0.003), 1000);
    expect(found).toMatch(
      /^rare-takeover one cost_per_completed_job_usd: [1-9] of 1,000 jobs ended with a person who took over, and are (9\d|100) % of the cost: its interval is too narrow; run more jobs$/,
    );
  });

  test('of one job are told of one', () => {
    expect(told(parts(1), 1).join()).toMatch(
      /: 1 of 1 job ended with a person who took over, and is (9\d|100) % of/,
    );
    expect(told(parts(0), 1).join()).toContain(': nobody took over in 1 job, though');
  });

  test('are not where they are many, cost little, or belong to a tail that was told', () => {
    expect(told(parts(0.2), 300)).toEqual([]);
    expect(told(parts(0.003, 'human', '0.00001'), 1000)).toEqual([]);
    const tail = { code: 'heavy-tail', policy: 'one', metric: '', message: '', hint: '' };
    expect(told(parts(0.003), 1000, [tail])).toEqual([]);
  });
});
