import { LADDER, PER_JOB, PER_LANE, PER_REQUEST, RULES, STICKY, TARGET } from '../plan/codes.ts';
import { conditionCode } from './condition-code.ts';
import { openRungs } from './open-rung.ts';
import { keepTurn } from './record-code.ts';
import type { Plan } from '../plan/plan.ts';
import type { Place } from './place.ts';

/*
 * Who is called, as code: rules and ladders are written out, with the conditions that the place decides left away; where a
 * route remembers or draws (fallbacks, splits, sticky routes, predictors, choices that hold), `resolveRoute` is called.
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
  for (let at = routes.childrenBegin[node]!; at < routes.childrenEnd[node]!; at += 1) {
    const holds = routes.kind[node] === RULES ? conditionCode(place, routes.childWhen[at]!) : 'maybe';
    if (holds !== false) visit(place, routes.children[at]!, found);
    if (holds === true && routes.per[node] === PER_REQUEST) return;
  }
}

/** The target of a place that is always the same, without a ladder on the way to it; else null. */
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
  if (isWritten(place, plan.routes.root)) {
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

/** Whether every node on the ways from here can be written out. */
function isWritten(place: Place, node: number): boolean {
  const { routes } = place.plan;
  const kind = routes.kind[node]!;
  if (kind === TARGET) return true;
  const isLadder = kind === LADDER && (routes.per[node] === PER_LANE || routes.per[node] === PER_JOB);
  if (!isLadder && !(kind === RULES && isPlainRules(place.plan, node))) return false;
  for (let at = routes.childrenBegin[node]!; at < routes.childrenEnd[node]!; at += 1) {
    if (!isWritten(place, routes.children[at]!)) return false;
  }
  return true;
}

/** Rules that are looked at anew for each request, and ask nobody. */
function isPlainRules(plan: Plan, node: number): boolean {
  const { routes } = plan;
  return routes.per[node] === PER_REQUEST && Number.isNaN(routes.predictorCorrelation[node]);
}

/** @param onPath - ladders passed on the way here */
function walkCode(place: Place, node: number, onPath: number): void {
  const { code, plan } = place;
  const { routes } = plan;
  if (routes.kind[node] === TARGET) {
    code.add(`target = ${routes.target[node]};`, `job.pathLength = ${onPath};`);
  } else if (routes.kind[node] === LADDER) {
    ladderCode(place, node, onPath);
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

function ladderCode(place: Place, node: number, onPath: number): void {
  const { code, plan } = place;
  const { routes, lanes } = plan;
  const key = routes.per[node] === PER_LANE ? place.lane + 1 : 0;
  const row = node * (lanes.count + 1) + key;
  code.add(
    `job.served[${row}] = 1;`,
    `job.pathNode[${onPath}] = ${node};`,
    `job.pathRow[${onPath}] = ${row};`,
  );
  code.block(`if (job.rung[${row}] > 0)`, () => code.add('escalated = 1;'));
  const rungs = openRungs(plan, node, place.lane).map((at) => routes.children[at]!);
  if (rungs.every((child) => routes.kind[child] === TARGET)) {
    const column = code.rows(rungs.map((child) => routes.target[child]!));
    code.add(`target = ${column}[job.rung[${row}]];`, `job.pathLength = ${onPath + 1};`);
    return;
  }
  for (const [rung, child] of rungs.entries()) {
    const test =
      rung === rungs.length - 1 ? 'else' : `${rung === 0 ? '' : 'else '}if (job.rung[${row}] === ${rung})`;
    code.block(rungs.length === 1 ? '' : test, () => walkCode(place, child, onPath + 1));
  }
}

/** Whether some route of the plan hears what comes of requests. */
export function hearsEvents(place: Place): boolean {
  return fixedTarget(place) === null && place.plan.routes.events.some((times) => times > 0);
}
