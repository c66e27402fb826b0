import { Document, isCollection, isMap, visit } from 'yaml';

import type { TokenPrices } from '../../grammar/model-keys.ts';
import { PRICE_KEYS, SHOWN_PRICE_KEYS } from '../priced-bucket.ts';
import type { ImportedModel, ImportedPrice, ImportedRoute } from './imported-model.ts';

/**
 * Models as the text of a price-book file.
 *
 * @remarks Models by the code units of their names, keys in the order of the grammar: the same models give the same bytes.
 */
export function writeBook(vendor: string, models: readonly ImportedModel[]): string {
  const sorted = models.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const document = new Document({
    vendor,
    models: Object.fromEntries(sorted.map((model) => [model.name, modelMap(model, vendor)])),
  });
  // prices on one line: a map of scalars alone
  visit(document, {
    Map: (_, node) => {
      if (node.items.length > 0 && node.items.every(({ value }) => !isCollection(value))) node.flow = true;
    },
    Seq: (_, node) => {
      if (!node.items.some((item) => isMap(item))) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0 });
}

function modelMap(model: ImportedModel, fileVendor: string): object {
  return {
    ...(model.vendor === fileVendor ? {} : { vendor: model.vendor }),
    ...(model.aliases.length === 0 ? {} : { aliases: model.aliases }),
    ...(model.context_window === null ? {} : { context_window: model.context_window }),
    ...(model.max_output_tokens === null ? {} : { max_output_tokens: model.max_output_tokens }),
    routes: Object.fromEntries(model.routes.map((route) => [route.name, routeMap(route)])),
  };
}

function routeMap({ usage, prices }: ImportedRoute): object {
  return { ...(usage === null ? {} : { usage }), prices: prices.map(priceMap) };
}

function priceMap(price: ImportedPrice): object {
  const fees = {
    ...(price.usdPerRequest === 0 ? {} : { usd_per_request: price.usdPerRequest }),
    ...(price.usdPerSearch === 0 ? {} : { usd_per_search: price.usdPerSearch }),
  };
  const steps = price.steps.map((step) => ({ ...step, usd_per_million: inOrder(step.usd_per_million) }));
  return {
    from: price.from,
    ...(price.free ? { free: true } : {}),
    usd_per_million: inOrder(price.base),
    ...(steps.length === 0
      ? {}
      : { tiers: { rule: 'whole_request', edge: price.edge, basis: 'total_input', steps } }),
    ...(price.windows.length === 0 ? {} : { windows: price.windows }),
    ...(Object.keys(price.serviceTiers).length === 0 ? {} : { service_tiers: price.serviceTiers }),
    ...(Object.keys(fees).length === 0 ? {} : { fees }),
    source: price.source,
    checked: price.checked,
  };
}

function inOrder(prices: TokenPrices): object {
  const keys = [...PRICE_KEYS, ...SHOWN_PRICE_KEYS];
  return Object.fromEntries(keys.flatMap((key) => (prices[key] === undefined ? [] : [[key, prices[key]]])));
}
