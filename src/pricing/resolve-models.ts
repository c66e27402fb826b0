import type { Checked, Diagnostic } from '../diagnostic.ts';
import { isDay } from '../grammar/calendar-day.ts';
import type { Source } from '../grammar/source-of.ts';
import { didYouMean } from '../grammar/suggest.ts';
import type { Day } from '../units.ts';
import type { PriceBook, ResolvedModel, ScenarioModel } from './model.ts';
import { nextPriceDay } from './announced.ts';
import { bookResolution, isKnown, unknownTo, tell, type Resolution } from './resolution.ts';
import { resolveBookModel } from './resolve-book-model.ts';
import { resolveScenarioModel, SCENARIO_ROUTE } from './resolve-scenario-model.ts';
import { routesOf } from './routes-of.ts';

/** How a run chooses among dated prices and routes. */
export interface ResolveSettings {
  /** models to resolve, by name or alias; those that they extend come along unasked */
  readonly names: readonly string[];
  /** the day whose prices hold; null: the book's newest */
  readonly asOf: Day | null;
  /** preferred route; null: each model's first */
  readonly route: string | null;
  /** the scenario's text, so that faults point into it; null: they have a path only */
  readonly source: Source | null;
}

/** What a run needs of its models. */
export interface ResolvedModels {
  /** by the name that was asked; a model asked by name and by alias is one object */
  readonly models: ReadonlyMap<string, ResolvedModel>;
  readonly asOf: Day;
}

/**
 * Models as one run sees them: inherited figures filled in, one tariff per route on one day.
 *
 * @param own - the scenario's models; each hides a model of the book with the same name, which it may extend
 * @returns every fault at once. A model without a price on the day is no fault here: its `tariffs` are empty and
 * `noPriceReason` says why, for whoever needs the price
 */
export function resolveModels(
  book: PriceBook,
  own: Readonly<Record<string, ScenarioModel>>,
  settings: ResolveSettings,
): Checked<ResolvedModels> {
  const resolution: Resolution = {
    ...bookResolution(book, settings.asOf),
    own: new Map(Object.entries(own)),
    route: settings.route,
    source: settings.source,
  };
  const models = new Map<string, ResolvedModel>();
  for (const name of settings.names) {
    const model = resolution.own.has(name)
      ? resolveScenarioModel(resolution, name)
      : resolveBookModel(resolution, name);
    if (model) models.set(name, model);
    if (!isKnown(resolution, name)) {
      const message = unknownTo(resolution, name);
      tell(resolution, { code: 'pricing/unknown-model', path: [], message });
    }
  }
  checkDay(resolution, settings.asOf);
  if (settings.asOf === null) tellAnnounced(resolution, new Set(models.values()));
  checkRoute(resolution);
  const { diagnostics, asOf } = resolution;
  if (diagnostics.some((found) => found.severity === 'error')) return { ok: false, diagnostics };
  return { ok: true, value: { models, asOf }, warnings: diagnostics };
}

/** Days are compared as texts: what is none would stand behind all of them, and have the newest prices. */
function checkDay(resolution: Resolution, asOf: Day | null): void {
  if (asOf === null || isDay(asOf)) return;
  const message = `"${asOf}" is no day of the calendar`;
  tell(resolution, { code: 'pricing/bad-day', path: ['prices', 'as_of'], message, hint: 'write YYYY-MM-DD' });
}

/** Where nobody names a day, announced prices do not hold: who is to pay them hears of it. */
function tellAnnounced(resolution: Resolution, models: ReadonlySet<ResolvedModel>): void {
  for (const model of models) {
    const day = nextPriceDay(resolution.book, model);
    if (day === null) continue;
    const message = `${model.name} is taken at its price of ${resolution.asOf}; another is announced for ${day}`;
    const hint = `see what it changes with --as-of ${day}`;
    // it is about a day that no line of the scenario names
    const nowhere = { file: '', position: null, path: '' };
    resolution.diagnostics.push({
      code: 'pricing/announced',
      severity: 'warning',
      ...nowhere,
      message,
      hint,
    });
  }
}

function checkRoute(resolution: Resolution): void {
  const unknown = unknownRoute(resolution.book, resolution.route);
  if (unknown !== null) tell(resolution, { ...unknown, path: ['prices', 'route'] });
}

/** A preferred route that no model of the book has is a slip, not a preference; null: there is none, or some have it. */
export function unknownRoute(
  book: PriceBook,
  route: string | null,
): Pick<Diagnostic, 'code' | 'message' | 'hint'> | null {
  const routes = routesOf(book);
  if (route === null || route === SCENARIO_ROUTE || routes.includes(route)) return null;
  const message = `no model of the price book has the route "${route}"${didYouMean(route, routes)}`;
  return { code: 'pricing/unknown-route', message, hint: `routes: ${routes.join(', ')}` };
}
