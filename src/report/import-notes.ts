import { inWords } from '../experiment/in-words.ts';
import type { ImportNote } from '../pricing/import/imported-model.ts';
import { safeText } from './safe-text.ts';

/** Most models that a line names which are noted for the same reason. */
const MOST_NAMED = 3;

/**
 * What a book could not take over from a table, a line for each reason, in the order met: `REASON: 26 models, a, b, c and 23
 * more`, or `a: REASON` of a single one.
 *
 * @param table - what stands for the table as a whole
 */
export function shortNotes(notes: readonly ImportNote[], table: string): readonly string[] {
  return grouped(notes, table).map(([reason, models]) => {
    const [first = ''] = models;
    if (models.length === 1) return safeText(`${first}: ${reason}`);
    const more = models.length - MOST_NAMED;
    const named = more > 0 ? [...models.slice(0, MOST_NAMED), `${more} more`] : models;
    return safeText(`${reason}: ${models.length} models, ${inWords(named)}`);
  });
}

/** The same with every name, as comments behind the text of a book; empty where there is nothing to tell. */
export function notesBehindBook(notes: readonly ImportNote[], table: string): string {
  if (notes.length === 0) return '';
  const lines = grouped(notes, table).map(([reason, models]) => `${reason}: ${models.join(', ')}`);
  // a file with U+FFFD in it is no UTF-8 to its reader
  const comments = ['not taken over as the table lists it:', ...lines].map(
    (line) => `# ${safeText(line).replaceAll('\uFFFD', '?')}\n`,
  );
  return `\n${comments.join('')}`;
}

/** The models of each reason. */
function grouped(
  notes: readonly ImportNote[],
  table: string,
): readonly (readonly [reason: string, models: readonly string[]])[] {
  const byReason = new Map<string, string[]>();
  for (const { model, what, why } of notes) {
    const reason = `${what}: ${why}`;
    const models = byReason.get(reason) ?? [];
    byReason.set(reason, models);
    models.push(model === '' ? table : model);
  }
  return [...byReason];
}
