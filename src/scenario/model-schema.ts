import type { z } from 'zod';
import { keys, optional, unknownKey } from '../grammar/keys.ts';
import { behaviourKeys } from '../grammar/model-schema.ts';
import {
  fee,
  free,
  priceWindows,
  partialServiceTiers,
  tiers,
  tokenPrices,
} from '../grammar/tariff-schema.ts';
import type { ScenarioModel } from '../pricing/model.ts';

/** What `extends` is called elsewhere; `model` is what a policy calls it. */
const EXTENDS = new Set(['model', 'base', 'from', 'inherits', 'like']);

/** A model of a scenario: undated prices beside how it behaves. */
export const scenarioModel: z.ZodType<ScenarioModel> = keys(
  {
    ...behaviourKeys,
    usd_per_million: optional(tokenPrices, 'Token prices, USD per million; a bucket left out has no price.'),
    tiers: optional(tiers, 'Other prices for long inputs.'),
    windows: optional(priceWindows, 'Hours of the UTC day with another price.'),
    service_tiers: optional(partialServiceTiers, 'Service tiers beside standard, such as batch.'),
    usd_per_request: optional(fee, 'Fee of each request, USD; default 0.'),
    usd_per_search: optional(fee, 'Fee of each search, USD; default 0.'),
    free: optional(free, 'true: prices of 0 are meant.'),
  },
  {
    tell: (name, known) =>
      EXTENDS.has(name) ? `unknown key \`${name}\`; did you mean "extends"?` : unknownKey(name, known),
  },
).meta({ id: 'Model' });
