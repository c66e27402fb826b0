import { describe, expect, test } from 'vitest';
import { LIMIT_HUMAN, LIMIT_MEASURE, LIMIT_NONE, LIMIT_STOP, NONE } from '../../src/plan/codes.ts';
import { compileJob } from '../../src/plan/compile-job.ts';
import type { JobPlan } from '../../src/plan/plan.ts';
import { compilationOf } from './small-world.ts';

function job(text: string, startMatters = false): JobPlan {
  return compileJob(compilationOf({ job: text }), startMatters);
}

describe('the plan of a job', () => {
  test('without keys has no difficulty, no limits, nobody who takes over', () => {
    expect(job('{}')).toMatchObject({
      drawsDifficulty: 0,
      drawsStart: 0,
      deadline: LIMIT_NONE,
      deadlineSeconds: Infinity,
      budget: LIMIT_NONE,
      budgetPicoUsd: Infinity,
      undetectedFailure: NONE,
      maxRequests: 10_000,
    });
  });

  test('splits difficulty into what models share and what is their own', () => {
    const plan = job('{ difficulty: { spread: 3, shared: 0.6, turns: 0.1, tokens: 0.2 } }');
    expect(plan.shared).toBe(0.6);
    expect(plan.ownShare).toBeCloseTo(0.8, 15);
    expect(plan).toMatchObject({ drawsDifficulty: 1, difficultyTurns: 0.1, difficultyTokens: 0.2 });
  });

  test('shares all of the difficulty unless told otherwise', () => {
    expect(job('{ difficulty: { spread: 3 } }')).toMatchObject({ shared: 1, ownShare: 0 });
  });

  test('only measures a budget and a deadline that are bare numbers', () => {
    const plan = job('{ deadline_seconds: 90, budget_usd: 0.25 }');
    expect(plan).toMatchObject({ deadline: LIMIT_MEASURE, deadlineSeconds: 90, budget: LIMIT_MEASURE });
    expect(plan.budgetPicoUsd).toBe(0.25e12);
  });

  test('knows whether limits stop the job or call a person, and by which clock', () => {
    const stopping = job(
      '{ deadline_seconds: { limit: 90, clock: agent, then: stop }, budget_usd: { limit: 2, then: stop, reserve: true } }',
    );
    expect(stopping).toMatchObject({
      deadline: LIMIT_STOP,
      deadlineOnAgentClock: 1,
      budget: LIMIT_STOP,
      budgetReserves: 1,
    });
    const calling = job(
      '{ deadline_seconds: { limit: 90, then: human }, takeover: { minutes: 5, usd_per_hour: 60 } }',
    );
    expect(calling).toMatchObject({
      deadline: LIMIT_HUMAN,
      deadlineOnAgentClock: 0,
      takeoverUsdPerHour: 60,
      takeoverRepairs: 1,
    });
  });

  test('draws the second of the day only where it matters, from the whole day without traffic', () => {
    expect(job('{}', true)).toMatchObject({ drawsStart: 1, firstStartSecond: 0, startSpanSeconds: 86_400 });
  });
});
