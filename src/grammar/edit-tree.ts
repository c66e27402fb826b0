import { isMap } from './shape.ts';
import { leaf, listTree, mapTree } from './tree.ts';
import type { Path, Tree } from './tree.ts';

/** The tree with another value at a path; maps on the way are made where there are none. */
export function replaceAt(tree: Tree | null, path: Path, value: Tree): Tree {
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

/** The map with a key called otherwise, in the same place. */
export function withKeyRenamed(map: Tree, key: string, name: string): Tree {
  const entries = [...(map.entries ?? [])].map(
    ([known, entry]) => [known === key ? name : known, entry] as const,
  );
  return { ...mapTree(new Map(entries), map.span), setBy: map.setBy };
}

/** The map without a key. */
export function withoutKey(map: Tree, key: string): Tree {
  const entries = [...(map.entries ?? [])].filter(([known]) => known !== key);
  return { ...mapTree(new Map(entries), map.span), setBy: map.setBy };
}

/** The tree of plain data; without places. */
export function treeOf(value: unknown): Tree {
  if (Array.isArray(value)) return listTree(value.map(treeOf), null);
  if (!isMap(value)) return leaf(value, null);
  return mapTree(
    new Map(Object.entries(value).map(([key, inner]) => [key, { key: null, tree: treeOf(inner) }])),
    null,
  );
}
