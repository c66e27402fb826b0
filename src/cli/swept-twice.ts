import type { Diagnostic } from '../diagnostic.ts';
import { diagnosticAt } from '../grammar/faults.ts';
import { pathText } from '../grammar/path.ts';
import type { Source } from '../grammar/source-of.ts';
import { findPlace } from '../scenario/resolve-path.ts';

/** The one spelling of the place where a PATH leads in a file; the PATH itself where it leads nowhere. */
export function placeText(source: Source, path: string): string {
  const found = findPlace(source, path);
  return found.ok ? pathText(found.path) : path;
}

/** Faults of PATHs in a file's own `sweep` that lead where one before them leads: of two values the last would hold. */
export function sweptTwice(source: Source, paths: readonly string[]): readonly Diagnostic[] {
  const first = new Map<string, string>();
  return paths.flatMap((path) => {
    const place = placeText(source, path);
    const before = first.get(place);
    if (before === undefined) {
      first.set(place, path);
      return [];
    }
    return diagnosticAt(source, {
      code: 'scenario/swept-twice',
      path: ['sweep', path],
      part: 'key',
      message: `this is the same place as ${before}`,
      hint: 'give all its values once',
    });
  });
}
