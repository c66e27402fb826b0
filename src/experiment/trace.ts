import type { Seconds, Tokens, Usd } from '../units.ts';

/** One thing that took time or money in one job, in the order it happened. */
export interface TraceEvent {
  readonly kind: 'request' | 'tool' | 'check' | 'human' | 'backoff' | 'summary' | 'redo' | 'end';
  readonly step: string;
  /** '' where there is none */
  readonly lane: string;
  readonly thread: string;
  /** '' where none answered */
  readonly model: string;
  /** entry of the step, from 1 */
  readonly entry: number;
  /** planned turn, from 1; 0 where it is no request, wait or tool call */
  readonly turn: number;
  /** ok, malformed, refused, error, rate_limited, truncated, timeout, pass, caught, false_alarm, missed, ... */
  readonly outcome: string;
  /** since the job began; null, as every time of the job, where a model in use states no speed */
  readonly at_seconds: Seconds | null;
  readonly seconds: Seconds | null;
  readonly uncached_input_tokens: Tokens;
  readonly cache_read_tokens: Tokens;
  readonly cache_write_tokens: Tokens;
  readonly output_tokens: Tokens;
  readonly reasoning_tokens: Tokens;
  readonly usd: Usd;
  /** by bucket, buckets with nothing left out */
  readonly usd_by_bucket: Readonly<Record<string, Usd>>;
  /** the draws that decided something, in words: `u = 0.031 < 0.074: the call failed` */
  readonly decided: string;
}

/** One job's timeline under one policy. */
export interface JobTrace {
  readonly scenario: string;
  readonly policy: string;
  readonly seed: string;
  readonly job: number;
  /** completed, defective, abandoned, or stopped: REASON */
  readonly ended: string;
  readonly usd: Usd;
  readonly people_usd: Usd;
  readonly seconds: Seconds | null;
  /** latent difficulty and traits, in words */
  readonly drawn: Readonly<Record<string, string>>;
  readonly events: readonly TraceEvent[];
  /** what the job was looked for as, and among the first how many; null: its number was given */
  readonly found: { readonly as: JobMark; readonly among_jobs: number } | null;
}

/** A job that stands for many: at a quantile of cost, the dearest, or the first that was not completed. */
export type JobMark = 'p50' | 'p95' | 'worst' | 'failed';
