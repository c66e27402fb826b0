import { pathText } from '../grammar/path.ts';
import { own } from '../grammar/own.ts';
import type { TokenPrices } from '../grammar/model-keys.ts';
import type { BookModel } from '../pricing/model.ts';
import type { Plan } from '../plan/plan.ts';
import type { Study } from './study.ts';

/** The token prices of a model of the book: moved together. */
export interface PriceInput {
  readonly path: string;
  readonly model: string;
}

/** The models of the book whose prices the plans are billed with, in the order met. */
export function priceInputs(study: Study, plans: readonly Plan[]): readonly PriceInput[] {
  const { book, scenarioModels } = { book: study.settings.book, scenarioModels: modelsOf(study) };
  const names = new Set<string>();
  for (const plan of plans) {
    for (const used of plan.models.names) {
      let name: string | undefined = used;
      // a scenario's own model is billed as the one it extends, which may bear its own name
      for (let depth = 0; depth < 10 && name !== undefined; depth += 1) {
        const parent: string | undefined = own(scenarioModels, name);
        if (parent === undefined || parent === name) break;
        name = parent;
      }
      if (name !== undefined && book.models.has(name)) names.add(name);
    }
  }
  return [...names].map((model) => ({ model, path: pathText(['models', model, 'usd_per_million']) }));
}

function modelsOf(study: Study): Readonly<Record<string, string | undefined>> {
  const models = study.source.tree.entries?.get('models')?.tree.entries ?? new Map();
  const aliases = study.settings.book.aliases;
  return Object.fromEntries(
    [...models].map(([name, { tree }]) => {
      const parent: unknown = tree.entries?.get('extends')?.tree.value;
      return [name, typeof parent === 'string' ? (aliases.get(parent) ?? parent) : undefined];
    }),
  );
}

/** A study in which every token price of a model of the book is multiplied by a factor. */
export function withPrices(study: Study, model: string, factor: number): Study {
  const { book } = study.settings;
  const before = book.models.get(model);
  if (before === undefined) return study;
  const models = new Map(book.models).set(model, scaledModel(before, factor));
  return { ...study, settings: { ...study.settings, book: { ...book, models } } };
}

function scaledModel(model: BookModel, factor: number): BookModel {
  const scale = (prices: TokenPrices): TokenPrices =>
    Object.fromEntries(
      Object.entries(prices).map(([bucket, price]) => [
        bucket,
        typeof price === 'number' ? price * factor : price,
      ]),
    );
  const routes = Object.entries(model.routes).map(([name, route]) => {
    const prices = route.prices.map((tariff) => ({
      ...tariff,
      usd_per_million: scale(tariff.usd_per_million),
      tiers: {
        ...tariff.tiers,
        steps: tariff.tiers.steps.map((step) => ({ ...step, usd_per_million: scale(step.usd_per_million) })),
      },
    }));
    return [name, { ...route, prices }] as const;
  });
  return { ...model, routes: Object.fromEntries(routes) };
}
