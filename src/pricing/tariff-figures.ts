import { own } from '../grammar/own.ts';
import type { TariffFigures } from '../bill/tariff-row.ts';
import type { PriceWindow, Tariff } from '../grammar/model-keys.ts';
import { priceColumn } from './priced-bucket.ts';

/** The service tier that every tariff has: no factor, no wait. */
export const STANDARD = 'standard';

/**
 * A tariff as `compileTariff` takes it, for one service tier at one time of day.
 *
 * @param serviceTier - `standard`, or a name in `tariff.service_tiers`
 * @param window - one of `tariff.windows`; null outside them
 */
export function tariffFigures(
  tariff: Tariff,
  serviceTier: string,
  window: PriceWindow | null,
): TariffFigures {
  return {
    usdPerMillion: priceColumn(tariff.usd_per_million),
    steps: tariff.tiers.steps.map((step) => ({
      aboveInputTokens: step.above_input_tokens,
      usdPerMillion: priceColumn(step.usd_per_million),
    })),
    rule: tariff.tiers.rule,
    edge: tariff.tiers.edge,
    factors: [own(tariff.service_tiers, serviceTier)?.usd_factor ?? 1, window?.usd_factor ?? 1],
    usdPerRequest: tariff.fees.usd_per_request,
    usdPerSearch: tariff.fees.usd_per_search,
  };
}
