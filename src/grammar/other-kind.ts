import type { Diagnostic } from '../diagnostic.ts';
import { diagnosticAt } from './faults.ts';
import type { Source } from './source-of.ts';
import { childOf } from './tree.ts';

/** The kinds of files that are given in place of one another: keys that all of a kind have, and what reads them. */
const KINDS = {
  scenario: { keys: ['workflow', 'policies'], use: 'loopcost run FILE runs it' },
  'price book': {
    keys: ['vendor', 'models'],
    use: 'give it with a scenario: --prices FILE, or prices: { book: FILE } in it',
  },
  'saved result': {
    keys: ['schema_version', 'loopcost_version'],
    use: 'loopcost report FILE shows it again',
  },
} as const;

/** The fault of a file that is of another kind, whose every key would be one; null: it may be of this. */
export function otherKind(source: Source, kind: 'scenario' | 'price book', area: string): Diagnostic | null {
  const isOf = ({ keys }: { readonly keys: readonly string[] }): boolean =>
    keys.every((key) => childOf(source.tree, key) !== null);
  const [other] = isOf(KINDS[kind]) ? [] : Object.entries(KINDS).filter(([, one]) => isOf(one));
  if (other === undefined) return null;
  const [name, { use }] = other;
  return diagnosticAt(source, {
    code: `${area}/other-kind`,
    path: [],
    message: `this is a ${name}, not a ${kind}`,
    hint: use,
  });
}
