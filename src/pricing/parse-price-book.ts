import type { Checked, Diagnostic } from '../diagnostic.ts';
import { diagnosticAt, inOrder, validate } from '../grammar/faults.ts';
import type { Source } from '../grammar/source-of.ts';
import type { Day } from '../units.ts';
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
  for (const source of sources) {
    const file = validate(source, bookFile, 'pricing');
    if (!file.ok) {
      faults.push(...file.diagnostics);
      continue;
    }
    warnings.push(...file.warnings);
    const { vendor, models } = file.value;
    for (const [name, model] of Object.entries(models)) {
      entries.push({ source, name, model: { ...model, vendor: model.vendor ?? vendor } });
    }
  }

  // a file that cannot be read hides models that others name, so names are compared only when all were read
  const named = faults.length === 0 ? [...nameFaults(entries), ...extendsFaults(entries)] : [];
  const inherits = faults.length === 0 && named.length === 0;
  const found = [...entries.flatMap(modelFaults), ...named, ...(inherits ? inheritedFaults(entries) : [])];
  for (const { source, remark } of found) {
    (remark.severity === 'warning' ? warnings : faults).push(diagnosticAt(source, remark));
  }
  if (faults.length > 0) return { ok: false, diagnostics: byFile([...faults, ...warnings], sources) };
  return { ok: true, value: bookOf(entries, sha256), warnings: byFile(warnings, sources) };
}

function bookOf(entries: readonly ModelEntry[], sha256: string): PriceBook {
  const models = new Map<string, BookModel>();
  const aliases = new Map<string, string>();
  let newest: Day = '';
  for (const { name, model } of entries) {
    models.set(name, model);
    for (const alias of model.aliases) aliases.set(alias, name);
    for (const route of Object.values(model.routes)) {
      for (const price of route.prices) if (price.from > newest) newest = price.from;
    }
  }
  return { models, aliases, newest, sha256 };
}

function byFile(diagnostics: readonly Diagnostic[], sources: readonly Source[]): readonly Diagnostic[] {
  return sources.flatMap((source) => inOrder(diagnostics.filter((found) => found.file === source.file)));
}
