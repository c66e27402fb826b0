import { importPrices } from '../../../src/pricing/import/import-prices.ts';
import type { TableKind } from '../../../src/pricing/import/read-table.ts';
import { bookFrom, valueOf } from '../shipped-book.ts';

/** The table's name and day, as a caller would give them. */
export const SETTINGS = { source: 'a public table', day: '2026-08-01' };

/** A table of one OpenRouter model. */
export function openRouterTable(pricing: object): string {
  return JSON.stringify({ data: [{ id: 'acme/m', name: 'Acme: M', context_length: 1000, pricing }] });
}

/** The first price of a model's first route, through the text of the book. */
export function importedPrice(kind: TableKind, text: string, model: string): unknown {
  const { bookText } = valueOf(importPrices(kind, text, SETTINGS));
  const [route] = Object.values(
    valueOf(bookFrom({ 'imported.yaml': bookText })).models.get(model)?.routes ?? {},
  );
  return route?.prices[0];
}
