import {
  ASK_HUMAN,
  EVENTS,
  FALLBACK,
  LADDER,
  NONE,
  PER_JOB,
  PER_LANE,
  PER_REQUEST,
  PER_STEP,
  RULES,
  SPLIT,
  STICKY,
  STOP,
  TARGET,
} from '../plan/codes.ts';
import { STOP_RULE } from './outcomes.ts';
import { holds } from './condition.ts';
import { occurrence } from './draw.ts';
import { isKeptByLane } from './held-choices.ts';
import { answersLane, openRung } from './open-rung.ts';
import { asksPredictor, heedPredictor, predict } from './predictor.ts';
import { stayOrSwitch } from './stickiness.ts';
import { endJob, takeOver } from './ending.ts';
import { GO_ON, STAMP_JOB } from './job-codes.ts';
import type { JobState } from './job-state.ts';

/**
 * Walks the policy's route to the model that is called now: `job.target`, the ladders and fallbacks on the way in
 * `job.pathNode`, and whether one of them stood beyond its first. Evaluated before every request.
 *
 * @returns GO_ON, or ENDED where a rule stops the job or hands it to a person
 */
export function resolveRoute(job: JobState, step: number): number {
  const routes = job.plan.routes;
  let node = routes.root;
  let sticky = NONE;
  job.pathLength = 0;
  job.escalated = 0;
  for (;;) {
    const begin = routes.childrenBegin[node]!;
    // rules ask when they choose, and as often
    if (routes.kind[node] !== RULES && asksPredictor(routes, node)) heedPredictor(job, step, node);
    switch (routes.kind[node]) {
      case TARGET:
        job.target = routes.target[node]!;
        // the inner one first: the outer one stays, or goes where that one does
        for (; sticky !== NONE; sticky = routes.stickyAbove[sticky]!) stayOrSwitch(job, step, sticky);
        return GO_ON;
      case STICKY:
        sticky = node;
        node = routes.children[begin]!;
        break;
      case STOP:
        return endJob(job, STOP_RULE);
      case ASK_HUMAN:
        return takeOver(job);
      case RULES:
      case SPLIT: {
        const place = chosenChild(job, step, node);
        if (asksPredictor(routes, node)) job.predicted = job.predictions[node]!;
        node = routes.children[place]!;
        break;
      }
      case LADDER: {
        const row = keyRow(job, node);
        const rung = isOwnRequest(job, node) ? 0 : heldRung(job, node, row);
        job.served[row] = 1;
        pushPath(job, node, row);
        node = routes.children[openPlace(job, node, begin + rung)]!;
        break;
      }
      case FALLBACK: {
        const row = keyRow(job, node);
        const place = isOwnRequest(job, node) ? firstOpen(job, node) : heldPlace(job, node, row);
        job.served[row] = 1;
        pushPath(job, node, row);
        node = routes.children[openPlace(job, node, place)]!;
        break;
      }
      default:
        throw new Error(`route node ${node} has no kind`);
    }
  }
}

/** Where rules or a split lead: the choice that holds, else one that is made now. Returns its place among the children. */
export function chosenChild(job: JobState, step: number, node: number): number {
  const { routes } = job.plan;
  let place = heldChoice(job, node);
  if (place !== NONE) return place;
  place = routes.childrenBegin[node]!;
  if (routes.kind[node] === SPLIT) {
    const u = splitUniform(job, step, node);
    while (u >= routes.childCumulative[place]!) place += 1;
  } else {
    if (asksPredictor(routes, node)) predict(job, step, node);
    while (!holds(job, routes.childWhen[place]!, step)) place += 1;
  }
  holdChoice(job, node, place);
  return place;
}

/** Who is asked for another lane's summary now: `job.target`. What chose the request at hand is remembered as it was. */
export function resolveAside(job: JobState, step: number, lane: number): number {
  const { lane: workLane, escalated, pathLength, asideNode, asideRow } = job;
  asideNode.set(job.pathNode);
  asideRow.set(job.pathRow);
  job.lane = lane;
  const went = resolveRoute(job, step);
  job.lane = workLane;
  job.askedEscalated = job.escalated;
  job.escalated = escalated;
  job.pathLength = pathLength;
  job.pathNode.set(asideNode);
  job.pathRow.set(asideRow);
  return went;
}

/** Whether what holds for a request begins anew: a summary, which meets no errors, is one of its own amid the work's. */
function isOwnRequest(job: JobState, node: number): boolean {
  return job.askedThread !== NONE && job.plan.routes.per[node] === PER_REQUEST;
}

/** The rung that a ladder is on: the first where what it was held for is over. */
function heldRung(job: JobState, node: number, row: number): number {
  if (isBrief(job, node) && job.choiceStamp[row] !== stampOf(job, node)) {
    job.choiceStamp[row] = stampOf(job, node);
    job.rung[row] = 0;
    job.eventCount.fill(0, row * EVENTS, (row + 1) * EVENTS);
  }
  return job.rung[row]!;
}

/** The place that a fallback is at: the first open one where what it was held for is over. */
function heldPlace(job: JobState, node: number, row: number): number {
  if (job.choiceStamp[row] !== stampOf(job, node)) {
    job.choiceStamp[row] = stampOf(job, node);
    job.choice[row] = firstOpen(job, node);
    job.fallbackTries[row] = 0;
  }
  return job.choice[row]!;
}

/** The first route of a chain that may answer the lane and is not cooling down; the first that may where every one is. */
function firstOpen(job: JobState, node: number): number {
  const { children, childrenBegin, childrenEnd } = job.plan.routes;
  let first = NONE;
  for (let place = childrenBegin[node]!; place < childrenEnd[node]!; place += 1) {
    if (!answersLane(job.plan, children[place]!, job.lane)) continue;
    if (job.coolUntil[place]! <= job.clock) return place;
    if (first === NONE) first = place;
  }
  return first === NONE ? childrenBegin[node]! : first;
}

/** The place of a ladder or fallback that answers the lane at hand; beyond the first that does, it is an escalation. */
function openPlace(job: JobState, node: number, place: number): number {
  const { plan, lane } = job;
  const open = openRung(plan, node, { lane, place });
  if (open > openRung(plan, node, { lane, place: plan.routes.childrenBegin[node]! })) job.escalated = 1;
  return open;
}

function pushPath(job: JobState, node: number, row: number): void {
  job.pathNode[job.pathLength] = node;
  job.pathRow[job.pathLength] = row;
  job.pathLength += 1;
}

/** Column of a node's state: the lane's + 1 where the choice is kept by lane, else 0. */
function keyOf(job: JobState, node: number): number {
  return isKeptByLane(job.plan.routes.per[node]!) ? job.lane + 1 : 0;
}

function keyRow(job: JobState, node: number): number {
  return node * (job.plan.lanes.count + 1) + keyOf(job, node);
}

function heldChoice(job: JobState, node: number): number {
  const per = job.plan.routes.per[node]!;
  if (per === PER_REQUEST) return NONE;
  const row = keyRow(job, node);
  if (per === PER_STEP && job.choiceStamp[row] !== job.stepSerial) return NONE;
  return job.choice[row]!;
}

function holdChoice(job: JobState, node: number, place: number): void {
  if (job.plan.routes.per[node] === PER_REQUEST) return;
  const row = keyRow(job, node);
  job.choice[row] = place;
  job.choiceStamp[row] = job.stepSerial;
}

/** Whether a ladder is back at its first rung before the lane or the job ends. */
function isBrief(job: JobState, node: number): boolean {
  const per = job.plan.routes.per[node]!;
  return per === PER_REQUEST || per === PER_STEP;
}

/** What a ladder's rung or a fallback's place holds for: a request with all its tries, a step, or the job. */
function stampOf(job: JobState, node: number): number {
  const per = job.plan.routes.per[node]!;
  if (per === PER_REQUEST) return job.requestSerial;
  if (per === PER_STEP) return job.stepSerial;
  return per === PER_JOB || per === PER_LANE ? STAMP_JOB : NONE;
}

/**
 * A split's uniform: of the job or lane; where its choice holds for less, of the request's or the entry's own address, under
 * a slot that is the split's.
 */
function splitUniform(job: JobState, step: number, node: number): number {
  const { routes, steps } = job.plan;
  const site = routes.sites[node]!;
  const entry = job.entries[step]!;
  switch (routes.per[node]) {
    case PER_REQUEST:
      job.side.open(job.frame, steps.sites[step]!.request, occurrence(entry, job.turn), job.repetition);
      return job.side.uniform(site.low);
    case PER_STEP:
      job.side.open(job.frame, steps.sites[step]!.entry, entry, 0);
      return job.side.uniform(site.low);
    default:
      job.side.open(job.jobFrame, site, keyOf(job, node), 0);
      return job.side.uniform(0);
  }
}
