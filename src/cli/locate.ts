import type { Diagnostic } from '../diagnostic.ts';
import { parsePath } from '../grammar/path.ts';
import type { Source } from '../grammar/source-of.ts';
import { treeAt, type PathPart, type Tree } from '../grammar/tree.ts';

/** Gives a place in the file to faults that were found far from its text and know only their path. */
export function locate(diagnostics: readonly Diagnostic[], source: Source): Diagnostic[] {
  return diagnostics.map((one) => {
    if (one.position !== null || one.file !== '' || one.path === '') return one;
    const path = pathParts(one.path, source);
    const setBy = source.setBy(path);
    if (setBy !== null) return { ...one, message: `${setBy}: ${one.message}` };
    return { ...one, file: source.file, position: source.positionOf(path, 'value') };
  });
}

/** A path as keys and indexes, each bare stretch the longest keys that exist. */
function pathParts(text: string, source: Source): PathPart[] {
  const parsed = parsePath(text);
  const path: PathPart[] = [];
  for (const piece of parsed.ok ? parsed.pieces : []) {
    if (piece.kind === 'index') path.push(piece.index);
    else if (piece.kind === 'key') path.push(piece.text);
    else path.push(...plainParts(piece.text.split('.'), path, source));
  }
  return path;
}

function plainParts(words: readonly string[], above: readonly PathPart[], source: Source): PathPart[] {
  if (words.length === 0) return [];
  const tree = treeAt(source.tree, above);
  for (let count = words.length; count > 0; count -= 1) {
    const name = words.slice(0, count).join('.');
    const part = tree?.entries?.has(name) === true ? name : stepIndex(tree, name);
    if (part !== null) return [part, ...plainParts(words.slice(count), [...above, part], source)];
  }
  return [...words];
}

/** Where a step of this name stands in a list of steps (`agent: implement`); null: it does not. */
function stepIndex(tree: Tree | null, name: string): number | null {
  const index = tree?.items?.findIndex((item) => {
    const [kind] = item.entries?.values() ?? [];
    return kind?.tree.value === name;
  });
  return index === undefined || index < 0 ? null : index;
}
