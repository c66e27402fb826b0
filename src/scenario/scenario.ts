import type { Constant, Quantity } from '../grammar/quantity.ts';
import type { ScenarioModel } from '../pricing/model.ts';
import type { Condition } from './condition.ts';
import type { Limit } from './limit.ts';
import type { Route, RouteOptions } from './route.ts';
import type { ByModel, Retry, Step } from './step.ts';

/*
 * A scenario after its door: every number read, every default filled in, every name checked. Keys are the file's own,
 * so that a PATH, a message and this type speak of the same thing. Defaults stand in the schema, beside each key.
 */

/** A person who takes over a job: waits and work, what an hour costs, the share of jobs they put right. */
export interface Person {
  readonly wait_seconds: Quantity;
  readonly minutes: Quantity;
  readonly usd_per_hour: Constant;
  readonly repairs: Constant;
}

/** `then` null: the limit only measures. */
export interface Deadline {
  readonly limit: number;
  readonly clock: 'agent' | 'job';
  readonly then: 'stop' | 'continue' | 'human';
}

/** USD per job; `then` once they are spent; `reserve`: nothing is begun that might not fit. */
export interface Budget {
  readonly limit: number;
  readonly then: 'stop' | 'continue' | 'human';
  readonly reserve: boolean;
}

/** A categorical trait's weights, or a numeric one's quantity. */
export type Trait =
  | { readonly kind: 'categorical'; readonly weights: Readonly<Record<string, number>> }
  | { readonly kind: 'numeric'; readonly quantity: Quantity };

/** What holds for a job as a whole. */
export interface Job {
  readonly traits: Readonly<Record<string, Trait>>;
  /** null: not written (spread 0) */
  readonly difficulty: Difficulty | null;
  readonly deadline_seconds: Deadline | null;
  readonly budget_usd: Budget | null;
  readonly undetected_failure_usd: Quantity | null;
  readonly takeover: Person | null;
  readonly max_requests: number;
}

/**
 * How jobs differ: spread of log odds, the part of it that all models share, and its pull on turns and tokens.
 */
export interface Difficulty {
  /** tau >= 0; undefined: not written (0) */
  readonly spread: Constant | undefined;
  /** rho in [0, 1] */
  readonly shared: Constant;
  readonly turns: Constant;
  readonly tokens: Constant;
}

/** A conversation: its prompt, what it begins with, and what happens when it outgrows a window. */
export interface Thread {
  readonly system_tokens: Quantity;
  readonly starts_with: {
    readonly tokens: Quantity;
    readonly warm_on: string | null;
    readonly idle_seconds: Quantity;
  };
  /** `at` a share of the window of the model about to be called, or `at_tokens`; `to` a share of the context */
  readonly overflow:
    | { readonly kind: 'stop' }
    | {
        readonly kind: 'compact' | 'truncate';
        readonly at: number | null;
        readonly at_tokens: number | null;
        readonly to: number;
      };
  /** `odds`: what is lost; undefined: not written (1) */
  readonly summary: {
    readonly tokens: Quantity;
    readonly odds: Constant | undefined;
    readonly lane: string | null;
  };
  readonly keep_reasoning: boolean;
  readonly fresh: boolean;
}

/** Success rates of a lane by model; null of a lane: its work cannot spoil the job. */
export interface Success {
  readonly models: Readonly<
    Record<
      string,
      | { readonly kind: 'one'; readonly of: Constant }
      | { readonly kind: 'by_effort'; readonly efforts: Readonly<Record<string, Constant>> }
    >
  >;
  readonly elo: {
    readonly board: string;
    readonly slope: number | null;
    readonly anchors: Readonly<Record<string, Constant>>;
  } | null;
  readonly default: Constant | null;
}

/** A kind of work: how often each model does it well, and what becomes of requests that fail. */
export interface Lane {
  readonly success: Success | null;
  /** overrides `job.difficulty.spread`; null: does not */
  readonly spread: Constant | null;
  readonly refuse_when: Condition | null;
  readonly require: RouteOptions['require'];
  /** rates by model that override the models' own; null: none */
  readonly malformed_rate: ByModel | null;
  readonly refusal_rate: ByModel | null;
  readonly retry: Retry;
  readonly backoff: {
    readonly first_seconds: number;
    readonly factor: number;
    readonly max_seconds: number;
    readonly jitter: number;
  };
}

/** Jobs of the same kind beside this one; they keep shared prompts warm and use up quotas. */
export interface Traffic {
  readonly jobs_per_hour: number;
  /** hours of the UTC day in which jobs start, `8..20`; null: all day */
  readonly hours: { readonly from: number; readonly to: number } | null;
}

/** How long to run, and from which seed. */
export interface RunSettings {
  readonly seed: string;
  readonly precision: number;
  /** the metric that `precision` is about */
  readonly of: string;
  readonly max_jobs: number;
  /** null: until `precision` */
  readonly jobs: number | null;
  /** null: all */
  readonly policies: readonly string[] | null;
}

/** Values a `sweep` gives to one PATH. */
export type SweepValues =
  | { readonly kind: 'list'; readonly values: readonly unknown[] }
  | {
      readonly kind: 'range';
      readonly from: number;
      readonly to: number;
      readonly points: number;
      readonly scale: 'linear' | 'log';
    };

/** A whole scenario file. */
export interface Scenario {
  readonly name: string;
  readonly question: string | null;
  readonly prices: {
    readonly as_of: string | null;
    readonly route: string | null;
    readonly book: string | null;
  };
  readonly models: Readonly<Record<string, ScenarioModel>>;
  readonly traffic: Traffic | null;
  readonly job: Job;
  /** with `main`, written or not */
  readonly threads: Readonly<Record<string, Thread>>;
  readonly lanes: Readonly<Record<string, Lane>>;
  readonly workflow: readonly Step[];
  /** in file order */
  readonly policies: Readonly<Record<string, Route>>;
  readonly baseline: string | null;
  readonly constraints: readonly Limit[];
  readonly thresholds: readonly Limit[];
  readonly sweep: Readonly<Record<string, SweepValues>>;
  readonly run: RunSettings;
}
