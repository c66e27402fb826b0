import {
  FALLBACK,
  LADDER,
  PER_JOB,
  PER_LANE,
  PER_REQUEST,
  PER_STEP,
  RULES,
  SPLIT,
  STICKY,
  TARGET,
} from '../plan/codes.ts';
import { literal } from './code.ts';
import { conditionCode } from './condition-code.ts';
import { isKeptByLane } from './held-choices.ts';
import { STAMP_JOB } from './job-codes.ts';
import { answersLane, openRungs } from './open-rung.ts';
import { asksPredictor } from './predictor.ts';
import { keepTurn } from './record-code.ts';
import type { Plan } from '../plan/plan.ts';
import type { Place } from './place.ts';

/*
 * Who is called, as code: ladders, fallbacks, rules and choices that hold are written out, with the conditions that the place
 * decides left away; where a route draws or asks a predictor for each request, may end the job, or is very large,
 * `resolveRoute` is called.
 */

/** Rows of the targets that a node may lead to at a place. */
export function reachableFrom(place: Place, node: number): readonly number[] {
  const found = new Set<number>();
  visit(place, node, found);
  return Array.from(found).toSorted((a, b) => a - b);
}

function visit(place: Place, node: number, found: Set<number>): void {
  const { routes, targets } = place.plan;
  if (routes.kind[node] === TARGET) found.add(routes.target[node]!);
  // whoever is warm in the thread may be stayed with, whichever route it came by
  if (routes.kind[node] === STICKY) for (const target of targets.model.keys()) found.add(target);
  // a choice that holds for longer than a step may have been made at another place, where other conditions hold
  const isBrief = routes.per[node] === PER_REQUEST || routes.per[node] === PER_STEP;
  const isHere = routes.kind[node] === RULES && isBrief;
  for (let at = routes.childrenBegin[node]!; at < routes.childrenEnd[node]!; at += 1) {
    const holds = isHere ? conditionCode(place, routes.childWhen[at]!) : 'maybe';
    if (holds !== false) visit(place, routes.children[at]!, found);
    if (holds === true) return;
  }
}

/** The target of a place that is always the same, without a ladder or fallback on the way to it; else null. */
export function fixedTarget(place: Place, node: number = place.plan.routes.root): number | null {
  const { routes } = place.plan;
  if (routes.kind[node] === TARGET) return routes.target[node]!;
  if (routes.kind[node] !== RULES || !isPlainRules(place.plan, node)) return null;
  for (let at = routes.childrenBegin[node]!; at < routes.childrenEnd[node]!; at += 1) {
    const holds = conditionCode(place, routes.childWhen[at]!);
    if (typeof holds === 'string') return null;
    if (holds) return fixedTarget(place, routes.children[at]!);
  }
  return null;
}

/** Writes the walk to the target: `target` is set, or the job ended and the block `work` is left. */
export function routeCode(place: Place): void {
  const { code, plan } = place;
  if (fixedTarget(place) !== null) return;
  if (writtenNodes(plan, plan.routes.root) <= MOST_WRITTEN) {
    code.add('escalated = 0;');
    walkCode(place, plan.routes.root, 0);
    return;
  }
  // a split is drawn at the request's own address
  keepTurn(place);
  place.around('came = resolveRoute(job, step);');
  code.add('if (came === ENDED) break work;', 'came = GO_ON;');
  code.add('target = job.target;', 'escalated = job.escalated;');
}

/**
 * Most nodes of a route that is written out. Of 511 the engine no longer optimises the function, which takes five times as
 * long as `resolveRoute`, of 125 it is the faster one; of 3,500 it cannot read it (Node 20.20.2, 2026-11-29).
 */
const MOST_WRITTEN = 128;

/** Nodes on the ways from here, each as often as it is led to; Infinity where one cannot be written out. */
function writtenNodes(plan: Plan, node: number): number {
  const { routes } = plan;
  const kind = routes.kind[node]!;
  if (kind === TARGET) return 1;
  const isLadder = kind === LADDER && (routes.per[node] === PER_LANE || routes.per[node] === PER_JOB);
  const isChoice = (kind === RULES && isPlainRules(plan, node)) || isHeld(plan, node);
  if (!isLadder && kind !== FALLBACK && kind !== STICKY && !isChoice) return Infinity;
  if (kind !== RULES && asksPredictor(routes, node)) return Infinity;
  let nodes = 1;
  for (let at = routes.childrenBegin[node]!; at < routes.childrenEnd[node]!; at += 1) {
    nodes += writtenNodes(plan, routes.children[at]!);
    if (nodes > MOST_WRITTEN) return Infinity;
  }
  return nodes;
}

/** Rules that are looked at anew for each request, and ask nobody. */
function isPlainRules(plan: Plan, node: number): boolean {
  const { routes } = plan;
  return routes.per[node] === PER_REQUEST && Number.isNaN(routes.predictorCorrelation[node]);
}

/** Rules or a split whose choice holds for longer than a request. */
function isHeld({ routes }: Plan, node: number): boolean {
  const kind = routes.kind[node];
  return (kind === RULES || kind === SPLIT) && routes.per[node] !== PER_REQUEST;
}

/** @param onPath - ladders and fallbacks passed on the way here */
function walkCode(place: Place, node: number, onPath: number): void {
  const { code, plan } = place;
  const { routes } = plan;
  if (routes.kind[node] === TARGET) {
    code.add(`target = ${routes.target[node]};`, `job.pathLength = ${onPath};`);
  } else if (routes.kind[node] === LADDER) {
    ladderCode(place, node, onPath);
  } else if (routes.kind[node] === FALLBACK) {
    fallbackCode(place, node, onPath);
  } else if (routes.kind[node] === STICKY) {
    stickyCode(place, node, onPath);
  } else if (isHeld(plan, node)) {
    heldCode(place, node, onPath);
  } else {
    rulesCode(place, node, onPath);
  }
}

function rulesCode(place: Place, node: number, onPath: number): void {
  const { routes } = place.plan;
  let head = '';
  for (let at = routes.childrenBegin[node]!; at < routes.childrenEnd[node]!; at += 1) {
    const holds = conditionCode(place, routes.childWhen[at]!);
    if (holds === false) continue;
    const walk = (): void => walkCode(place, routes.children[at]!, onPath);
    if (holds === true) {
      if (head === '') walk();
      else place.code.block(head, walk);
      return;
    }
    place.code.block(`${head === '' ? '' : `${head} `}if (${holds})`, walk);
    head = 'else';
  }
}

/** What was chosen is looked up; who has to choose calls `chosenChild`, since it may draw, pay a predictor and pass time. */
function heldCode(place: Place, node: number, onPath: number): void {
  const { code, plan } = place;
  const { children, childrenBegin, childrenEnd, per } = plan.routes;
  const [begin, end] = [childrenBegin[node]!, childrenEnd[node]!];
  const row = keyRow(place, node);
  const isOpen =
    per[node] === PER_STEP
      ? `job.choiceStamp[${row}] !== ${stampCode(place, node)}`
      : `job.choice[${row}] === NONE`;
  code.block(`if (${isOpen})`, () => place.around(`chosenChild(job, step, ${node});`));
  if (asksPredictor(plan.routes, node)) code.add(`job.predicted = job.predictions[${node}];`);
  const nodes = Array.from(children.subarray(begin, end));
  chosenCode(place, `job.choice[${row}]`, { nodes, from: begin, onPath });
}

function ladderCode(place: Place, node: number, onPath: number): void {
  const row = keyRow(place, node);
  passCode(place, node, onPath);
  openCode(place, node, { chosen: `job.rung[${row}]`, from: 0, onPath: onPath + 1 });
}

function fallbackCode(place: Place, node: number, onPath: number): void {
  const { code, plan } = place;
  const begin = plan.routes.childrenBegin[node]!;
  const row = keyRow(place, node);
  const stamp = stampCode(place, node);
  code.block(`if (job.choiceStamp[${row}] !== ${stamp})`, () =>
    code.add(
      `job.choiceStamp[${row}] = ${stamp};`,
      `job.choice[${row}] = ${firstOpenCode(place, node)};`,
      `job.fallbackTries[${row}] = 0;`,
    ),
  );
  passCode(place, node, onPath);
  openCode(place, node, { chosen: `job.choice[${row}]`, from: begin, onPath: onPath + 1 });
}

/** Inside out, as the walk to the target comes back: an outer one stays, or goes where the inner one does. */
function stickyCode(place: Place, node: number, onPath: number): void {
  const { children, childrenBegin } = place.plan.routes;
  walkCode(place, children[childrenBegin[node]!]!, onPath);
  place.code.add('job.target = target;', 'job.escalated = escalated;');
  place.around(`stayOrSwitch(job, step, ${node});`);
  place.code.add('target = job.target;', 'escalated = job.escalated;');
}

/**
 * Walks on from a rung or place: one held since another lane may be one that does not answer this lane. Beyond the first that
 * does it is an escalation.
 */
function openCode(
  place: Place,
  node: number,
  { chosen, from, onPath }: { readonly chosen: string; readonly from: number; readonly onPath: number },
): void {
  const open = openRungs(place.plan, node, place.lane);
  const beyond = open.findIndex((at) => at > open[0]!);
  if (beyond > 0) place.code.add(`if (${chosen} > ${from + beyond - 1}) escalated = 1;`);
  const nodes = open.map((at) => place.plan.routes.children[at]!);
  chosenCode(place, chosen, { nodes, from, onPath });
}

/** Whether some ladder or fallback holds for a request with its tries. */
export function holdsPerRequest({ routes }: Plan): boolean {
  return routes.kind.some(
    (kind, node) => (kind === LADDER || kind === FALLBACK) && routes.per[node] === PER_REQUEST,
  );
}

/** What a fallback's place holds for, as `resolveRoute` stamps it. */
function stampCode(place: Place, node: number): string {
  const per = place.plan.routes.per[node]!;
  if (per === PER_REQUEST) return 'job.requestSerial';
  return per === PER_STEP ? 'job.stepSerial' : literal(STAMP_JOB);
}

/** The first route of a chain that may answer the lane and is not cooling down; the first that may where every one is. */
function firstOpenCode(place: Place, node: number): string {
  const { plan, lane } = place;
  const { children, childrenBegin, childrenEnd } = plan.routes;
  const open: number[] = [];
  for (let at = childrenBegin[node]!; at < childrenEnd[node]!; at += 1) {
    if (answersLane(plan, children[at]!, lane)) open.push(at);
  }
  const [first = childrenBegin[node]!] = open;
  const clock = place.value('job.clock');
  return [...open.map((at) => `job.coolUntil[${at}] <= ${clock} ? ${at} : `), first].join('');
}

/** A ladder or fallback is on the way to who is called, and has served its lane. */
function passCode(place: Place, node: number, onPath: number): void {
  const row = keyRow(place, node);
  place.code.add(
    `job.served[${row}] = 1;`,
    `job.pathNode[${onPath}] = ${node};`,
    `job.pathRow[${onPath}] = ${row};`,
  );
}

/** Walks on to the one of some nodes that was chosen: by `chosen`, which counts them from `from` on. */
function chosenCode(
  place: Place,
  chosen: string,
  {
    nodes,
    from,
    onPath,
  }: { readonly nodes: readonly number[]; readonly from: number; readonly onPath: number },
): void {
  const { code, plan } = place;
  const { routes } = plan;
  if (nodes.every((node) => routes.kind[node] === TARGET)) {
    const column = code.rows(nodes.map((node) => routes.target[node]!));
    code.add(
      `target = ${column}[${from === 0 ? chosen : `${chosen} - ${from}`}];`,
      `job.pathLength = ${onPath};`,
    );
    return;
  }
  for (const [at, node] of nodes.entries()) {
    const test =
      at === nodes.length - 1 ? 'else' : `${at === 0 ? '' : 'else '}if (${chosen} === ${from + at})`;
    code.block(nodes.length === 1 ? '' : test, () => walkCode(place, node, onPath));
  }
}

/** Row of a node's state, as `resolveRoute` has it. */
function keyRow({ plan, lane }: Place, node: number): number {
  return node * (plan.lanes.count + 1) + (isKeptByLane(plan.routes.per[node]!) ? lane + 1 : 0);
}
