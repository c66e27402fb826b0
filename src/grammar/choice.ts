import { z } from 'zod';

/** One form a value may take, known by its shape before it is parsed. */
export interface Branch<T> {
  readonly fits: (value: unknown) => boolean;
  readonly schema: z.ZodType<T>;
}

interface ChoiceDef<T> extends z.core.$ZodUnionDef {
  readonly branches: readonly Branch<T>[];
  readonly refuse: Refuse;
}

/** What is wrong with a value that has no known shape: a sentence, or one about a key of it. */
export type Refuse = (value: unknown) => string | { readonly key: string; readonly message: string };

/**
 * Parses with the first branch that fits; to the editor schema it is a union like any other. Neither what it reads nor what
 * it makes is ever changed, so the same map is read once.
 */
const Choice: z.core.$constructor<z.ZodUnion, ChoiceDef<unknown>> = z.core.$constructor(
  'Choice',
  (inst: z.ZodUnion, def: ChoiceDef<unknown>) => {
    z.ZodUnion.init(inst, def);
    // what faultless maps and lists became: a tree that is repaired, or in which a value is set, shares most of them
    const made = new WeakMap<object, unknown>();
    internalsOf(inst).parse = (payload, context) => {
      const input: unknown = payload.value;
      if (isCollection(input) && made.has(input)) {
        payload.value = made.get(input);
        return payload;
      }
      const branch = def.branches.find((candidate) => candidate.fits(input));
      if (branch) {
        const parsed = internalsOf(branch.schema).run(payload, context);
        if (isCollection(input) && !(parsed instanceof Promise) && parsed.issues.length === 0)
          made.set(input, parsed.value);
        return parsed;
      }
      const refusal = def.refuse(input);
      const issue: z.core.$ZodRawIssue =
        typeof refusal === 'string'
          ? { code: 'custom', message: refusal, input, inst, params: { code: 'wrong-form' } }
          : {
              code: 'unrecognized_keys',
              message: refusal.message,
              keys: [refusal.key],
              input: input as Record<string, unknown>,
              inst,
            };
      payload.issues.push(issue);
      return payload;
    };
  },
);

function isCollection(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** What zod keeps for those who extend it. */
export function internalsOf<T>(schema: z.ZodType<T>): z.ZodType<T>['_zod'] {
  const { _zod: internals } = schema;
  return internals;
}

/**
 * A union that is decided by shape, so that faults are those of the form the author meant and never "invalid input".
 *
 * @param branches - tried in order; the first that fits answers alone
 * @param refuse - the sentence for a value that has no known shape
 */
export function choice<T>(branches: readonly Branch<T>[], refuse: Refuse): z.ZodType<T> {
  const options = branches.map((branch) => branch.schema);
  // the constructor's type cannot carry T: what a branch returns is what the choice returns
  return new Choice({ type: 'union', options, branches, refuse }) as unknown as z.ZodType<T>;
}

/** The branches of a choice; none of any other schema. */
export function branchesOf(schema: z.core.$ZodType): readonly Branch<unknown>[] {
  const { _zod: internals } = schema;
  return (internals.def as Partial<ChoiceDef<unknown>>).branches ?? [];
}
