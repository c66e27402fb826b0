import {
  AGENT,
  FALLBACK,
  LADDER,
  PER_REQUEST,
  REQUEST_USD,
  RULES,
  SPLIT,
  STICKY,
  TOOL_RESULT_TOKENS,
} from '../plan/codes.ts';
import { HANDED } from './baton.ts';
import { targetCode } from './called-code.ts';
import { conditionCode } from './condition-code.ts';
import { functionText } from './function-code.ts';
import { asksPredictor } from './predictor.ts';
import { routeCode } from './route-code.ts';
import type { FunctionText } from './function-code.ts';
import type { Place } from './place.ts';

/*
 * A step whose requests go to one of several targets and seldom to another than the one before, as under a ladder or a
 * fallback: a relay. Each target has a function of its own, a leg, with its numbers as constants, as where it is the only one;
 * a leg hands on to another's amid the step's requests, and even amid the tries of one.
 */

/**
 * Most targets of a relay: each is a function that the engine has to compile, some 30 ms, and of many each sends few requests.
 * Ours; four were measured (`kernel.ts`), more were not.
 */
const MOST_LEGS = 4;

/** Whether a step's requests are a relay. */
export function isRelay(place: Place): boolean {
  const count = place.targets.length;
  return count >= 2 && count <= MOST_LEGS && changesOf(place, place.plan.routes.root) < OFTEN;
}

/** When another may be called than by the request before: once something is heard of that one; at times; often. */
const WHEN_HEARD = 0;
const AT_TIMES = 1;
const OFTEN = 2;

/** When a node may lead elsewhere than for the request before. */
function changesOf(place: Place, node: number): number {
  const { routes } = place.plan;
  const kind = routes.kind[node];
  if (kind === STICKY) return OFTEN;
  if (routes.per[node] === PER_REQUEST) {
    if (kind === RULES) return changesOfRules(place, node);
    if (kind === SPLIT) return OFTEN;
    if (kind === LADDER || kind === FALLBACK) return Math.max(AT_TIMES, changesBelow(place, node));
  }
  return changesBelow(place, node);
}

/** The same of the nodes below one. */
function changesBelow(place: Place, node: number): number {
  const { children, childrenBegin, childrenEnd } = place.plan.routes;
  const below = children.subarray(childrenBegin[node], childrenEnd[node]);
  return Math.max(WHEN_HEARD, ...Array.from(below, (child) => changesOf(place, child)));
}

/** The same of rules that are looked at for each request: of those that the place does not decide. */
function changesOfRules(place: Place, node: number): number {
  const { routes } = place.plan;
  if (asksPredictor(routes, node)) return OFTEN;
  let changes = WHEN_HEARD;
  for (let at = routes.childrenBegin[node]!; at < routes.childrenEnd[node]!; at += 1) {
    const when = routes.childWhen[at]!;
    const holds = conditionCode(place, when);
    if (holds === false) continue;
    changes = Math.max(changes, changesOf(place, routes.children[at]!));
    if (holds === true) break;
    changes = Math.max(changes, isFickle(place, when) ? OFTEN : AT_TIMES);
  }
  return changes;
}

/** Whether a condition looks at what differs from request to request. */
function isFickle({ plan }: Place, condition: number): boolean {
  const { begin, end, field } = plan.conditions;
  return field
    .subarray(begin[condition], end[condition])
    .some((one) => one === TOOL_RESULT_TOKENS || one === REQUEST_USD);
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

/** Before a request or a try of a leg: where another is called, or may be, it hands on to whoever is. */
export function stayOrHandOnCode(place: Place): void {
  const { code, plan } = place;
  const handOn = (test: string): void =>
    code.add(`if (${test}) { isAmid = 1; came = HANDED_ON; break work; }`);
  if (changesOf(place, plan.routes.root) === WHEN_HEARD) return handOn('isResolved === 0');
  code.block('if (isResolved === 0)', () => {
    routeCode(place);
    handOn(`target !== ${targetCode(place)}`);
  });
  code.add('isResolved = 0;');
}

/** Steps, or another request, ran amid those of a leg, and something may have been heard of them. */
export function lookAgainCode({ code, isLeg }: Place): void {
  if (isLeg) code.add('isResolved = 0;');
}

/** A leg ends: what the next goes on with. */
export function leaveLegCode({ code }: Place): void {
  code.block('if (came === HANDED_ON)', () => {
    for (const name of HANDED) if (code.mentions(name)) code.add(`baton.${name} = ${name};`);
  });
}
