import { completeBehaviour } from '../grammar/complete-behaviour.ts';
import { findModel, nameOf } from './find-model.ts';
import { inheritBehaviour } from './inherit.ts';
import type { BookModel, DatedTariff, ResolvedModel } from './model.ts';
import type { Resolution } from './resolution.ts';
import { tariffsOn } from './tariff-on.ts';

/** A model of the book by name or alias, with what it inherits; null if there is none. */
export function resolveBookModel(resolution: Resolution, written: string): ResolvedModel | null {
  const { book, doneBook, asOf } = resolution;
  const name = nameOf(book, written);
  const entry = findModel(book, name);
  const known = doneBook.get(name);
  if (known !== undefined || entry === null) return known ?? null;

  const { vendor, aliases: _, routes, ...behaviour } = entry;
  const parent = entry.extends === undefined ? null : resolveBookModel(resolution, entry.extends);
  // own routes replace the parent's: the paid routes of a model are no routes of its free variant
  const inheritsPrices = parent !== null && Object.keys(routes).length === 0;
  const tariffs = inheritsPrices ? parent.tariffs : tariffsOn(entry, asOf);
  const missing = inheritsPrices ? parent.noPriceReason : noPriceReason(name, entry, asOf);
  const model: ResolvedModel = {
    name,
    lineage: [name, ...(parent?.lineage ?? [])],
    vendor,
    behaviour: completeBehaviour(inheritBehaviour(parent?.behaviour ?? {}, behaviour)),
    tariffs,
    ...chooseRoute(resolution, name, tariffs),
    noPriceReason: tariffs.size > 0 ? null : missing,
  };
  doneBook.set(name, model);
  return model;
}

function noPriceReason(name: string, { routes }: BookModel, day: string): string {
  const firstDays = Object.values(routes).map((route) => route.prices[0]?.from ?? day);
  const first = firstDays.toSorted()[0];
  if (first === undefined) return `${name} has no price in the price book`;
  return `${name} has no price on ${day}; its first is of ${first}`;
}

function chooseRoute(
  { route: preferred, asOf }: Resolution,
  name: string,
  tariffs: ReadonlyMap<string, DatedTariff>,
): Pick<ResolvedModel, 'defaultRoute' | 'assumed'> {
  if (preferred !== null && tariffs.has(preferred)) return { defaultRoute: preferred, assumed: [] };
  const [first = ''] = tariffs.keys();
  if (preferred === null || first === '') return { defaultRoute: first, assumed: [] };
  const why = `${name} has no price by the route ${preferred} on ${asOf}; its first route is used`;
  return { defaultRoute: first, assumed: [{ path: 'prices.route', value: first, why }] };
}
