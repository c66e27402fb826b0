import { EVENTS, EVENT_FAILED_CHECK, FALLBACK, LADDER, NONE } from '../plan/codes.ts';
import { isKeptByLane } from './held-choices.ts';
import { nextOpen, openRung } from './open-rung.ts';
import type { JobState } from './job-state.ts';

/**
 * Tells the ladders and fallbacks that chose the last request what came of it.
 *
 * @param cause - for a failed try, what kind of error it was
 * @returns 1 where one of them moved on
 */
export function raiseEvent(job: JobState, event: number, cause: number = event): number {
  const routes = job.plan.routes;
  let moved = 0;
  for (let at = 0; at < job.pathLength; at += 1) {
    const node = job.pathNode[at]!;
    const row = job.pathRow[at]!;
    const hears = routes.events[node * EVENTS + event]! > 0;
    const hearsCause = cause !== event && routes.events[node * EVENTS + cause]! > 0;
    // each event has a count of its own on a ladder, but one try climbs one rung
    const isDue =
      routes.kind[node] === FALLBACK
        ? (hears || hearsCause) && countTry(job, node, row)
        : (hears && countEvent(job, node, row, event)) || (hearsCause && countEvent(job, node, row, cause));
    if (isDue) moved |= moveOn(job, node, row, nextPlace(job, node, row, laneOf(job, node, row)));
  }
  return moved;
}

/**
 * The check or person of `step` rejected the work: climbs every ladder that listens and has served one of the lanes that it
 * judges, and moves on every such fallback. One that holds for the whole job always counts, and goes to the nearest place
 * at which another answers one of those lanes.
 *
 * @returns the node of the ladder that climbed: of several the outermost, of those the first in the file; NONE where none did
 */
export function raiseFailedCheck(job: JobState, step: number): number {
  return raiseBelow(job, job.plan.routes.root, step);
}

/** The same of a node of the routes and of those below it. */
function raiseBelow(job: JobState, node: number, step: number): number {
  const { children, childrenBegin, childrenEnd, events } = job.plan.routes;
  const hears = events[node * EVENTS + EVENT_FAILED_CHECK]! > 0;
  let climbed = hears && rejectAt(job, node, step) ? node : NONE;
  for (let place = childrenBegin[node]!; place < childrenEnd[node]!; place += 1) {
    const below = raiseBelow(job, children[place]!, step);
    if (climbed === NONE) climbed = below;
  }
  return climbed;
}

/** Moves on a ladder or fallback that hears failed checks; whether it is a ladder that climbed. */
function rejectAt(job: JobState, node: number, step: number): boolean {
  const { routes, steps, lanes } = job.plan;
  const judged = steps.judgedLanes[step]!;
  const first = node * (lanes.count + 1);
  let moved = 0;
  if (isKeptByLane(routes.per[node]!)) {
    for (const lane of judged) {
      const row = first + lane + 1;
      if (isRejected(job, node, row)) moved |= moveOn(job, node, row, nextPlace(job, node, row, lane));
    }
  } else if (isRejected(job, node, first)) {
    moved = moveOn(job, node, first, nearestPlace(job, node, judged));
  }
  return routes.kind[node] === LADDER && moved === 1;
}

/** Counts a failed check where a row has served; whether it moves on. */
function isRejected(job: JobState, node: number, row: number): boolean {
  if (job.served[row] === 0) return false;
  return job.plan.routes.kind[node] === FALLBACK
    ? countTry(job, node, row)
    : countEvent(job, node, row, EVENT_FAILED_CHECK);
}

/** Counts an event on a ladder's rung; whether it climbs. */
function countEvent(job: JobState, node: number, row: number, event: number): boolean {
  const counter = row * EVENTS + event;
  job.eventCount[counter] = job.eventCount[counter]! + 1;
  return job.eventCount[counter]! >= job.plan.routes.events[node * EVENTS + event]!;
}

/** Counts a try that a fallback's place has failed; whether it moves on. */
function countTry(job: JobState, node: number, row: number): boolean {
  job.fallbackTries[row] = job.fallbackTries[row]! + 1;
  return job.fallbackTries[row]! >= job.plan.routes.after[node]!;
}

/** The place beyond the one that answers a lane now; NONE at the last. A fallback's place that is left cools down. */
function nextPlace(job: JobState, node: number, row: number, lane: number): number {
  const routes = job.plan.routes;
  const held =
    routes.kind[node] === FALLBACK ? job.choice[row]! : routes.childrenBegin[node]! + job.rung[row]!;
  const place = openRung(job.plan, node, { lane, place: held });
  if (routes.cooldownSeconds[node]! > 0) job.coolUntil[place] = job.clock + routes.cooldownSeconds[node]!;
  return nextOpen(job.plan, node, { lane, place });
}

/** The nearest of the places beyond those that answer some lanes now; of work without a lane where there are none. */
function nearestPlace(job: JobState, node: number, lanes: Int32Array): number {
  const row = node * (job.plan.lanes.count + 1);
  if (lanes.length === 0) return nextPlace(job, node, row, NONE);
  let nearest = NONE;
  for (const lane of lanes) {
    const next = nextPlace(job, node, row, lane);
    if (next !== NONE && (nearest === NONE || next < nearest)) nearest = next;
  }
  return nearest;
}

/** Climbs a ladder or moves on a fallback to a place; NONE: it stays. Returns 1 where it moved. */
function moveOn(job: JobState, node: number, row: number, place: number): number {
  if (place === NONE) return 0;
  const routes = job.plan.routes;
  if (routes.kind[node] === FALLBACK) {
    job.choice[row] = place;
    job.fallbackTries[row] = 0;
  } else {
    job.rung[row] = place - routes.childrenBegin[node]!;
    job.eventCount.fill(0, row * EVENTS, (row + 1) * EVENTS);
  }
  job.escalations += 1;
  return 1;
}

/** The lane that a row of a node's state is of: the one it is kept for, else the one at work. */
function laneOf(job: JobState, node: number, row: number): number {
  return isKeptByLane(job.plan.routes.per[node]!) ? row - node * (job.plan.lanes.count + 1) - 1 : job.lane;
}
