import type { PriceBook, ResolvedModel } from '../pricing/model.ts';
import { resolveModels } from '../pricing/resolve-models.ts';
import type { Day } from '../units.ts';
import { dayOfSecond } from './instant.ts';
import type { LoggedCall } from './log.ts';

/** A model with its price on the day on which it was last called. */
export interface PricedModel {
  readonly model: ResolvedModel;
  /** null: the calls have no time, or the model no price then; the book's newest hold */
  readonly day: Day | null;
}

/**
 * The model of a log's calls, at the prices of the last of them.
 *
 * @param name - of the book, or an alias of it
 */
export function pricedModel(book: PriceBook, name: string, calls: readonly LoggedCall[]): PricedModel {
  const last = calls.reduce((latest, { second }) => Math.max(latest, second ?? -Infinity), -Infinity);
  const day = Number.isFinite(last) ? dayOfSecond(last) : null;
  const then = day === null ? null : onDay(book, name, day);
  return then !== null && then.tariffs.size > 0
    ? { model: then, day }
    : { model: onDay(book, name, null), day: null };
}

function onDay(book: PriceBook, name: string, asOf: Day | null): ResolvedModel {
  const resolved = resolveModels(book, {}, { names: [name], asOf, route: null, source: null });
  const model = resolved.ok ? resolved.value.models.get(name) : undefined;
  if (model === undefined) throw new Error(`${name} was found in the price book and cannot be resolved`);
  return model;
}
