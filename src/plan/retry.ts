import type { Retry } from '../scenario/step.ts';

/** Retry with every key stated. */
type Tries = { readonly [Key in keyof Retry]-?: NonNullable<Retry[Key]> };

/** Tries per kind, and what then, where neither step nor lane says. */
export const RETRY: Tries = {
  error: 5,
  malformed: 3,
  refused: 0,
  truncated: 1,
  timeout_seconds: Infinity,
  then: 'bad',
};

/** Counts of `over` where it states them, else those below. */
export function laidOver(below: Tries, over: Retry | undefined): Tries {
  return {
    error: over?.error ?? below.error,
    malformed: over?.malformed ?? below.malformed,
    refused: over?.refused ?? below.refused,
    truncated: over?.truncated ?? below.truncated,
    timeout_seconds: over?.timeout_seconds ?? below.timeout_seconds,
    then: over?.then ?? below.then,
  };
}
