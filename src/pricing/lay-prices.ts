import { filled } from '../grammar/complete-behaviour.ts';
import { SERVICE_TIER_DEFAULTS } from '../grammar/model-defaults.ts';
import { own } from '../grammar/own.ts';
import type { Behaviour, ServiceTier, Tiers } from '../grammar/model-keys.ts';
import type { DatedTariff, ScenarioModel } from './model.ts';

/** Keys of a scenario's model that make its tariff. */
const PRICE_PARTS = [
  'usd_per_million',
  'tiers',
  'windows',
  'service_tiers',
  'usd_per_request',
  'usd_per_search',
  'free',
] as const satisfies readonly (keyof ScenarioModel)[];

/** Whether a scenario's model says anything about prices. */
export function hasPrices(model: ScenarioModel): boolean {
  return PRICE_PARTS.some((key) => model[key] !== undefined);
}

/** What a scenario's model says beside prices. */
export function withoutPrices(model: ScenarioModel): Behaviour {
  const parts: readonly string[] = PRICE_PARTS;
  return Object.fromEntries(Object.entries(model).filter(([key]) => !parts.includes(key)));
}

/**
 * A scenario model's own prices, laid over those of the model it extends: prices and service tiers key by key, lists
 * (tiers, windows) as a whole.
 *
 * @param parent - null where it extends none, or one without a price
 * @returns null where no token has a price
 */
export function layPrices(model: ScenarioModel, parent: DatedTariff | null): DatedTariff | null {
  if (model.usd_per_million === undefined && parent === null) return null;
  return {
    usd_per_million: { ...parent?.usd_per_million, ...written(model.usd_per_million ?? {}) },
    tiers: model.tiers ?? parent?.tiers ?? NO_TIERS,
    windows: model.windows ?? parent?.windows ?? [],
    service_tiers: layTiers(model, parent),
    fees: {
      usd_per_request: model.usd_per_request ?? parent?.fees.usd_per_request ?? 0,
      usd_per_search: model.usd_per_search ?? parent?.fees.usd_per_search ?? 0,
    },
    free: model.free ?? (model.usd_per_million === undefined && (parent?.free ?? false)),
    from: parent?.from ?? '',
    source: 'scenario',
    checked: '',
  };
}

function layTiers(model: ScenarioModel, parent: DatedTariff | null): DatedTariff['service_tiers'] {
  const tiers = Object.entries(model.service_tiers ?? {}).map(([name, tier]): [string, ServiceTier] => [
    name,
    filled(tier, own(parent?.service_tiers, name) ?? SERVICE_TIER_DEFAULTS),
  ]);
  return { ...parent?.service_tiers, ...Object.fromEntries(tiers) };
}

const NO_TIERS: Tiers = { rule: 'whole_request', edge: '>', basis: 'total_input', steps: [] };

/** Without the keys that are not written: an absent price must not hide the parent's. */
function written<T extends object>(map: T): Partial<T> {
  return Object.fromEntries(Object.entries(map).filter(([, value]) => value !== undefined)) as Partial<T>;
}
