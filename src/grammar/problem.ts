import { z } from 'zod';

/** What is wrong with one value, in words; the place comes from where it stands. */
interface Problem {
  /** without the area: `bad-number` */
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** A value read, or why not. */
export type Read<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & Problem);

/** A value that could be read. */
export function read<T>(value: T): Read<T> {
  return { ok: true, value };
}

/** Why a value could not be read, and what to write instead. */
export function problem(code: string, message: string, hint = ''): { readonly ok: false } & Problem {
  return { ok: false, code, message, hint };
}

/** Where transforms put their faults. */
interface Issues {
  readonly issues: z.core.$ZodRawIssue[];
}

/** Adds a problem to a parse, at the value or at `path` below it. */
export function report(context: Issues, found: Problem, path: (string | number)[] = []): never {
  const { code, message, hint } = found;
  // how far below what was compared the fault is shown: anything around it may be the reason
  const params = { code, hint, below: path.length };
  context.issues.push({ code: 'custom', message, path, input: null, params });
  return z.NEVER;
}

/** A schema that goes on with what `reader` makes of its value. */
export function reading<In, Out>(schema: z.ZodType<In>, reader: (value: In) => Read<Out>): z.ZodType<Out> {
  return schema.transform((value, context): Out => {
    const result = reader(value);
    return result.ok ? result.value : report(context, result);
  });
}
