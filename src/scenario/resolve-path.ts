import type { z } from 'zod';
import type { Checked, Diagnostic } from '../diagnostic.ts';
import { parsePath, pathText } from '../grammar/path.ts';
import type { PathPiece } from '../grammar/path.ts';
import { placeOf } from '../grammar/schema-shape.ts';
import { isMap, isText, named } from '../grammar/shape.ts';
import type { Source } from '../grammar/source-of.ts';
import { suggest } from '../grammar/suggest.ts';
import { childOf } from '../grammar/tree.ts';
import type { Path, Tree } from '../grammar/tree.ts';
import { scenarioSchema } from './scenario-schema.ts';
import { STEP_KINDS } from './step.ts';

/** Where a PATH of the command line leads in a file, whether or not a value stands there; or why it leads nowhere. */
export function resolvePath(source: Source, path: string): Checked<Path> {
  const found = findPlace(source, path);
  return found.ok ? { ok: true, value: found.path, warnings: [] } : refused(path, found.message);
}

/** Where a PATH leads in a file, or a sentence that says why nowhere. */
export function findPlace(
  source: Source,
  path: string,
): { readonly ok: true; readonly path: Path } | { readonly ok: false; readonly message: string } {
  const parsed = parsePath(path);
  return parsed.ok ? resolve({ schema: scenarioSchema, tree: source.tree, path: [] }, parsed.pieces) : parsed;
}

function refused(
  path: string,
  message: string,
): { readonly ok: false; readonly diagnostics: readonly Diagnostic[] } {
  return {
    ok: false,
    diagnostics: [
      {
        code: 'scenario/bad-path',
        severity: 'error',
        file: '',
        position: null,
        path,
        message: `--set ${path}: ${message}`,
        hint: '',
      },
    ],
  };
}

/** A place on the way; `tree` null: nothing stands there yet. */
interface At {
  readonly schema: z.core.$ZodType | null;
  readonly tree: Tree | null;
  readonly path: Path;
}

/** How far a path led before it failed: the message of the longest attempt is the one to tell. */
type Found =
  | { readonly ok: true; readonly path: Path }
  | { readonly ok: false; readonly depth: number; readonly message: string };

function resolve(at: At, pieces: readonly PathPiece[]): Found {
  const [piece, ...rest] = pieces;
  if (piece === undefined) return { ok: true, path: at.path };
  if (piece.kind === 'index')
    return at.tree?.items ? resolveIndex(at, piece.index, rest) : fail(at, `${where(at)} is no list`);
  const candidates = piece.kind === 'key' ? [{ key: piece.text, rest }] : splitsOf(piece.text, rest);
  let best: Found | null = null;
  for (const { next, onward } of [...certainWays(at, candidates), ...newNames(at, candidates)]) {
    const found = resolve(next, onward);
    if (found.ok) return found;
    if (best === null || (!best.ok && found.depth > best.depth)) best = found;
  }
  return best ?? fail(at, unknownMessage(at, piece.text));
}

/** One way to read the first key of a path. */
interface Candidate {
  readonly key: string;
  readonly rest: readonly PathPiece[];
}

interface Way {
  readonly next: At;
  readonly onward: readonly PathPiece[];
}

/** Keys that exist or that the schema knows, the longest first. */
function certainWays(at: At, candidates: readonly Candidate[]): readonly Way[] {
  return candidates.flatMap(({ key, rest }) => {
    const next = step(at, key, true);
    return next ? [{ next, onward: rest }] : [];
  });
}

/** New names: first those after which a known key follows (`models.new-2.5.verbosity`), then all that is left. */
function newNames(at: At, candidates: readonly Candidate[]): readonly Way[] {
  const ways = candidates.flatMap(({ key, rest }): readonly Way[] => {
    const next = step(at, key, false);
    return next ? [{ next, onward: rest }] : [];
  });
  const [whole] = ways;
  return [...ways.filter(({ next, onward }) => leadsOn(next, onward)), ...(whole ? [whole] : [])];
}

function leadsOn(at: At, [piece, ...rest]: readonly PathPiece[]): boolean {
  return piece?.kind === 'plain' && certainWays(at, splitsOf(piece.text, rest)).length > 0;
}

/** `a.b.c` as (a.b.c), (a.b, c), (a, b.c): the longest key first. */
function splitsOf(
  text: string,
  rest: readonly PathPiece[],
): readonly { key: string; rest: readonly PathPiece[] }[] {
  const parts = text.split('.');
  return parts.map((_, index) => {
    const cut = parts.length - index;
    const tail = parts.slice(cut).join('.');
    return {
      key: parts.slice(0, cut).join('.'),
      rest: tail === '' ? rest : [{ kind: 'plain', text: tail }, ...rest],
    };
  });
}

/**
 * One key further.
 *
 * @param certain - only what exists or the schema knows; otherwise also a new name
 */
function step(at: At, key: string, certain: boolean): At | null {
  const { tree, path } = at;
  if (tree?.items) return certain ? stepByName(at, key, false) : null;
  if (tree !== null && !tree.entries) return null;
  const place = at.schema && placeOf(at.schema, tree?.value);
  const shape = place?.shape.kind === 'map' ? place.shape : null;
  const known = shape && Object.hasOwn(shape.known, key) ? shape.known[key] : undefined;
  const child = tree && childOf(tree, key);
  if (child) return { schema: known ?? shape?.named ?? null, tree: child, path: [...path, key] };
  if (known) return certain ? { schema: known, tree: null, path: [...path, key] } : null;
  if (!shape?.named) return null;
  const there = { schema: shape.named, tree: null, path: [...path, key] };
  if (ALWAYS_DECLARED.has(there.path.join('.'))) return certain ? there : null;
  return certain || NEW_NAMES_OF.has(path.join('.')) ? null : there;
}

/** Names that are declared whether or not the file writes them. */
const ALWAYS_DECLARED: ReadonlySet<string> = new Set(['threads.main']);

/** Maps whose names are declared in the file: a new one by mistake would say nothing. */
const NEW_NAMES_OF: ReadonlySet<string> = new Set(['policies', 'lanes', 'threads', 'job.traits']);

/** A step or tool of a list by its name; a step may stand in a list inside the list. */
function stepByName(at: At, wanted: string, nested: boolean): At | null {
  for (const [index, item] of (at.tree?.items ?? []).entries()) {
    const place = at.schema && placeOf(at.schema, at.tree?.value);
    const schema = place?.shape.kind === 'list' ? place.shape.item : null;
    const found = findNamed({ schema, tree: item, path: [...at.path, index] }, wanted, nested);
    if (found) return found;
  }
  return null;
}

function findNamed(at: At, wanted: string, nested: boolean): At | null {
  const { tree, schema } = at;
  if (!tree?.entries || !isMap(tree.value)) return null;
  const { value } = tree;
  if (STEP_KINDS.some((kind) => value[kind] === wanted)) return at;
  // a tool is named within its step only: `workflow.implement.tools.shell`
  if (!nested && value['name'] === wanted) return at;
  const place = schema && placeOf(schema, value);
  for (const key of ['do', 'branches', 'tools']) {
    const inner = childOf(tree, key);
    const known = place?.shape.kind === 'map' ? place.shape.known[key] : undefined;
    const found =
      inner && stepByName({ schema: known ?? null, tree: inner, path: [...at.path, key] }, wanted, true);
    if (found) return found;
  }
  return null;
}

function resolveIndex(at: At, index: number, rest: readonly PathPiece[]): Found {
  const item = at.tree && childOf(at.tree, index);
  if (!item)
    return fail(
      at,
      `${where(at)} has ${at.tree?.items?.length ?? 0} entries, counted from [0]; there is no [${index}]`,
    );
  const place = at.schema && placeOf(at.schema, at.tree?.value);
  const schema = place?.shape.kind === 'list' ? place.shape.item : null;
  return resolve({ schema, tree: item, path: [...at.path, index] }, rest);
}

function fail(at: At, message: string): Found {
  return { ok: false, depth: at.path.length, message };
}

function where(at: At): string {
  return at.path.length === 0 ? 'the scenario' : pathText(at.path);
}

function unknownMessage(at: At, text: string): string {
  const first = text.split('.')[0] ?? text;
  if (at.tree && !at.tree.entries && !at.tree.items)
    return `${where(at)} is ${named(at.tree.value)} and has no keys`;
  const place = at.schema && placeOf(at.schema, at.tree?.value);
  const known = place?.shape.kind === 'map' ? Object.keys(place.shape.known) : [];
  const existing = isMap(at.tree?.value) ? Object.keys(at.tree.value) : namesOf(at.tree);
  const meant = suggest(first, [...existing, ...known]);
  return `${where(at)} has no \`${first}\`${meant === null ? '' : `; did you mean "${meant}"?`}`;
}

function namesOf(list: Tree | null): readonly string[] {
  return (list?.items ?? []).flatMap((item) => {
    const { value } = item;
    return isMap(value)
      ? [...STEP_KINDS, 'name'].flatMap((kind) => (isText(value[kind]) ? [value[kind]] : []))
      : [];
  });
}
