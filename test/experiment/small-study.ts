import { parseSource } from '../../src/grammar/source.ts';
import { book, textOf } from '../plan/small-world.ts';
import { experimentOf } from './small-run.ts';
import type { Source } from '../../src/grammar/source-of.ts';
import type { Experiment } from '../../src/experiment/experiment.ts';
import type { Study } from '../../src/experiment/study.ts';
import type { Parts } from '../plan/small-world.ts';

/** The text of a scenario made of parts, as a tree. */
export function sourceOf(parts: Parts = {}): Source {
  const source = parseSource('small.yaml', textOf(parts));
  if (source.ok) return source.value;
  throw new Error(source.diagnostics.map(({ message }) => message).join('\n'));
}

/** A study of a scenario made of parts. */
export function studyOf(parts: Parts = {}, change: Partial<Experiment> = {}): Study {
  return {
    source: sourceOf(parts),
    context: {
      knownModels: [...book.models.keys()],
      aliases: book.aliases,
      effortsOf: (model) => {
        const efforts = book.models.get(model)?.efforts;
        return efforts === undefined ? null : Object.keys(efforts.named);
      },
      readColumn: () => [1, 2, 4],
    },
    settings: experimentOf(parts, { seed: 'study', ...change }),
    lawTables: new Map(),
  };
}

/** What a step of a study found; it must have no fault. */
export function valueOf<T>(
  checked:
    | { readonly ok: true; readonly value: T }
    | {
        readonly ok: false;
        readonly diagnostics: readonly { readonly path: string; readonly message: string }[];
      },
): T {
  if (checked.ok) return checked.value;
  throw new Error(checked.diagnostics.map(({ path, message }) => `${path}: ${message}`).join('\n'));
}
