import { LIMIT_HUMAN, LIMIT_MEASURE, LIMIT_NONE, LIMIT_STOP, NONE } from './codes.ts';
import { PICO_PER_USD } from '../units.ts';
import type { Compilation } from './compilation.ts';
import type { JobPlan } from './plan.ts';

const THEN = { stop: LIMIT_STOP, continue: LIMIT_MEASURE, human: LIMIT_HUMAN } as const;
const SECONDS_PER_HOUR = 3600;

/** @param startMatters - whether prices go by the time of day */
export function compileJob(compilation: Compilation, startMatters: boolean): JobPlan {
  const { job, lanes, traffic } = compilation.scenario;
  const { difficulty, deadline_seconds: deadline, budget_usd: budget, takeover } = job;
  const shared = difficulty?.shared.value ?? 1;
  const zero = compilation.constant(0);
  const hours = traffic?.hours ?? { from: 0, to: 24 };
  return {
    shared,
    ownShare: Math.sqrt(Math.max(0, 1 - shared * shared)),
    drawsDifficulty:
      difficulty === null && !Object.values(lanes).some((lane) => lane.spread !== null) ? 0 : 1,
    drawsStart: startMatters ? 1 : 0,
    firstStartSecond: hours.from * SECONDS_PER_HOUR,
    startSpanSeconds: (hours.to - hours.from) * SECONDS_PER_HOUR,
    difficultyTurns: difficulty?.turns.value ?? 0,
    difficultyTokens: difficulty?.tokens.value ?? 0,
    deadline: deadline === null ? LIMIT_NONE : THEN[deadline.then],
    deadlineSeconds: deadline?.limit ?? Infinity,
    deadlineOnAgentClock: deadline?.clock === 'agent' ? 1 : 0,
    budget: budget === null ? LIMIT_NONE : THEN[budget.then],
    budgetPicoUsd: budget === null ? Infinity : Math.round(budget.limit * PICO_PER_USD),
    budgetReserves: budget?.reserve === true ? 1 : 0,
    undetectedFailure:
      job.undetected_failure_usd === null ? NONE : compilation.quantity(job.undetected_failure_usd),
    takeoverWaitSeconds: takeover === null ? zero : compilation.quantity(takeover.wait_seconds),
    takeoverMinutes: takeover === null ? zero : compilation.quantity(takeover.minutes),
    takeoverUsdPerHour: takeover?.usd_per_hour.value ?? 0,
    takeoverRepairs: takeover?.repairs.value ?? 0,
    maxRequests: job.max_requests,
    sites: {
      difficulty: compilation.site('difficulty'),
      undetected: compilation.site('undetected-failure'),
      takeover: compilation.site('takeover'),
      start: compilation.site('start-second'),
    },
  };
}
