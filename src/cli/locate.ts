import type { Diagnostic } from '../diagnostic.ts';
import type { Source } from '../grammar/source-of.ts';
import type { Path } from '../grammar/tree.ts';
import { resolvePath } from '../scenario/resolve-path.ts';

/** Gives a place in the file to faults that were found far from its text and know only their path. */
export function locate(diagnostics: readonly Diagnostic[], source: Source): Diagnostic[] {
  return diagnostics.map((one) => {
    if (one.position !== null || one.file !== '' || one.path === '') return one;
    const path = nearestPath(one.path, source);
    const setBy = source.setBy(path);
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
