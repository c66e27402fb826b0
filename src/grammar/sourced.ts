import { z } from 'zod';
import { internalsOf } from './choice.ts';
import { day } from './day.ts';
import { optional, text } from './keys.ts';
import type { Sourced } from './model-keys.ts';
import { hasKey, isMap } from './shape.ts';

/** Keys that say where a figure came from. */
export const provenance: {
  source: z.ZodType<string | undefined>;
  checked: z.ZodType<string | undefined>;
} = {
  source: optional(text, 'Where the figure was read.'),
  checked: optional(day, 'Day on which it was read there, YYYY-MM-DD.'),
};

const provenanceSchema = z.object(provenance);

/**
 * A figure that may carry its source: `44`, `{value: 44, source, checked}` or `{lognormal: {...}, source, checked}`.
 * The provenance is taken off and the rest is read as if it stood alone.
 */
export function sourced<T>(figure: z.ZodType<T>): z.ZodType<Sourced<T>> {
  const written = z.union([figure, z.looseObject({ value: figure.optional(), ...provenance })]);
  return new SourcedSchema({ type: 'union', options: written.options, figure }) as unknown as z.ZodType<
    Sourced<T>
  >;
}

interface SourcedDef extends z.core.$ZodUnionDef {
  readonly figure: z.ZodType;
}

const SourcedSchema: z.core.$constructor<z.ZodUnion, SourcedDef> = z.core.$constructor(
  'Sourced',
  (inst: z.ZodUnion, def: SourcedDef) => {
    z.ZodUnion.init(inst, def);
    internalsOf(inst).parse = (payload, context) => {
      const { value } = payload;
      const { source, checked, ...rest } = isMap(value) ? value : {};
      const apart = hasKey('source')(value) || hasKey('checked')(value);
      const alone = apart && Object.keys(rest).length === 1 && 'value' in rest;
      const inner = apart ? (alone ? rest['value'] : rest) : value;

      const figure = internalsOf(def.figure).run({ value: inner, issues: [] }, context);
      const origin = internalsOf(provenanceSchema).run({ value: { source, checked }, issues: [] }, context);
      if (figure instanceof Promise || origin instanceof Promise) throw new Error('schemas are synchronous');
      for (const issue of figure.issues)
        payload.issues.push(alone ? { ...issue, path: ['value', ...(issue.path ?? [])] } : issue);
      payload.issues.push(...origin.issues);
      const known = Object.entries(origin.value as object).filter(([, said]) => said !== undefined);
      payload.value = { of: figure.value, ...Object.fromEntries(known) };
      return payload;
    };
  },
);

/** What a sourced figure is without its source; null for any other schema. */
export function figureOf(schema: z.core.$ZodType): z.core.$ZodType | null {
  const { _zod: internals } = schema;
  return (internals.def as Partial<SourcedDef>).figure ?? null;
}
