import type { Source } from '../grammar/source-of.ts';
import { treeAt } from '../grammar/tree.ts';
import type { Path } from '../grammar/tree.ts';
import type { Route } from './route.ts';
import type { Scenario } from './scenario.ts';
import type { Step } from './step.ts';

/** A step and its place in the file. */
export interface PlacedStep {
  readonly step: Step;
  readonly path: Path;
  /** the lists it stands in, the innermost first */
  readonly scope: Scope;
}

/** A place in a list of steps, and the places of the lists around it. */
interface Scope {
  readonly steps: readonly Step[];
  readonly index: number;
  readonly outer: Scope | null;
}

/** Names of the steps before a step in the same list and in those around it: what it may redo. */
export function earlierSteps({ scope }: PlacedStep): readonly string[] {
  const names: string[] = [];
  for (let at: Scope | null = scope; at; at = at.outer)
    for (const step of at.steps.slice(0, at.index)) names.push(step.name);
  return names;
}

/** Every step, nested ones after the step they belong to. */
export function stepsOf(scenario: Scenario): readonly PlacedStep[] {
  return placeSteps(scenario.workflow, ['workflow'], null);
}

function placeSteps(steps: readonly Step[], path: Path, outer: Scope | null): readonly PlacedStep[] {
  return steps.flatMap((step, index): readonly PlacedStep[] => {
    const place = [...path, index];
    const scope = { steps, index, outer };
    const inner = listsOf(step).flatMap((list) => placeSteps(list.steps, [...place, ...list.path], scope));
    return [{ step, path: place, scope }, ...inner];
  });
}

/** The lists of steps inside a step, each with its path from there. */
export function listsOf(step: Step): readonly { readonly steps: readonly Step[]; readonly path: Path }[] {
  if (step.kind === 'repeat') return [{ steps: step.do, path: ['do'] }];
  if (step.kind === 'parallel' || step.kind === 'choose')
    return step.branches.map((branch, index) => ({ steps: branch.do, path: ['branches', index, 'do'] }));
  if (step.kind !== 'agent') return [];
  return step.tools.flatMap((tool, index) =>
    tool.do ? [{ steps: tool.do, path: ['tools', index, 'do'] }] : [],
  );
}

/** A route and its place in the file. */
interface PlacedRoute {
  readonly route: Route;
  readonly path: Path;
  readonly policy: string;
  /** whether it or a route around it predicts the difficulty */
  readonly predicts: boolean;
}

/** Every route of every policy, nested ones after the route they belong to. */
export function routesOf(scenario: Scenario, source: Source): readonly PlacedRoute[] {
  return Object.entries(scenario.policies).flatMap(([policy, route]) =>
    placeRoutes({ route, path: ['policies', policy], policy, predicts: false }, source),
  );
}

function placeRoutes(at: PlacedRoute, source: Source): readonly PlacedRoute[] {
  const { route, path, policy } = at;
  const predicts = at.predicts || ('predictor' in route && route.predictor !== null);
  const inner = routesIn(route, path, source).map((child) => ({ ...child, policy, predicts }));
  return [{ ...at, predicts }, ...inner.flatMap((child) => placeRoutes(child, source))];
}

/** The routes directly inside a route. */
export function routesIn(
  route: Route,
  path: Path,
  source: Source,
): readonly { readonly route: Route; readonly path: Path }[] {
  switch (route.kind) {
    case 'name':
    case 'target':
      return [];
    case 'rules':
      return route.rules.flatMap((rule, index) =>
        rule.then.kind === 'use'
          ? [{ route: rule.then.use, path: [...rulesPath(path, source), index, 'use'] }]
          : [],
      );
    case 'ladder':
      return route.ladder.map((rung, index) => ({ route: rung, path: [...path, 'ladder', index] }));
    case 'fallback':
      return route.fallback.map((next, index) => ({ route: next, path: [...path, 'fallback', index] }));
    case 'split':
      return route.split.map((part, index) => ({ route: part.use, path: [...path, 'split', index, 'use'] }));
    case 'sticky':
      return [{ route: route.sticky, path: [...path, 'sticky'] }];
  }
  return route satisfies never;
}

/** Where a route's rules stand: rules may be written as a plain list. */
export function rulesPath(path: Path, source: Source): Path {
  return treeAt(source.tree, path)?.items ? path : [...path, 'rules'];
}

/** A value of plain data and its path. */
interface PlacedValue {
  readonly value: unknown;
  readonly path: Path;
}

/** Every value of a tree's plain data with its path, outermost first. */
export function valuesOf(value: unknown): readonly PlacedValue[] {
  const found: PlacedValue[] = [];
  addValues(found, value, []);
  return found;
}

function addValues(found: PlacedValue[], value: unknown, path: Path): void {
  found.push({ value, path });
  if (typeof value !== 'object' || value === null) return;
  // samples of a file are many, and nothing else
  if (Array.isArray(value) && typeof value[0] === 'number') return;
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
  for (const [key, inner] of entries) addValues(found, inner, [...path, key]);
}
