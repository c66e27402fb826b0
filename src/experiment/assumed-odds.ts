import { AGENT, CALL, NONE } from '../plan/codes.ts';
import { pathText } from '../grammar/path.ts';
import { stepsOf } from '../scenario/walk.ts';
import { ordersRedo, summariesWritten } from './summaries-written.ts';
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
  for (const place of summariesWritten(plan)) {
    const name = threads.names[threads.name[place.thread] ?? NONE] ?? '';
    if (scenario.threads[name]?.summary.odds !== undefined) continue;
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
