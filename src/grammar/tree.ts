import type { Position } from '../diagnostic.ts';

/** A key of a map or an index of a list. */
export type PathPart = string | number;

/** A place in a file, from its top. */
export type Path = readonly PathPart[];

/** A part of a text: UTF-16 offsets, `end` excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * What a text says, with the place of each part. A tree is never changed: setting a value makes a new one that shares
 * the rest, and an alias is the very tree of its anchor.
 */
export interface Tree {
  /** plain data: null, boolean, number, string, array, object */
  readonly value: unknown;
  /** null: not from the text */
  readonly span: Span | null;
  /** what gave this value instead of the text, such as `--set run.jobs`; null: the text did */
  readonly setBy: string | null;
  /** of a map, with the place of each key; null otherwise */
  readonly entries: ReadonlyMap<string, Entry> | null;
  /** of a list; null otherwise */
  readonly items: readonly Tree[] | null;
  /** leaves and collections in it, aliases written out; >= 1 */
  readonly size: number;
  /** 1 for a scalar */
  readonly height: number;
}

/** A value of a map with the place of its key. */
export interface Entry {
  readonly key: Span | null;
  readonly tree: Tree;
}

/** A scalar's tree. */
export function leaf(value: unknown, span: Span | null): Tree {
  return { value, span, setBy: null, entries: null, items: null, size: 1, height: 1 };
}

/** A list's tree. */
export function listTree(items: readonly Tree[], span: Span | null): Tree {
  return {
    value: items.map((item) => item.value),
    span,
    setBy: null,
    entries: null,
    items,
    ...extent(items),
  };
}

/** A map's tree; keys in the order of `entries`. */
export function mapTree(entries: ReadonlyMap<string, Entry>, span: Span | null): Tree {
  const trees: Tree[] = [];
  const pairs: [string, unknown][] = [];
  for (const [key, { tree }] of entries) {
    trees.push(tree);
    pairs.push([key, tree.value]);
  }
  return { value: Object.fromEntries(pairs), span, setBy: null, entries, items: null, ...extent(trees) };
}

function extent(children: readonly Tree[]): { size: number; height: number } {
  let size = 1;
  let height = 0;
  for (const child of children) {
    size += child.size;
    if (child.height > height) height = child.height;
  }
  return { size, height: height + 1 };
}

/** The same, of no text. */
export function withoutPlaces(tree: Tree): Tree {
  if (tree.items) return listTree(tree.items.map(withoutPlaces), null);
  if (!tree.entries) return leaf(tree.value, null);
  const entries = [...tree.entries].map(([key, entry]): [string, Entry] => [
    key,
    { key: null, tree: withoutPlaces(entry.tree) },
  ]);
  return mapTree(new Map(entries), null);
}

/** The tree one step down; null where there is none. */
export function childOf(tree: Tree, part: PathPart): Tree | null {
  if (typeof part === 'number') return tree.items?.[part] ?? null;
  return tree.entries?.get(part)?.tree ?? null;
}

/** The tree at a path; null where there is none. */
export function treeAt(tree: Tree, path: Path): Tree | null {
  let at: Tree | null = tree;
  for (const part of path) at = at && childOf(at, part);
  return at;
}

/** Whether a path leads to a place or into it. */
export function isWithin(path: Path, place: Path): boolean {
  return place.length <= path.length && place.every((part, index) => part === path[index]);
}

/** Turns offsets into lines and columns. */
export interface LineIndex {
  readonly lines: readonly string[];
  readonly positionOf: (span: Span) => Position;
}

/** Lines of a text that end in LF or CR LF. */
export function indexLines(text: string): LineIndex {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const lines = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));

  const positionOf = (span: Span): Position => {
    // the last line that starts at or before the span
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= span.start) low = middle;
      else high = middle - 1;
    }
    const offset = span.start - (starts[low] ?? 0);
    const lineLength = lines[low]?.length ?? 0;
    const length = Math.min(span.end - span.start, lineLength - offset);
    return { line: low + 1, column: offset + 1, length: Math.max(1, length) };
  };
  return { lines, positionOf };
}
