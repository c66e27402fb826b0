import type { Diagnostic } from '../diagnostic.ts';
import { diagnosticAt, MAX_FAULTS, onceEach } from './faults.ts';
import type { Finding, Inspected } from './faults.ts';
import { applyPatch, filledBy, isRenaming, nextTry, patchFor } from './patch.ts';
import type { Patch, Spare } from './patch.ts';
import { withTree } from './source-of.ts';
import type { Source } from './source-of.ts';
import { isWithin } from './tree.ts';
import type { Path } from './tree.ts';

/** A source that passes its door because something else stands where the faults were: the rest can be checked, too. */
export interface Repaired<T> {
  /** null: no repair was found */
  readonly value: T | null;
  /** every place is that of the text as it was written */
  readonly source: Source;
  /** what the author did not write: nothing about it is worth telling */
  readonly replaced: readonly Path[];
  /** every fault met that is not a consequence of another, each once, in the order of the file */
  readonly diagnostics: readonly Diagnostic[];
}

/** Inspections after which a repair is given up: each tries another stand-in where something is still wrong. */
const MAX_INSPECTIONS = 100;

/** Most values inspected in all: two seconds' work. A file of 2,000 values, four times the largest shipped, has its 100. */
const MAX_INSPECTED = 200_000;

/**
 * Finds every fault of a source, those that others hide included: each faulty place is patched, by what was probably
 * meant or by something plain, and the whole is inspected again until it passes.
 */
export function repair<T>(
  source: Source,
  inspection: (source: Source) => Inspected<T>,
  spare: Spare = { names: [], values: () => [] },
): Repaired<T> {
  const diagnostics: Diagnostic[] = [];
  let patches: readonly Patch[] = [];
  let patched = source;
  const most = Math.min(MAX_INSPECTIONS, Math.max(2, MAX_INSPECTED / source.tree.size));
  for (let count = 0; count < most; count++) {
    const inspected = inspection(patched);
    if (inspected.ok) {
      const replaced = patches.filter((patch) => !isRenaming(patch)).map(({ path }) => path);
      return { value: inspected.value, source: patched, replaced, diagnostics: onceEach(diagnostics) };
    }
    const suspects = new Set<Patch>();
    const found: Found[] = [];
    for (const finding of inspected.findings.slice(0, MAX_FAULTS)) {
      const reasons = reasonsFor(finding, patches);
      for (const patch of reasons) suspects.add(patch);
      if (reasons.length > 0) continue;
      found.push({ finding, patch: patchFor(finding, spare) });
    }
    const own = withoutRenamed(found);
    diagnostics.push(...own.map(({ finding }) => diagnosticAt(patched, finding.remark)));
    const tried = patches.map((patch) => (suspects.has(patch) ? nextTry(patch, spare) : patch));
    patches = outermost([...tried, ...own.map(({ patch }) => patch)]);
    const tooMany = inspected.findings.length > MAX_FAULTS || patches.length > MAX_FAULTS;
    if (tooMany || patches.some(({ path }) => path.length === 0)) break;
    patched = withTree(source, patches.reduce(applyPatch, source.tree));
  }
  return { value: null, source: patched, replaced: [], diagnostics: onceEach(diagnostics) };
}

/** Patches for which alone a fault may be there: at what they put in, else among what was compared. */
function reasonsFor(
  { place, judged }: Pick<Finding, 'place' | 'judged'>,
  patches: readonly Patch[],
): readonly Patch[] {
  const at = patches.filter(({ path }) => isWithin(place, path));
  return at.length > 0 ? at : patches.filter((patch) => !isRenaming(patch) && isWithin(patch.path, judged));
}

/** A fault, and what is to stand in its place. */
interface Found {
  readonly finding: Finding;
  readonly patch: Patch;
}

/** Without keys that are missing because they are misspelt: one fault, told where they stand, and mended by renaming. */
function withoutRenamed(found: readonly Found[]): readonly Found[] {
  const filled = found.flatMap(({ patch }) => (isRenaming(patch) ? [filledBy(patch)] : []));
  return found.filter(({ patch }) => isRenaming(patch) || !filled.some((path) => isWithin(patch.path, path)));
}

/** Keys that are renamed first, since what stands below them may be faulty, too; no patch inside of another's. */
function outermost(patches: readonly Patch[]): readonly Patch[] {
  const renamed = patches.filter(isRenaming);
  const others = patches.filter((patch) => !isRenaming(patch));
  const outer = others.filter(
    ({ path }, at) =>
      !others.some(
        (other, before) => isWithin(path, other.path) && (other.path.length < path.length || before < at),
      ),
  );
  return [...renamed, ...outer];
}
