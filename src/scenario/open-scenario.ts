import type { Diagnostic } from '../diagnostic.ts';
import { withTree } from '../grammar/source-of.ts';
import type { Source } from '../grammar/source-of.ts';
import { mapTree } from '../grammar/tree.ts';
import { readSamples } from './samples-from.ts';
import type { ReadColumn } from './samples-from.ts';

/** A scenario's source as the schema reads it: without what speaks to others, with the numbers of the files it names. */
export function openScenario(
  source: Source,
  readColumn: ReadColumn,
): { readonly source: Source; readonly diagnostics: readonly Diagnostic[] } {
  return readSamples(withoutExtensions(source), readColumn);
}

/** Without top-level `x-` keys, a place for anchors, and `$schema`, which speaks to editors. */
function withoutExtensions(source: Source): Source {
  const { tree } = source;
  if (!tree.entries) return source;
  const entries = [...tree.entries].filter(([key]) => !key.startsWith('x-') && key !== '$schema');
  return withTree(source, { ...mapTree(new Map(entries), tree.span), setBy: tree.setBy });
}
