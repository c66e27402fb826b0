import type { Checked } from '../../diagnostic.ts';
import { isList, isMap } from '../../grammar/shape.ts';
import type { Day } from '../../units.ts';
import { fromGenaiPrices } from './from-genai-prices.ts';
import { fromLitellm } from './from-litellm.ts';
import { fromModelsDev } from './from-models-dev.ts';
import { fromOpenRouter } from './from-openrouter.ts';
import type { ImportedModel, ImportedTable, ImportNote, ImportSettings } from './imported-model.ts';
import { keepNameable } from './keep-nameable.ts';
import { readTable, type TableKind } from './read-table.ts';
import { writeBook } from './write-book.ts';

/** A public table as a price-book file, and what the file could not say. */
export interface ImportedBook {
  readonly bookText: string;
  readonly models: number;
  readonly notes: readonly ImportNote[];
}

/**
 * Makes a price-book file of a public table.
 *
 * @param text - of the table, JSON
 * @returns the same bytes for the same table and settings; or why the text is no such table
 */
export function importPrices(kind: TableKind, text: string, settings: ImportSettings): Checked<ImportedBook> {
  const table = readTable(text, kind);
  if (!table.ok) return table;
  const { models, notes } = keepNameable(importTable(kind, table.value, settings));
  if (models.length === 0) {
    const message = `no model of this ${kind} table has a price`;
    const fault = {
      code: 'pricing/import-empty',
      severity: 'error',
      file: '',
      position: null,
      path: '',
      message,
      hint: reasonsOf(notes),
    } as const;
    return { ok: false, diagnostics: [fault] };
  }
  return {
    ok: true,
    value: {
      bookText: writeBook(kind, models),
      models: models.length,
      notes: [...notes, ...daysAhead(models, settings.day)],
    },
    warnings: [],
  };
}

/** Prices of days to come are announced ones: a run takes them where such a day is named. */
function daysAhead(models: readonly ImportedModel[], today: Day): readonly ImportNote[] {
  const days = models.flatMap(({ routes }) => routes.flatMap(({ prices }) => prices.map(({ from }) => from)));
  const last = days.reduce((latest, day) => (day > latest ? day : latest), today);
  if (last === today) return [];
  const why = `after ${today}: a run takes the prices of a day to come where --as-of names it`;
  return [{ model: '', what: last, why }];
}

/** Reasons that are told where nothing is left of a table. */
const MOST_REASONS = 3;

/** Why models were left out, as far as a sentence can hold it. */
function reasonsOf(notes: readonly ImportNote[]): string {
  const told = notes.slice(0, MOST_REASONS).map(({ model, what, why }) => `${model}: ${what}: ${why}`);
  const more = notes.length - told.length;
  return [...told, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}

function importTable(kind: TableKind, table: unknown, settings: ImportSettings): ImportedTable {
  if (kind === 'genai-prices') return fromGenaiPrices(isList(table) ? table : [], settings);
  const map = isMap(table) ? table : {};
  if (kind === 'openrouter') return fromOpenRouter(map, settings);
  return kind === 'litellm' ? fromLitellm(map, settings) : fromModelsDev(map, settings);
}
