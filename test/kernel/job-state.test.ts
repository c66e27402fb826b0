import { expect, test } from 'vitest';
import { JobState } from '../../src/kernel/job-state.ts';
import { simulateJob } from '../../src/kernel/simulate.ts';
import { EVERYTHING } from './everything.ts';
import { planOf, stateOf } from './simulate-text.ts';

/** What a job is by value: its numbers and columns of numbers. */
function valuesOf(state: JobState): Readonly<Record<string, unknown>> {
  const isColumn = (value: unknown): value is ArrayLike<number> => ArrayBuffer.isView(value);
  return Object.fromEntries(
    Object.entries(state)
      .filter(([, value]) => typeof value === 'number' || isColumn(value))
      .map(([name, value]) => [name, isColumn(value) ? Array.from(value) : value]),
  );
}

/** Written anew before each is read: the request at hand, and what threads and steps hold once they are opened. */
const WRITTEN_FIRST = new Set(
  (
    'input beganAt tryUniform lastAnswerTokens summaryTokens pathLength repetition stepLargestInput toolSeconds toolFailed traits length systemLength sent threadLnOdds lastTarget ' +
    'cachedPrefix commonPrefix cachedAt entryLength entryLnOdds pathNode pathRow heldWays usage cost'
  ).split(' '),
);

test('begins every job as if none had been before', () => {
  const plan = planOf(EVERYTHING);
  const used = stateOf(plan);
  for (let job = 0; job < 50; job += 1) simulateJob(used, job);
  used.begin(7);
  const fresh = stateOf(plan);
  fresh.begin(7);
  const rest = (state: JobState): unknown =>
    Object.fromEntries(Object.entries(valuesOf(state)).filter(([name]) => !WRITTEN_FIRST.has(name)));
  expect(rest(used)).toEqual(rest(fresh));
});

test('leaves the plan as it was', () => {
  const plan = planOf(EVERYTHING);
  const before = JSON.stringify([
    plan.steps,
    plan.targets.logit,
    plan.routes,
    plan.rates,
    plan.lnOdds,
    plan.threads,
  ]);
  const state = stateOf(plan);
  for (let job = 0; job < 50; job += 1) simulateJob(state, job);
  expect(
    JSON.stringify([plan.steps, plan.targets.logit, plan.routes, plan.rates, plan.lnOdds, plan.threads]),
  ).toBe(before);
});
