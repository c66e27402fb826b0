import type { z } from 'zod';
import { pathText } from '../grammar/path.ts';
import { placeOf } from '../grammar/schema-shape.ts';
import { inheritedDefault } from '../grammar/keys.ts';
import { hasKey, isMap } from '../grammar/shape.ts';
import type { Source } from '../grammar/source-of.ts';
import type { Path } from '../grammar/tree.ts';
import { scenarioSchema } from './scenario-schema.ts';
import type { Scenario } from './scenario.ts';
import { thread } from './thread-schema.ts';

/** A value of a scenario as a file would write it, and whether the file did. */
export interface OriginEntry {
  /** as `--set` takes it */
  readonly path: string;
  readonly keys: Path;
  readonly value: unknown;
  readonly origin: 'given' | 'default';
}

/**
 * Every value of a scenario with the defaults filled in, in the words of the file: what `source` says and, from the
 * schema, what it leaves unsaid. Empty maps and lists are entries, too.
 *
 * @param scenario - parsed from `source`: has the threads that nobody wrote
 */
export function withDefaults(scenario: Scenario, source: Source): readonly OriginEntry[] {
  const entries: OriginEntry[] = [];
  const value = isMap(source.value) ? source.value : {};
  collect(entries, { schema: scenarioSchema, value, path: [], isDefault: false, inherits: false });
  // the threads that are there without being written
  const threads = isMap(value['threads']) ? value['threads'] : {};
  for (const [name, { fresh }] of Object.entries(scenario.threads)) {
    if (Object.hasOwn(threads, name)) continue;
    const written = fresh ? { fresh: true } : {};
    const path = ['threads', name];
    collect(entries, { schema: thread, value: written, path, isDefault: true, inherits: false });
  }
  return entries;
}

interface Place {
  readonly schema: z.core.$ZodType;
  readonly value: unknown;
  readonly path: Path;
  readonly isDefault: boolean;
  /** below a model that extends another: what it leaves unsaid is the other's to say */
  readonly inherits: boolean;
}

function collect(entries: OriginEntry[], at: Place): void {
  const unsaid = at.value === undefined && !at.inherits ? inheritedDefault(at.schema) : undefined;
  const { shape, value, isDefault } = placeOf(at.schema, at.value ?? unsaid);
  if (value === undefined) return;
  const fromDefault = at.isDefault || isDefault || unsaid !== undefined;
  const { path } = at;
  const inherits = at.inherits || (path.length === 2 && path[0] === 'models' && hasKey('extends')(value));
  const before = entries.length;
  if (shape.kind === 'list' && Array.isArray(value))
    value.forEach((item: unknown, index) =>
      collect(entries, {
        schema: shape.item,
        value: item,
        path: [...path, index],
        isDefault: fromDefault,
        inherits,
      }),
    );
  else if (shape.kind === 'map' && isMap(value)) {
    for (const key of keysOf(shape.known, value)) {
      const schema = Object.hasOwn(shape.known, key) ? shape.known[key] : shape.named;
      if (schema)
        collect(entries, {
          schema,
          value: value[key],
          path: [...path, key],
          isDefault: fromDefault,
          inherits,
        });
    }
  }
  if (entries.length === before && path.length > 0)
    entries.push({ path: pathText(path), keys: path, value, origin: fromDefault ? 'default' : 'given' });
}

/** The file's keys in its order, then those it leaves out. */
function keysOf(
  known: Readonly<Record<string, unknown>>,
  value: Readonly<Record<string, unknown>>,
): Iterable<string> {
  return new Set([...Object.keys(value), ...Object.keys(known)]);
}
