import type { Diagnostic } from '../diagnostic.ts';
import type { Source } from '../grammar/source-of.ts';
import { treeAt } from '../grammar/tree.ts';
import type { Path } from '../grammar/tree.ts';
import { resolvePath } from '../scenario/resolve-path.ts';

/** Gives a place in the file to faults that were found far from its text and know only their path. */
export function locate(diagnostics: readonly Diagnostic[], source: Source): Diagnostic[] {
  return diagnostics.map((one) => {
    if (one.position !== null || one.file !== '' || one.path === '') return one;
    const path = nearestPath(one.path, source);
    const setBy = source.setBy(path);
    if (setBy !== null && one.message.startsWith(`${setBy}: `)) return one;
    if (setBy !== null) return { ...one, message: `${setBy}: ${one.message}` };
    return { ...one, file: source.file, position: source.positionOf(path, 'value') };
  });
}

/** Where a path leads, or else the part of it that leads somewhere: a thread that nobody wrote has no place. */
export function nearestPath(text: string, source: Source): Path {
  const found = resolvePath(source, text);
  if (found.ok) return found.value;
  const shorter = text.replace(/(?:^|\.)[^.[\]]*$|\[[^\]]*\]$/, '');
  return shorter === '' || shorter === text ? [] : nearestPath(shorter, source);
}

/** Whether a fault was found at a key of the text or in what it says. */
export function standsIn({ position }: Diagnostic, { tree, index }: Source, path: Path): boolean {
  const parent = treeAt(tree, path.slice(0, -1));
  const span = treeAt(tree, path)?.span ?? null;
  const key = parent?.entries?.get(String(path.at(-1)))?.key ?? span;
  if (position === null || span === null || key === null) return false;
  const from = index.positionOf(key);
  const to = index.positionOf({ start: span.end, end: span.end });
  const isAfter =
    position.line > from.line || (position.line === from.line && position.column >= from.column);
  return isAfter && (position.line < to.line || (position.line === to.line && position.column <= to.column));
}
