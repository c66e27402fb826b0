import type { Checked, Diagnostic } from '../diagnostic.ts';
import type { Remark } from '../grammar/faults.ts';
import { diagnosticAt, inOrder, inspect } from '../grammar/faults.ts';
import { otherKind } from '../grammar/other-kind.ts';
import type { Spare } from '../grammar/patch.ts';
import { repair } from '../grammar/repair.ts';
import type { Source } from '../grammar/source-of.ts';
import { isWithin } from '../grammar/tree.ts';
import type { Path, PathPart } from '../grammar/tree.ts';
import type { Day } from '../units.ts';
import { isAnnounced } from './announced.ts';
import { bookFile } from './book-schema.ts';
import { extendsFaults, inheritedFaults, modelFaults, nameFaults, type ModelEntry } from './book-faults.ts';
import type { BookModel, PriceBook } from './model.ts';

/**
 * Reads the files of a price book.
 *
 * @param sources - one a vendor
 * @param sha256 - over the files' names and texts, hex
 * @returns every fault of every file, each file's in the order of its lines
 */
export function parsePriceBook(sources: readonly Source[], sha256: string): Checked<PriceBook> {
  const faults: Diagnostic[] = [];
  const warnings: Diagnostic[] = [];
  const entries: ModelEntry[] = [];
  const replaced = new Map<Source, readonly Path[]>();
  let readable = true;
  for (const text of sources) {
    const other = otherKind(text, 'price book', 'pricing');
    if (other !== null) {
      faults.push(other);
      readable = false;
      continue;
    }
    const file = repair(text, (tried) => inspect(tried, bookFile, 'pricing'), SPARE);
    const { source } = file;
    faults.push(...file.diagnostics);
    replaced.set(source, file.replaced);
    readable &&= file.value !== null;
    const { vendor = '', models = {} } = file.value ?? {};
    for (const [name, model] of Object.entries(models)) {
      entries.push({ source, name, model: { ...model, vendor: model.vendor ?? vendor } });
    }
  }

  // a file that cannot be read hides models that others name, so names are compared only when all were read
  const named = readable ? [...nameFaults(entries), ...extendsFaults(entries)] : [];
  const inherits = readable && named.length === 0;
  const found = [...entries.flatMap(modelFaults), ...named, ...(inherits ? inheritedFaults(entries) : [])];
  for (const { source, remark } of found) {
    if (restsOn(remark, replaced.get(source) ?? [])) continue;
    (remark.severity === 'warning' ? warnings : faults).push(diagnosticAt(source, remark));
  }
  if (faults.length > 0) return { ok: false, diagnostics: byFile([...faults, ...warnings], sources) };
  return { ok: true, value: bookOf(entries, sha256), warnings: byFile(warnings, sources) };
}

/** Remarks that compare a figure of a price with another of it: that one's key. */
const COMPARED_WITH: Readonly<Record<string, PathPart>> = {
  'pricing/bad-price': 'free',
  'pricing/free-but-priced': 'free',
  'pricing/read-above-input': 'input',
  'pricing/hour-below-minutes': 'cache_write_5m',
};

/** Whether a remark is about what a file does not say, or compares something with that. */
function restsOn({ code, path }: Remark, replaced: readonly Path[]): boolean {
  const price = path.slice(0, PRICE_DEPTH);
  const index = Number(price.at(-1));
  const dayBefore: Path = [...path.slice(0, PRICE_DEPTH - 1), index - 1, 'from'];
  return replaced.some(
    (place) =>
      isWithin(path, place) ||
      isWithin(place, path) ||
      (isWithin(place, price) && place.at(-1) === COMPARED_WITH[code]) ||
      (isWithin(dayBefore, place) && code === 'pricing/date-order'),
  );
}

/** `models`, the model, `routes`, the route, `prices`, the price. */
const PRICE_DEPTH = 6;

/** A day for one that cannot be read, so that a route keeps its other prices. */
const SPARE: Spare = { names: ['2000-01-01'], values: () => [] };

function bookOf(entries: readonly ModelEntry[], sha256: string): PriceBook {
  const models = new Map<string, BookModel>();
  const aliases = new Map<string, string>();
  for (const { name, model } of entries) {
    models.set(name, model);
    for (const alias of model.aliases) aliases.set(alias, name);
  }
  return { models, aliases, newest: newestDay([...models.values()]), sha256 };
}

/** The newest first day of a price that was seen in force; of a book that has announced ones alone, of those. */
function newestDay(models: readonly BookModel[]): Day {
  const prices = models.flatMap(({ routes }) => Object.values(routes).flatMap((route) => route.prices));
  const seen = prices.filter((price) => !isAnnounced(price));
  const days = (seen.length > 0 ? seen : prices).map(({ from }) => from);
  return days.reduce((newest, day) => (day > newest ? day : newest), '');
}

function byFile(diagnostics: readonly Diagnostic[], sources: readonly Source[]): readonly Diagnostic[] {
  return sources.flatMap((source) => inOrder(diagnostics.filter((found) => found.file === source.file)));
}
