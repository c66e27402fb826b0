import type { PriceBook } from './model.ts';

/** Every route of a book, each once. */
export function routesOf(book: PriceBook): readonly string[] {
  return [...new Set([...book.models.values()].flatMap(({ routes }) => Object.keys(routes)))];
}
