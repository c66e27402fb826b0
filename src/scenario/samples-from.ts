import type { Diagnostic } from '../diagnostic.ts';
import { diagnosticAt } from '../grammar/faults.ts';
import { isMap, isText } from '../grammar/shape.ts';
import { withTree } from '../grammar/source-of.ts';
import type { Source } from '../grammar/source-of.ts';
import { leaf, listTree, mapTree } from '../grammar/tree.ts';
import type { Entry, Path, Tree } from '../grammar/tree.ts';
import { staysInside } from './stays-inside.ts';

/** Reads a column of a CSV file beside the scenario; or says why not. */
export type ReadColumn = (file: string, column: string) => readonly number[] | Diagnostic;

/**
 * Puts the numbers of files where the file says `samples_from: {file, column}`. A faulty `samples_from` stays as it is
 * for the schema to refuse.
 *
 * @returns the source with `samples` instead, and what could not be read
 */
export function readSamples(
  source: Source,
  readColumn: ReadColumn,
): { readonly source: Source; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const tree = replaceIn(source.tree, [], (from, path) => {
    const { file, column } = isMap(from.value) ? from.value : {};
    if (!isText(file) || !isText(column)) return null;
    if (!staysInside(file)) {
      const message = `the file "${file}" is not beside the scenario`;
      const hint = "name a file of the scenario's folder or a folder in it";
      diagnostics.push(
        diagnosticAt(source, { code: 'scenario/file-outside', path: [...path, 'file'], message, hint }),
      );
      return listTree([leaf(0, null)], from.span);
    }
    const values = readColumn(file, column);
    if ('code' in values) {
      // a fault in the table has its own place; a table that cannot be read is told here
      diagnostics.push(values.position ? values : { ...values, ...placeOf(source, [...path, 'file']) });
      return listTree([leaf(0, null)], from.span);
    }
    return listTree(
      values.map((value) => leaf(value, from.span)),
      from.span,
    );
  });
  return { source: withTree(source, tree), diagnostics };
}

function placeOf(source: Source, path: Path): Pick<Diagnostic, 'file' | 'position' | 'path'> {
  const { file, position, path: text } = diagnosticAt(source, { code: '', path, message: '' });
  return { file, position, path: text };
}

/** A tree in which `samples_from` became `samples` where `read` gave a list; untouched parts are shared. */
function replaceIn(tree: Tree, path: Path, read: (from: Tree, path: Path) => Tree | null): Tree {
  if (tree.items) {
    const items = tree.items.map((item, index) => replaceIn(item, [...path, index], read));
    return items.every((item, index) => item === tree.items?.[index])
      ? tree
      : { ...listTree(items, tree.span), setBy: tree.setBy };
  }
  if (!tree.entries) return tree;
  let changed = false;
  const entries: [string, Entry][] = [];
  for (const [key, entry] of tree.entries) {
    const samples = key === 'samples_from' ? read(entry.tree, [...path, key]) : null;
    const inner = samples ?? replaceIn(entry.tree, [...path, key], read);
    changed ||= inner !== entry.tree;
    entries.push([samples ? 'samples' : key, { key: entry.key, tree: inner }]);
  }
  return changed ? { ...mapTree(new Map(entries), tree.span), setBy: tree.setBy } : tree;
}
