import { behaviourFaults, completeBehaviour } from '../grammar/complete-behaviour.ts';
import { inheritBehaviour } from './inherit.ts';
import { hasPrices, layPrices, withoutPrices } from './lay-prices.ts';
import type { DatedTariff, PriceAssumption, ResolvedModel, ScenarioModel } from './model.ts';
import { isKnown, unknownTo, tell, type Resolution } from './resolution.ts';
import { resolveBookModel } from './resolve-book-model.ts';
import { tariffFaults } from './tariff-faults.ts';

/** The route of a scenario's own prices. */
export const SCENARIO_ROUTE = 'scenario';

/**
 * A scenario's model by name, with what it inherits.
 *
 * @param trail - models that led here by `extends`, so that a cycle ends
 * @returns null where it is faulty, and told
 */
export function resolveScenarioModel(
  resolution: Resolution,
  name: string,
  trail: readonly string[] = [],
): ResolvedModel | null {
  const { own, doneOwn } = resolution;
  const model = own.get(name);
  const known = doneOwn.get(name);
  if (known !== undefined || model === undefined) return known ?? null;

  const parent = resolveParent(resolution, name, trail);
  const resolved = model.extends !== undefined && parent === null ? null : layOver(resolution, name, parent);
  doneOwn.set(name, resolved);
  return resolved;
}

function resolveParent(resolution: Resolution, name: string, trail: readonly string[]): ResolvedModel | null {
  const { own } = resolution;
  const parent = own.get(name)?.extends;
  if (parent === undefined) return null;
  const path = ['models', name, 'extends'];
  const chain = [...trail, name];
  // a model that extends its own name changes the book's
  if (own.has(parent) && parent !== name) {
    if (!chain.includes(parent)) return resolveScenarioModel(resolution, parent, chain);
    tell(resolution, {
      code: 'pricing/extends-cycle',
      path,
      message: `${[...chain, parent].join(' extends ')}: a cycle`,
    });
    return null;
  }
  const found = resolveBookModel(resolution, parent);
  if (found !== null) return found;
  const message = isKnown(resolution, parent)
    ? `${name} extends itself, and the price book has no model of this name`
    : unknownTo(resolution, parent);
  tell(resolution, { code: 'pricing/unknown-model', path, message });
  return null;
}

function layOver(resolution: Resolution, name: string, parent: ResolvedModel | null): ResolvedModel | null {
  const model = resolution.own.get(name) ?? {};
  const priced = hasPrices(model);
  const tariffs = priced
    ? ownTariffs(resolution, name, parent)
    : (parent?.tariffs ?? new Map<string, DatedTariff>());
  const merged = inheritBehaviour(parent?.behaviour ?? {}, withoutPrices(model));
  for (const fault of behaviourFaults(merged))
    tell(resolution, {
      ...fault,
      code: `pricing/${fault.code}`,
      path: ['models', name, ...fault.path],
      hint: parent === null ? '' : `${parent.name} says none`,
    });
  const missing = `${name} has no prices: write \`usd_per_million\`, or \`extends\` a model that has them`;
  return {
    name,
    lineage: [...new Set([name, ...(parent?.lineage ?? [])])],
    vendor: parent?.vendor ?? '',
    behaviour: completeBehaviour(merged),
    tariffs,
    defaultRoute: tariffs.size === 0 ? '' : priced ? SCENARIO_ROUTE : (parent?.defaultRoute ?? ''),
    assumed: [...(parent?.assumed ?? []), ...(priced ? assumedTiers(name, model, tariffs, parent) : [])],
    noPriceReason: tariffs.size > 0 ? null : (parent?.noPriceReason ?? missing),
  };
}

function ownTariffs(
  resolution: Resolution,
  name: string,
  parent: ResolvedModel | null,
): ReadonlyMap<string, DatedTariff> {
  const model = resolution.own.get(name) ?? {};
  const tariff = layPrices(model, parent?.tariffs.get(parent.defaultRoute) ?? null);
  if (tariff === null) return new Map();
  for (const fault of tariffFaults(tariff)) {
    tell(resolution, { ...fault, code: `pricing/${fault.code}`, path: ['models', name, ...fault.path] });
  }
  return new Map([[SCENARIO_ROUTE, tariff]]);
}

/** Base prices of its own below tiers of its parent: they may not fit each other. */
function assumedTiers(
  name: string,
  { usd_per_million: base, tiers }: ScenarioModel,
  tariffs: ReadonlyMap<string, DatedTariff>,
  parent: ResolvedModel | null,
): readonly PriceAssumption[] {
  const inherited = tariffs.get(SCENARIO_ROUTE)?.tiers.steps ?? [];
  if (parent === null || base === undefined || tiers !== undefined || inherited.length === 0) return [];
  const why = `${name} changes the base prices of ${parent.name}; the tiers above them stay as they are`;
  return [{ path: `models.${name}.tiers`, value: parent.name, why }];
}
