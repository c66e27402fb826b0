import type { Checked } from '../diagnostic.ts';
import { withTree } from '../grammar/source-of.ts';
import { parseValue } from '../grammar/source.ts';
import type { Source } from '../grammar/source-of.ts';
import { replaceAt, treeOf } from '../grammar/edit-tree.ts';
import { diagnosticAt } from '../grammar/faults.ts';
import type { Path, Tree } from '../grammar/tree.ts';
import { findPlace, resolvePath } from './resolve-path.ts';

/** A value given to a PATH. */
export interface Setting {
  readonly path: string;
  readonly value: unknown;
}

/**
 * Sets one value of a scenario's file before it is validated, as `--set PATH=VALUE` and each point of a sweep do.
 *
 * @param path - PATH: keys joined by dots, `["any key"]`, steps by name, `[n]`
 * @param valueText - VALUE: YAML
 * @returns the source with the value in its place; what is wrong with it later is told as `--set PATH: ...`
 */
export function setPath(source: Source, path: string, valueText: string): Checked<Source> {
  // no text is YAML's null, and no file that is empty
  const value = parseValue(valueText.trim() === '' ? 'null' : valueText, `--set ${path}`);
  return value.ok ? setTree(source, path, value.value) : value;
}

/** Sets a plain value, such as a point of a range. */
export function setValue(source: Source, path: string, value: unknown): Checked<Source> {
  return setTree(source, path, { ...treeOf(value), setBy: `--set ${path}` });
}

/**
 * Gives a PATH a value that stands elsewhere in the file, as one of its `sweep` does: what is wrong with it is told where
 * it stands.
 *
 * @param from - where the PATH is written, by its key
 */
export function setFromFile(
  source: Source,
  { path, from, value }: { readonly path: string; readonly from: Path; readonly value: Tree },
): Checked<Source> {
  const place = findPlace(source, path);
  if (place.ok)
    return {
      ok: true,
      value: withTree(source, replaceAt(source.tree, place.path, value)),
      warnings: [],
    };
  const remark = { code: 'scenario/bad-path', path: from, part: 'key' as const, message: place.message };
  return { ok: false, diagnostics: [diagnosticAt(source, remark)] };
}

function setTree(source: Source, path: string, value: Tree): Checked<Source> {
  const keys = resolvePath(source, path);
  if (!keys.ok) return keys;
  return { ok: true, value: withTree(source, replaceAt(source.tree, keys.value, value)), warnings: [] };
}
