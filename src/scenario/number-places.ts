import { readNumber } from '../grammar/count.ts';
import { LAW_KEYS } from '../grammar/law-schema.ts';
import { pathText } from '../grammar/path.ts';
import { placeOf, takesShare } from '../grammar/schema-shape.ts';
import { isMap, isNumber, isText } from '../grammar/shape.ts';
import type { Source } from '../grammar/source-of.ts';
import { childOf } from '../grammar/tree.ts';
import type { Path, Tree } from '../grammar/tree.ts';
import { scenarioSchema } from './scenario-schema.ts';
import { STEP_KINDS } from './step.ts';

/** A number of a scenario's file that describes the world: what is measured or assumed, not what is decided. */
export interface NumberPlace {
  /** as `--set` takes it, steps by name */
  readonly path: string;
  /** an alias is the very tree of its anchor */
  readonly tree: Tree;
  /** `constant`: with what is known of it, or {value}; `law`: a range, a law, or a multiple of a trait */
  readonly form: 'number' | 'constant' | 'law';
  /** a probability or share of something */
  readonly isShare: boolean;
}

/** Parts of a file that are decisions, names or settings of the run. */
const NOT_OF_THE_WORLD: ReadonlySet<string> = new Set([
  'name',
  'question',
  'prices',
  'policies',
  'baseline',
  'constraints',
  'thresholds',
  'sweep',
  'run',
]);

/** Keys anywhere that are conditions, caps, counts of tries, exact facts about a model, or names. */
const NOT_MOVED: ReadonlySet<string> = new Set([
  ...STEP_KINDS,
  'when',
  'refuse_when',
  'require',
  'retry',
  'max_turns',
  'max_redos',
  'max_requests',
  'deadline_seconds',
  'budget_usd',
  'starts_with',
  'overflow',
  'architecture',
  'context_window',
  'max_output_tokens',
  'cache',
  'below',
  'properties',
  'limits',
  'elo',
  'weekly_tokens',
  'extends',
  'lane',
  'thread',
  'into',
  'hours',
  'tiers',
  'windows',
]);

type Schema = Parameters<typeof placeOf>[0];

interface At {
  readonly schema: Schema;
  readonly tree: Tree;
  /** with the names of steps in place of their index */
  readonly path: Path;
}

/** Every such number of a file, in its order. */
export function numberPlaces(source: Source): readonly NumberPlace[] {
  const places: NumberPlace[] = [];
  collect(places, { schema: scenarioSchema, tree: source.tree, path: [] });
  return places;
}

function collect(places: NumberPlace[], at: At): void {
  const { tree, path } = at;
  const form = formOf(at);
  if (form !== null) {
    places.push({ path: pathText(path), tree, form, isShare: takesShare(at.schema) });
    return;
  }
  const { shape } = placeOf(at.schema, tree.value);
  if (shape.kind === 'list') {
    for (const [index, item] of (tree.items ?? []).entries())
      collect(places, { schema: shape.item, tree: item, path: [...path, nameOf(item) ?? index] });
  }
  if (shape.kind !== 'map') return;
  for (const [key, { tree: inner }] of tree.entries ?? []) {
    if (NOT_MOVED.has(key) || (path.length === 0 && NOT_OF_THE_WORLD.has(key))) continue;
    const schema = Object.hasOwn(shape.known, key) ? shape.known[key] : shape.named;
    if (schema) collect(places, { schema, tree: inner, path: [...path, key] });
  }
}

/** What kind of number stands at a place; null: none. */
function formOf({ schema, tree }: At): NumberPlace['form'] | null {
  const { value } = tree;
  if (isNumber(value)) return 'number';
  const { shape } = placeOf(schema, value);
  if (isText(value)) {
    if (shape.kind !== 'leaf') return null;
    if (/^\S+ of \S+$/.test(value.trim())) return 'constant';
    if (/^\S+ to \S+$/.test(value.trim())) return 'law';
    return readNumber(value).ok ? 'number' : null;
  }
  if (!isMap(value) || shape.kind !== 'map') return null;
  const stands = (key: string): boolean => childOf(tree, key) !== null && Object.hasOwn(shape.known, key);
  if (stands('value') && Object.hasOwn(shape.known, 'range')) return 'constant';
  if (stands('trait') && Object.hasOwn(shape.known, 'times')) return 'law';
  return LAW_KEYS.some(stands) ? 'law' : null;
}

/** The name of a step or tool in a list. */
function nameOf({ value }: Tree): string | null {
  if (!isMap(value)) return null;
  const names = [...STEP_KINDS, 'name'].map((key) => value[key]).filter(isText);
  return names[0] ?? null;
}
