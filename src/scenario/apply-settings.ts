import type { Checked } from '../diagnostic.ts';
import { isMap } from '../grammar/shape.ts';
import { withTree } from '../grammar/source-of.ts';
import { parseValue } from '../grammar/source.ts';
import type { Source } from '../grammar/source-of.ts';
import { leaf, listTree, mapTree } from '../grammar/tree.ts';
import type { Path, Tree } from '../grammar/tree.ts';
import { resolvePath } from './resolve-path.ts';

/**
 * Sets one value of a scenario's file before it is validated, as `--set PATH=VALUE` and each point of a sweep do.
 *
 * @param path - PATH: keys joined by dots, `["any key"]`, steps by name, `[n]`
 * @param valueText - VALUE: YAML
 * @returns the source with the value in its place; what is wrong with it later is told as `--set PATH: ...`
 */
export function setPath(source: Source, path: string, valueText: string): Checked<Source> {
  const value = parseValue(valueText, `--set ${path}`);
  return value.ok ? setTree(source, path, value.value) : value;
}

/** Sets a plain value, such as a point of a range. */
export function setValue(source: Source, path: string, value: unknown): Checked<Source> {
  return setTree(source, path, { ...treeOf(value), setBy: `--set ${path}` });
}

function setTree(source: Source, path: string, value: Tree): Checked<Source> {
  const keys = resolvePath(source, path);
  if (!keys.ok) return keys;
  return { ok: true, value: withTree(source, replaceAt(source.tree, keys.value, value)), warnings: [] };
}

/** The tree with another value at a path; maps on the way are made where there are none. */
function replaceAt(tree: Tree | null, path: Path, value: Tree): Tree {
  const [part, ...rest] = path;
  if (part === undefined) return value;
  if (typeof part === 'number') {
    const items = (tree?.items ?? []).map((item, index) =>
      index === part ? replaceAt(item, rest, value) : item,
    );
    return { ...listTree(items, tree?.span ?? null), setBy: tree?.setBy ?? null };
  }
  const entries = new Map(tree?.entries ?? []);
  const before = entries.get(part);
  entries.set(part, { key: before?.key ?? null, tree: replaceAt(before?.tree ?? null, rest, value) });
  // a map made on the way has no place either: it was set by the same words
  return { ...mapTree(entries, tree?.span ?? null), setBy: tree ? tree.setBy : value.setBy };
}

function treeOf(value: unknown): Tree {
  if (Array.isArray(value)) return listTree(value.map(treeOf), null);
  if (!isMap(value)) return leaf(value, null);
  return mapTree(
    new Map(Object.entries(value).map(([key, inner]) => [key, { key: null, tree: treeOf(inner) }])),
    null,
  );
}
