import type { Law } from '../random/law.ts';

/** What is known of a constant beside its value. */
export type Knowledge =
  /** a measured share `successes of trials` (Jeffreys) */
  | { readonly kind: 'share'; readonly successes: number; readonly trials: number }
  /** a 90 % range around the value; 0 < low < value < high (share: high < 1) */
  | { readonly kind: 'range'; readonly low: number; readonly high: number };

/** A number that the run uses as it is, with what is known of it: `0.7`, `13 of 20`, `{value: 0.9, range: [0.8, 0.95]}`. */
export interface Constant {
  readonly kind: 'constant';
  readonly value: number;
  readonly known: Knowledge | null;
}

/** A number, a law to draw it from, or a trait of the job. */
export type Quantity =
  | Constant
  | { readonly kind: 'law'; readonly law: Law }
  /** times * (the trait's value) + plus */
  | { readonly kind: 'trait'; readonly trait: string; readonly times: number; readonly plus: number };

/** A step function of total input tokens: the factor of the first step whose `below` exceeds it; null: no end. */
export type FactorLaw = readonly { readonly below: number | null; readonly factor: number }[];
