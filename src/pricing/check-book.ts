import type { Diagnostic } from '../diagnostic.ts';
import { diagnosticAt, inOrder, type Remark } from '../grammar/faults.ts';
import type { Behaviour } from '../grammar/model-keys.ts';
import type { Source } from '../grammar/source-of.ts';
import { treeAt, type Path } from '../grammar/tree.ts';
import type { Day } from '../units.ts';
import { isAnnounced } from './announced.ts';
import { dayNumber } from './calendar.ts';
import type { BookModel, PriceBook } from './model.ts';
import { priceHistory } from './price-history.ts';

/**
 * What a reader of a well-formed book should look at again: old prices, implausible changes, figures without a source.
 *
 * @param sources - the book's files, so that findings point into them
 * @param today - the day to measure age from; null: no age is measured
 * @returns warnings by file and line; none of them makes the book unusable
 */
export function checkBook(
  book: PriceBook,
  sources: readonly Source[],
  today: Day | null,
): readonly Diagnostic[] {
  const remarks = [...book.models].flatMap(([name, model]) => [
    ...agesOf(name, model, today),
    ...daysAhead(name, model, today),
    ...jumpsOf(name, model),
    ...sourcelessOf(name, model),
    ...routeless(name, model),
  ]);
  return sources.flatMap((source) =>
    inOrder(
      remarks
        .filter(({ path }) => treeAt(source.tree, path.slice(0, 2)) !== null)
        .map((remark) => diagnosticAt(source, remark)),
    ),
  );
}

/** Listings change a few times a year: a price not read again for longer is likely another one by now. */
const STALE_DAYS = 180;

/** Vendors have cut prices threefold overnight; tenfold is more often a slip of a digit or of the unit. */
const LARGEST_FACTOR = 10;

function agesOf(name: string, model: BookModel, today: Day | null): Remark[] {
  if (today === null) return [];
  return Object.entries(model.routes).flatMap(([route, { prices }]) => {
    const last = prices.at(-1);
    const days = last === undefined ? 0 : dayNumber(today) - dayNumber(last.checked);
    if (last === undefined || days <= STALE_DAYS) return [];
    const path = ['models', name, 'routes', route, 'prices', prices.length - 1, 'checked'];
    return [
      finding(
        'stale',
        path,
        `${name} by ${route}: last read on ${last.checked}, ${days} days before ${today}`,
      ),
    ];
  });
}

/** Prices that nobody can have seen yet, and announced ones whose day has come: nobody has looked whether they hold. */
function daysAhead(name: string, model: BookModel, today: Day | null): Remark[] {
  return Object.entries(model.routes).flatMap(([route, { prices }]) =>
    prices.flatMap((price, index) => {
      const { from, checked } = price;
      const hasCome = today !== null && from <= today;
      if (today === null || hasCome !== isAnnounced(price)) return [];
      const path = ['models', name, 'routes', route, 'prices', index, hasCome ? 'checked' : 'from'];
      const what = hasCome
        ? `announced for ${from}, and not read again since ${checked}: nobody has seen whether it holds`
        : `${from} is to come, and where nobody names a day the newest one holds`;
      return [finding(hasCome ? 'announced' : 'ahead', path, `${name} by ${route}: ${what}`)];
    }),
  );
}

function jumpsOf(name: string, model: BookModel): Remark[] {
  return priceHistory(model).flatMap(({ route, tariff, changes }) =>
    changes.flatMap(({ price, before, after }) => {
      if (before === null || after === null || before === 0 || after === 0) return [];
      const factor = Math.max(before / after, after / before);
      if (factor <= LARGEST_FACTOR) return [];
      const index = model.routes[route]?.prices.indexOf(tariff) ?? 0;
      const path = ['models', name, 'routes', route, 'prices', index];
      const times = Number(factor.toPrecision(3));
      const message = `${name} by ${route}: ${price} goes from ${before} to ${after} on ${tariff.from}, by a factor of ${times}`;
      return [finding('jump', path, message)];
    }),
  );
}

/** Figures that should say where they were read. */
const SOURCED = [
  'cache',
  'time_to_first_token_seconds',
  'prefill_seconds_per_million',
  'tokens_per_second',
  'tokenizer_factor',
  'verbosity',
  'turns_factor',
  'error_rate',
  'malformed_rate',
  'refusal_rate',
  'compliance_rate',
  'weekly_tokens',
] as const satisfies readonly (keyof Behaviour)[];

function sourcelessOf(name: string, model: BookModel): Remark[] {
  const figures = SOURCED.flatMap((key) => {
    const figure = model[key];
    if (figure === undefined || (figure.source !== undefined && figure.checked !== undefined)) return [];
    return [
      finding('no-source', ['models', name, key], `${name}: ${key} does not say where and when it was read`),
    ];
  });
  const ratings = Object.entries(model.elo ?? {}).flatMap(([board, { source, date }]) => {
    if (source !== undefined && date !== undefined) return [];
    return [
      finding(
        'no-source',
        ['models', name, 'elo', board],
        `${name}: the rating ${board} does not say its board or its day`,
      ),
    ];
  });
  return [...figures, ...ratings];
}

function routeless(name: string, model: BookModel): Remark[] {
  if (Object.keys(model.routes).length > 0 || model.extends !== undefined) return [];
  return [finding('no-price', ['models', name], `${name} has no price by any route`)];
}

function finding(code: string, path: Path, message: string): Remark {
  return { code: `pricing/${code}`, severity: 'warning', path, message };
}
