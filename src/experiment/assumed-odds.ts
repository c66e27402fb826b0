import { summaryPlaces } from '../plan/summary-places.ts';
import { AGENT, CALL, EVENTS, EVENT_FAILED_CHECK, LADDER, NONE, SUMMARY, OVERFLOW } from '../plan/codes.ts';
import { pathText } from '../grammar/path.ts';
import { stepsOf } from '../scenario/walk.ts';
import type { SummaryPlace } from '../plan/summary-places.ts';
import type { Plan } from '../plan/plan.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Assumption } from './result.ts';

/**
 * What a scenario leaves unsaid of the odds of success and a policy's jobs can meet: how unlike jobs are, what feedback is
 * worth, what a summary loses. Where no lane's success can change by it there is nothing to tell.
 */
export function assumedOdds(scenario: Scenario, plan: Plan): readonly Assumption[] {
  const lanes = uncertainLanes(plan);
  return [...assumedSpread(scenario, plan, lanes), ...assumedFeedback(scenario, plan, lanes)].concat(
    assumedSummaries(scenario, plan, lanes),
  );
}

/** Lanes in which some work of the policy may be good or bad: rates of 0 and 1 are certain, whatever the odds. */
function uncertainLanes({ lanes, targets }: Plan): ReadonlySet<number> {
  const uncertain = new Set<number>();
  for (const [at, logit] of targets.logit.entries())
    if (Number.isFinite(logit)) uncertain.add(at % lanes.count);
  return uncertain;
}

function assumedSpread(scenario: Scenario, plan: Plan, lanes: ReadonlySet<number>): readonly Assumption[] {
  if (scenario.job.difficulty?.spread !== undefined) return [];
  const isOpen = [...lanes].some((lane) => scenario.lanes[plan.lanes.names[lane] ?? '']?.spread === null);
  if (!isOpen) return [];
  return [{ path: 'job.difficulty.spread', value: '0', why: 'not stated: all jobs are equally hard' }];
}

function assumedFeedback(scenario: Scenario, plan: Plan, lanes: ReadonlySet<number>): readonly Assumption[] {
  const placed = stepsOf(scenario);
  return placed.flatMap(({ step }): readonly Assumption[] => {
    if (!('on_fail' in step) || step.on_fail.odds !== undefined) return [];
    if (!ordersRedo(plan, plan.steps.names.indexOf(step.name))) return [];
    // feedback is worth something to all that comes after it
    const redone = placed.slice(placed.findIndex((one) => one.step.name === step.on_fail.redo));
    const isTouched = redone.some((one) => doesWork(plan, plan.steps.names.indexOf(one.step.name), lanes));
    if (!isTouched) return [];
    const path = pathText(['workflow', step.name, 'on_fail', 'odds']);
    return [{ path, value: '1', why: 'not stated: feedback changes no odds' }];
  });
}

function assumedSummaries(scenario: Scenario, plan: Plan, lanes: ReadonlySet<number>): readonly Assumption[] {
  const { steps, threads } = plan;
  const assumed = new Map<string, Assumption>();
  for (const place of summaryPlaces(plan)) {
    const name = threads.names[threads.name[place.thread] ?? NONE] ?? '';
    if (scenario.threads[name]?.summary.odds !== undefined || !mayWrite(plan, place)) continue;
    const isWorkedOn = Array.from(steps.thread.keys()).some(
      (step) => steps.thread[step] === place.thread && doesWork(plan, step, lanes),
    );
    if (!isWorkedOn) continue;
    const path = pathText(['threads', name, 'summary', 'odds']);
    assumed.set(path, { path, value: '1', why: 'not stated: a summary loses nothing' });
  }
  return [...assumed.values()];
}

/** Whether a step's answers count toward one of these lanes. */
function doesWork({ steps }: Plan, step: number, lanes: ReadonlySet<number>): boolean {
  const kind = steps.kind[step];
  return (kind === CALL || kind === AGENT) && lanes.has(steps.lane[step] ?? NONE);
}

/** Whether a check or person may order a redo: rejects something, and not only to repair it. */
function ordersRedo({ steps, rates, models }: Plan, step: number): boolean {
  if ((steps.failRedo[step] ?? NONE) === NONE || steps.failMaxRedos[step] === 0 || steps.edits[step] === 1)
    return false;
  const columns = models.count + 1;
  return [steps.catchesRow[step] ?? NONE, steps.falseAlarmRow[step] ?? NONE].some((row) =>
    rates.subarray(row * columns, (row + 1) * columns).some((rate) => rate > 0),
  );
}

/** Whether a summary is written there: where a thread is full, or a redo asks for one. */
function mayWrite(plan: Plan, { step, thread }: SummaryPlace): boolean {
  const { steps, threads } = plan;
  if (threads.overflow[thread] === OVERFLOW.compact && steps.thread[step] === thread) return true;
  return ordersRedo(plan, step) && (steps.failContext[step] === SUMMARY || climbsBySummary(plan));
}

/** Whether a failed check makes some ladder hand over by a summary. */
function climbsBySummary({ routes }: Plan): boolean {
  return Array.from(routes.kind.keys()).some(
    (node) =>
      routes.kind[node] === LADDER &&
      routes.handOff[node] === SUMMARY &&
      (routes.events[node * EVENTS + EVENT_FAILED_CHECK] ?? 0) > 0 &&
      (routes.childrenEnd[node] ?? 0) - (routes.childrenBegin[node] ?? 0) > 1,
  );
}
