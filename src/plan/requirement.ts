import { own } from '../grammar/own.ts';
import type { ResolvedModel } from '../pricing/model.ts';
import type { Route, RouteOptions } from '../scenario/route.ts';
import type { Compilation } from './compilation.ts';

/** What of `require` a model does not have, `NAME: VALUE` or `NAME: unknown`; null where it has all. */
export function missingProperty(model: ResolvedModel, require: RouteOptions['require']): string | null {
  const properties = model.behaviour.properties ?? {};
  for (const [key, allowed] of Object.entries(require)) {
    const value = own(properties, key);
    if (value === undefined) return `${model.name}: unknown`;
    if (!allowed.includes(value)) return `${model.name}: ${String(value)}`;
  }
  return null;
}

/** A requirement in words. */
export function requirement(require: RouteOptions['require']): string {
  return Object.entries(require)
    .map(([key, values]) => `${key} = ${values.join(' or ')}`)
    .join(', ');
}

/** What two requirements ask together: of a property that both name, the values that both allow. */
export function bothRequired(
  one: RouteOptions['require'],
  other: RouteOptions['require'],
): RouteOptions['require'] {
  const narrowed = Object.entries(other).map(([key, allowed]) => {
    const known = own(one, key);
    return [key, known === undefined ? allowed : allowed.filter((value) => known.includes(value))];
  });
  return { ...one, ...Object.fromEntries(narrowed) };
}

/** A place where `require` rules out who is named there. */
export interface RuledOut {
  readonly policy: string;
  /** that would be answered there; none: the scenario has none */
  readonly lanes: readonly string[];
  readonly require: RouteOptions['require'];
  /** why each model may not */
  readonly reasons: readonly string[];
}

/** The fault where `require` leaves nobody. */
export function nobodyMayAnswer(place: RuledOut): string {
  return `no model of policy "${place.policy}" may answer${where(place)}`;
}

/** The fault where one stands alone, and `require` rules it out. */
export function oneMayNotAnswer(place: RuledOut): string {
  return `a model of policy "${place.policy}" may not answer${where(place)}`;
}

function where({ lanes, require, reasons }: RuledOut): string {
  const which = lanes.length === 0 ? '' : ` lane ${lanes.map((lane) => `"${lane}"`).join(' or ')}`;
  return `${which} (needs ${requirement(require)}; ${[...new Set(reasons)].join(', ')})`;
}

/** Why a route may not answer; null where it may: a list where one of it may, anything else where all of it may. */
export function ruledOut(
  compilation: Compilation,
  route: Route,
  require: RouteOptions['require'],
): string | null {
  if (Object.keys(require).length === 0) return null;
  const inner = (routes: readonly Route[]): readonly (string | null)[] =>
    routes.map((one) => ruledOut(compilation, one, require));
  switch (route.kind) {
    case 'name': {
      const policy = own(compilation.scenario.policies, route.name);
      return policy === undefined
        ? lacks(compilation, route.name, require)
        : ruledOut(compilation, policy, require);
    }
    case 'target':
      return lacks(compilation, route.model, require);
    case 'ladder':
    case 'fallback': {
      const reasons = inner(route.kind === 'ladder' ? route.ladder : route.fallback);
      return reasons.includes(null) ? null : reasons.join(', ');
    }
    case 'rules':
      return firstOf(inner(route.rules.flatMap((rule) => (rule.then.kind === 'use' ? [rule.then.use] : []))));
    case 'split':
      return firstOf(inner(route.split.map((part) => part.use)));
    case 'sticky':
      return ruledOut(compilation, route.sticky, require);
    default:
      return route satisfies never;
  }
}

function lacks(compilation: Compilation, model: string, require: RouteOptions['require']): string | null {
  const resolved = compilation.models.get(model);
  return resolved === undefined ? null : missingProperty(resolved, require);
}

function firstOf(reasons: readonly (string | null)[]): string | null {
  return reasons.find((reason) => reason !== null) ?? null;
}
