import type { Position } from '../diagnostic.ts';
import { childOf } from './tree.ts';
import type { LineIndex, Path, Span, Tree } from './tree.ts';

/** A text read as plain data, with the place of every key and value. */
export interface Source {
  /** as the user named it */
  readonly file: string;
  readonly text: string;
  /** without line ends */
  readonly lines: readonly string[];
  /** turns offsets into lines and columns */
  readonly index: LineIndex;
  readonly tree: Tree;
  /** the tree's plain data */
  readonly value: unknown;
  /**
   * Where a key or value stands; for a path that is not in the file (a default) the nearest that is. Null: it came
   * from elsewhere (`setBy`).
   */
  readonly positionOf: (path: Path, part: 'key' | 'value') => Position | null;
  /** What gave the value at a path instead of the text, such as `--set run.jobs`; null: the text. */
  readonly setBy: (path: Path) => string | null;
}

/** A source around a tree; used again when a value of it is set. */
export function sourceOf(of: {
  readonly file: string;
  readonly text: string;
  readonly index: LineIndex;
  readonly tree: Tree;
}): Source {
  const { file, text, index, tree } = of;
  return {
    file,
    text,
    lines: index.lines,
    index,
    tree,
    value: tree.value,
    positionOf: (path, part): Position | null => {
      const span = placeOf(tree, path, part).span;
      return span && index.positionOf(span);
    },
    setBy: (path): string | null => placeOf(tree, path, 'value').setBy,
  };
}

function placeOf(tree: Tree, path: Path, part: 'key' | 'value'): { span: Span | null; setBy: string | null } {
  let at = tree;
  let key: Span | null = null;
  let setBy = tree.setBy;
  for (const step of path) {
    const child = childOf(at, step);
    // a default: the map it would stand in, by its key
    if (!child) return { span: key ?? at.span, setBy };
    key = typeof step === 'string' ? (at.entries?.get(step)?.key ?? null) : null;
    at = child;
    setBy = at.setBy ?? setBy;
  }
  return { span: part === 'key' ? (key ?? at.span) : at.span, setBy };
}

/** The same text with another tree: a value was set, a part left out. */
export function withTree(source: Source, tree: Tree): Source {
  return sourceOf({ file: source.file, text: source.text, index: source.index, tree });
}
