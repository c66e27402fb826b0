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

/** Parses with the first branch that fits; to the editor schema it is a union like any other. */
const Choice: z.core.$constructor<z.ZodUnion, ChoiceDef<unknown>> = z.core.$constructor(
  'Choice',
  (inst: z.ZodUnion, def: ChoiceDef<unknown>) => {
    z.ZodUnion.init(inst, def);
    inst._zod.parse = (payload, context) => {
      const branch = def.branches.find((candidate) => candidate.fits(payload.value));
      if (branch) return branch.schema._zod.run(payload, context);
      const input = payload.value;
      const refusal = def.refuse(input);
      payload.issues.push(
        typeof refusal === 'string'
          ? { code: 'custom', message: refusal, input, inst, params: { code: 'wrong-form' } }
          : {
              code: 'unrecognized_keys',
              message: refusal.message,
              keys: [refusal.key],
              input: input as object,
              inst,
            },
      );
      return payload;
    };
  },
);

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
