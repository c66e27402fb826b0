import type { Path } from '../grammar/tree.ts';
import type { Source } from '../grammar/source-of.ts';
import type { Route, TargetRoute } from './route.ts';
import type { Lane, Scenario, Thread } from './scenario.ts';
import type { ByModel, Step } from './step.ts';
import { rulesPath } from './walk.ts';

/** A place where a file names a model. */
export interface ModelUse {
  readonly name: string;
  readonly path: Path;
  readonly part: 'key' | 'value';
}

/** Gives the name to use instead: the model's own for an alias, else the same. */
type Rename = (use: ModelUse) => string;

/** A scenario in which every name of a model went through `rename`, each once. */
export function renameModels(scenario: Scenario, source: Source, rename: Rename): Scenario {
  const renamer = { scenario, source, rename };
  return {
    ...scenario,
    models: mapEntries(scenario.models, (name, model) => {
      if (model.extends === undefined) return model;
      return {
        ...model,
        extends: rename({ name: model.extends, path: ['models', name, 'extends'], part: 'value' }),
      };
    }),
    threads: mapEntries(scenario.threads, (name, thread) =>
      renameInThread(rename, thread, ['threads', name]),
    ),
    lanes: mapEntries(scenario.lanes, (name, lane) => renameInLane(rename, lane, ['lanes', name])),
    workflow: renameInSteps(rename, scenario.workflow, ['workflow']),
    policies: mapEntries(scenario.policies, (name, route) =>
      renameInRoute(renamer, route, ['policies', name]),
    ),
  };
}

function renameInThread(rename: Rename, thread: Thread, path: Path): Thread {
  const { warm_on } = thread.starts_with;
  if (warm_on === null) return thread;
  const renamed = rename({ name: warm_on, path: [...path, 'starts_with', 'warm_on'], part: 'value' });
  return { ...thread, starts_with: { ...thread.starts_with, warm_on: renamed } };
}

function renameInLane(rename: Rename, lane: Lane, path: Path): Lane {
  const { success } = lane;
  const at = [...path, 'success'];
  return {
    ...lane,
    success: success && {
      ...success,
      models: renameKeys(rename, success.models, at),
      elo: success.elo && {
        ...success.elo,
        anchors: renameKeys(rename, success.elo.anchors, [...at, 'elo', 'anchors']),
      },
    },
    malformed_rate:
      lane.malformed_rate && renameByModel(rename, lane.malformed_rate, [...path, 'malformed_rate']),
    refusal_rate: lane.refusal_rate && renameByModel(rename, lane.refusal_rate, [...path, 'refusal_rate']),
  };
}

function renameInSteps(rename: Rename, steps: readonly Step[], path: Path): readonly Step[] {
  return steps.map((step, index) => renameInStep(rename, step, [...path, index]));
}

function renameInStep(rename: Rename, step: Step, path: Path): Step {
  const inside = (steps: readonly Step[], at: Path): readonly Step[] =>
    renameInSteps(rename, steps, [...path, ...at]);
  const lifts =
    'lifts' in step && step.lifts
      ? { ...step.lifts, odds: renameByModel(rename, step.lifts.odds, [...path, 'lifts', 'odds']) }
      : null;
  switch (step.kind) {
    case 'call':
      return { ...step, lifts };
    case 'agent':
      return {
        ...step,
        lifts,
        tools: step.tools.map((tool, index) => ({
          ...tool,
          do: tool.do && inside(tool.do, ['tools', index, 'do']),
        })),
      };
    case 'check':
      return {
        ...step,
        catches: renameByModel(rename, step.catches, [...path, 'catches']),
        false_alarm: renameByModel(rename, step.false_alarm, [...path, 'false_alarm']),
      };
    case 'parallel':
      return {
        ...step,
        branches: step.branches.map((branch, i) => ({
          ...branch,
          do: inside(branch.do, ['branches', i, 'do']),
        })),
      };
    case 'choose':
      return {
        ...step,
        branches: step.branches.map((branch, i) => ({
          ...branch,
          do: inside(branch.do, ['branches', i, 'do']),
        })),
      };
    case 'repeat':
      return { ...step, do: inside(step.do, ['do']) };
    case 'human':
    case 'tool':
      return step;
  }
  return step satisfies never;
}

const plainTarget: Omit<TargetRoute, 'model'> = {
  kind: 'target',
  effort: null,
  service_tier: 'standard',
  cache_ttl_seconds: null,
  route: null,
  max_output_tokens: null,
  require: {},
};

interface Renamer {
  readonly scenario: Scenario;
  readonly source: Source;
  readonly rename: Rename;
}

function renameInRoute(renamer: Renamer, route: Route, path: Path): Route {
  const inside = (inner: Route, at: Path): Route => renameInRoute(renamer, inner, [...path, ...at]);
  const { scenario, rename, source } = renamer;
  switch (route.kind) {
    case 'name': {
      const itself = path.length === 2 && path[1] === route.name;
      // a policy goes before a model of the same name; `gpt: gpt` can only mean the model
      if (Object.hasOwn(scenario.policies, route.name) && !itself) return route;
      const model = rename({ name: route.name, path, part: 'value' });
      return Object.hasOwn(scenario.policies, model) ? { ...plainTarget, model } : { ...route, name: model };
    }
    case 'target':
      return { ...route, model: rename({ name: route.model, path: [...path, 'model'], part: 'value' }) };
    case 'rules': {
      const at = rulesPath(path, source);
      const rules = route.rules.map((rule, index) =>
        rule.then.kind === 'use'
          ? {
              ...rule,
              then: {
                kind: 'use' as const,
                use: renameInRoute(renamer, rule.then.use, [...at, index, 'use']),
              },
            }
          : rule,
      );
      return { ...route, rules };
    }
    case 'ladder':
      return { ...route, ladder: route.ladder.map((rung, index) => inside(rung, ['ladder', index])) };
    case 'fallback':
      return { ...route, fallback: route.fallback.map((next, index) => inside(next, ['fallback', index])) };
    case 'split':
      return {
        ...route,
        split: route.split.map((part, index) => ({
          ...part,
          use: inside(part.use, ['split', index, 'use']),
        })),
      };
    case 'sticky':
      return { ...route, sticky: inside(route.sticky, ['sticky']) };
  }
  return route satisfies never;
}

function renameByModel(rename: Rename, rates: ByModel, path: Path): ByModel {
  return rates.kind === 'one' ? rates : { ...rates, models: renameKeys(rename, rates.models, path) };
}

function renameKeys<T>(
  rename: Rename,
  map: Readonly<Record<string, T>>,
  path: Path,
): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(map).map(([name, value]) => [rename({ name, path: [...path, name], part: 'key' }), value]),
  );
}

function mapEntries<T>(
  map: Readonly<Record<string, T>>,
  change: (name: string, value: T) => T,
): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, change(name, value)]));
}
