/** `{above | at_least | below | at_most: number}`. */
export interface Threshold {
  readonly comparison: 'above' | 'at_least' | 'below' | 'at_most';
  readonly limit: number;
}

/** What a numeric condition asks: to equal one of some values, or to lie beyond a threshold. */
export type NumberTest =
  | { readonly kind: 'one_of'; readonly values: readonly number[] }
  | { readonly kind: 'threshold'; readonly threshold: Threshold };

/** A trait may be categorical or numeric. */
export type TraitTest =
  | { readonly kind: 'one_of'; readonly values: readonly (string | number)[] }
  | { readonly kind: 'threshold'; readonly threshold: Threshold };

/** Keys of a condition that compare a number. */
export const NUMERIC_CONDITIONS = [
  'attempt',
  'failed_checks',
  'context_tokens',
  'tool_result_tokens',
  'request_usd',
  'job_usd',
  'job_seconds',
  'predicted_difficulty',
] as const;

/** What `last_outcome` can ask: how the request or check before this one ended. */
export const LAST_OUTCOMES = [
  'ok',
  'failed_check',
  'malformed',
  'refused',
  'truncated',
  'error',
  'capped',
] as const;

/** `when`: all that stand in it must hold. Empty: always. */
export interface Condition {
  readonly lane?: readonly string[] | undefined;
  readonly step?: readonly string[] | undefined;
  readonly thread?: readonly string[] | undefined;
  readonly trait?: Readonly<Record<string, TraitTest>> | undefined;
  readonly last_outcome?: readonly (typeof LAST_OUTCOMES)[number][] | undefined;
  /** 1 = the first attempt of the lane */
  readonly attempt?: NumberTest | undefined;
  readonly failed_checks?: NumberTest | undefined;
  /** the input about to be sent, in scenario tokens */
  readonly context_tokens?: NumberTest | undefined;
  readonly tool_result_tokens?: NumberTest | undefined;
  readonly request_usd?: NumberTest | undefined;
  readonly job_usd?: NumberTest | undefined;
  readonly job_seconds?: NumberTest | undefined;
  /** quantile in [0, 1]; needs a `predictor` on the route */
  readonly predicted_difficulty?: NumberTest | undefined;
}
