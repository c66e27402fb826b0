import { replaceAt, treeOf, withKeyRenamed, withoutKey } from './edit-tree.ts';
import type { Finding } from './faults.ts';
import { pathText } from './path.ts';
import { meantIn } from './suggest.ts';
import { treeAt } from './tree.ts';
import type { Path, Tree } from './tree.ts';

/** What may stand where a fault was. */
type StandIn =
  | { readonly kind: 'renamed'; readonly key: string }
  | { readonly kind: 'left_out' }
  | { readonly kind: 'value'; readonly value: unknown };

/** A faulty place, and what may stand there instead, the first being tried now. */
export interface Patch {
  readonly path: Path;
  readonly standIns: readonly StandIn[];
}

/** What may stand where no plain number, list or map passes. */
export interface Spare {
  /** texts that mean something, such as the name of a model */
  readonly names: readonly string[];
  /** values of other forms; `name` is one that nothing else bears */
  readonly values: (name: string) => readonly unknown[];
}

const LEFT_OUT: StandIn = { kind: 'left_out' };

/** The patch for a fault: first what was probably meant. */
export function patchFor({ remark, place }: Finding, spare: Spare): Patch {
  const meant = meantIn(remark.message);
  if (remark.part !== 'key' || remark.path !== place)
    return {
      path: place,
      standIns: [...(meant === null ? [] : [valueOf(meant)]), ...standInsAt(place, spare)],
    };
  const renamed: readonly StandIn[] = meant === null ? [] : [{ kind: 'renamed', key: meant }];
  return { path: place, standIns: [...renamed, LEFT_OUT] };
}

/** The patch with its next stand-in; after the last, one for all that is around the place. */
export function nextTry({ path, standIns }: Patch, spare: Spare): Patch {
  const left = standIns.slice(1);
  if (left.length > 0) return { path, standIns: left };
  const around = path.slice(0, -1);
  return { path: around, standIns: standInsAt(around, spare) };
}

/** Whether only the key is written as it was meant: the value stays the author's. */
export function isRenaming({ standIns }: Patch): boolean {
  return standIns[0]?.kind === 'renamed';
}

/** The place that the patch gives a value: of a key that is renamed, the one by its new name. */
export function filledBy({ path, standIns }: Patch): Path {
  const [standIn] = standIns;
  return standIn?.kind === 'renamed' ? [...path.slice(0, -1), standIn.key] : path;
}

/** The tree with the patch's present stand-in. */
export function applyPatch(tree: Tree, { path, standIns }: Patch): Tree {
  const [standIn = LEFT_OUT] = standIns;
  const around = path.slice(0, -1);
  const map = treeAt(tree, around);
  const key = path.at(-1);
  if (map === null || key === undefined) return tree;
  if (standIn.kind === 'value') {
    const { span, setBy } = treeAt(tree, path) ?? map;
    return replaceAt(tree, path, { ...treeOf(standIn.value), span, setBy });
  }
  // an item keeps its place in a list, since the others are found by theirs
  if (typeof key === 'number') return tree;
  const renames = standIn.kind === 'renamed' && map.entries?.has(standIn.key) === false;
  return replaceAt(tree, around, renames ? withKeyRenamed(map, key, standIn.key) : withoutKey(map, key));
}

/** Plain values, of which one passes nearly everywhere. */
function standInsAt(path: Path, spare: Spare): readonly StandIn[] {
  const name = `(${pathText(path)})`;
  return [
    ...[{}, 1, [], ...spare.names].map(valueOf),
    // rather than an odd value
    LEFT_OUT,
    ...[true, name, ...spare.values(name)].map(valueOf),
  ];
}

function valueOf(value: unknown): StandIn {
  return { kind: 'value', value };
}
