import { AGENT, EVENTS, FALLBACK, LADDER, PER_REQUEST, RULES, SPLIT, TARGET } from '../plan/codes.ts';
import { HANDED } from './baton.ts';
import { conditionCode } from './condition-code.ts';
import { functionText } from './function-code.ts';
import { asksPredictor } from './predictor.ts';
import { fixedTarget, holdsPerRequest, routeCode } from './route-code.ts';
import type { FunctionText } from './function-code.ts';
import type { Place } from './place.ts';

/*
 * A step whose requests go to one of several targets, and to another only once something is heard of them, as under a ladder
 * or a fallback: a relay. Each target has a function of its own, a leg, with its numbers as constants, as where it is the
 * only one; a leg hands on to another's amid the step's requests, and even amid the tries of one.
 */

/** Most targets of a relay: each is a function for the engine to compile. */
const MOST_LEGS = 4;

/** Whether a step's requests are a relay. */
export function isRelay(place: Place): boolean {
  const { plan, targets } = place;
  if (targets.length < 2 || targets.length > MOST_LEGS || holdsPerRequest(plan)) return false;
  return isSteady(place, plan.routes.root);
}

/** Whether who is called by a node stays so until something is heard of it. */
function isSteady(place: Place, node: number): boolean {
  const { routes } = place.plan;
  const kind = routes.kind[node]!;
  if (kind === TARGET) return true;
  if (kind !== LADDER && kind !== FALLBACK && kind !== RULES && kind !== SPLIT) return false;
  const isAnew = routes.per[node] === PER_REQUEST;
  if (isAnew && (kind !== RULES || asksPredictor(routes, node))) return false;
  for (let at = routes.childrenBegin[node]!; at < routes.childrenEnd[node]!; at += 1) {
    // rules that are looked at anew are steady where the place decides their conditions
    const holds = isAnew ? conditionCode(place, routes.childWhen[at]!) : 'maybe';
    if (isAnew && typeof holds === 'string') return false;
    if (holds !== false && !isSteady(place, routes.children[at]!)) return false;
    if (holds === true) return true;
  }
  return true;
}

/**
 * The function of a step's requests that runs the legs.
 *
 * @param legs - by the place of their target among those of the step
 * @param begin - writes who is called first, and how many turns are `planned`
 */
export function relayFunction(place: Place, legs: readonly FunctionText[], begin: () => void): FunctionText {
  const { code, plan, step, targets } = place;
  const isAgent = plan.steps.kind[step] === AGENT;
  code.block('work:', () => {
    begin();
    code.add(`baton.begin(${isAgent ? 'planned' : '0'});`);
    code.block('for (;;)', () => {
      code.add('job.target = target;', 'job.escalated = escalated;');
      for (const [leg, target] of targets.entries()) {
        const test = leg === targets.length - 1 ? '' : `if (target === ${code.index(target)}) `;
        code.add(`${leg === 0 ? '' : 'else '}${test}came = leg${leg}();`);
      }
      code.add('if (came !== HANDED_ON) break work;');
      routeCode(place);
    });
  });
  code.add('return came;');
  return { ...functionText('sendRequests', place), legs };
}

/** A leg begins: its target is called. */
export function enterLegCode({ code }: Place): void {
  code.add('escalated = job.escalated;', 'isResolved = 1;');
}

/** Before a request or try of a leg: where another may be called than before, it hands on to whoever is. */
export function handOnCode({ code }: Place): void {
  code.add('if (isResolved === 0) { isAmid = 1; came = HANDED_ON; break work; }');
}

/** Steps, or another request, ran amid those of a leg: who is called is asked again. */
export function askAgainCode({ code, isLeg }: Place): void {
  if (isLeg) code.add('isResolved = 0;');
}

/** Tells the routes what came of a request, by a call of `raiseEvent`: `moved`. */
export function raiseCode(place: Place, call: string): void {
  place.around(`moved = ${call};`);
  if (place.isLeg) place.code.add('if (moved === 1) isResolved = 0;');
}

/** Whether some route of the plan hears one of some events. */
export function hearsEvents(place: Place, events: readonly number[]): boolean {
  const { routes } = place.plan;
  const hears = (node: number): boolean => events.some((event) => routes.events[node * EVENTS + event]! > 0);
  return fixedTarget(place) === null && routes.kind.some((_, node) => hears(node));
}

/** A leg ends: what the next goes on with. */
export function leaveLegCode(place: Place): void {
  const { code } = place;
  code.block('if (came === HANDED_ON)', () => {
    for (const name of HANDED) if (code.mentions(name)) code.add(`baton.${name} = ${name};`);
  });
}
