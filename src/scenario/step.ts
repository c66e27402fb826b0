import type { Constant, Quantity } from '../grammar/quantity.ts';
import type { Condition } from './condition.ts';
import type { HandOff } from './route.ts';

/** A rate, or a rate by model with `default`. */
export type ByModel = { readonly kind: 'one'; readonly of: Constant } | ByModelMap;

/** A rate by model; `default` for those not named, null: none. */
export interface ByModelMap {
  readonly kind: 'by_model';
  readonly models: Readonly<Record<string, Constant>>;
  readonly default: Constant | null;
}

/** What remains after a request's retries, or after a check's redos. */
export type RetryThen = 'bad' | 'abandon' | 'human';

/** Counts per kind of failed try; a step's are laid over the lane's. */
export interface Retry {
  readonly error?: number | undefined;
  readonly malformed?: number | undefined;
  readonly refused?: number | undefined;
  readonly truncated?: number | undefined;
  readonly timeout_seconds?: number | undefined;
  readonly then?: RetryThen | undefined;
}

/** What a failed check orders. */
export interface OnFail {
  /** name of an earlier step; null: none, `then` at once */
  readonly redo: string | null;
  readonly context: HandOff;
  readonly feedback_tokens: Quantity;
  /** what the feedback is worth; undefined: not written (1) */
  readonly odds: Constant | undefined;
  readonly max_redos: number;
  readonly then: 'abandon' | 'human' | 'accept';
}

/** Keys of every step. */
interface StepBase {
  /** unique in the scenario */
  readonly name: string;
  readonly share: Constant;
  readonly when: Condition | null;
  readonly retry: Retry;
}

/** Keys of steps that send requests. */
interface RequestStep extends StepBase {
  /** null: none */
  readonly lane: string | null;
  readonly thread: string;
  readonly prompt_tokens: Quantity;
  readonly output_tokens: Quantity;
  readonly reasoning_factor: Constant;
  readonly error_tokens: Quantity;
  readonly per_job: Readonly<Partial<Record<PerJobQuantity, number>>>;
}

/** Quantities of a step whose spread may be shared within a job: sigma of ln of a factor of mean 1. */
export const PER_JOB_QUANTITIES = [
  'prompt_tokens',
  'output_tokens',
  'turns',
  'seconds',
  'result_tokens',
  'reasoning_tokens',
] as const;
export type PerJobQuantity = (typeof PER_JOB_QUANTITIES)[number];

/** One request. */
export interface CallStep extends RequestStep {
  readonly kind: 'call';
  readonly lifts: { readonly lane: string; readonly odds: ByModel } | null;
  /** a thread to which the output is added, too */
  readonly into: string | null;
}

/** A tool of an agent: calls per turn, what a call takes, costs and returns. */
export interface Tool {
  readonly name: string;
  /** mean calls per turn */
  readonly per_turn: Constant;
  readonly seconds: Quantity;
  readonly usd: Quantity;
  readonly result_tokens: Quantity;
  readonly failure_rate: Constant;
  readonly error_tokens: Quantity;
  readonly stale_rate: Constant;
  /** steps run inside the turn instead of `seconds`; null: none */
  readonly do: readonly Step[] | null;
}

/** Requests in turns, with tools between them, until the work is done or `max_turns` is reached. */
export interface AgentStep extends RequestStep {
  readonly kind: 'agent';
  readonly turns: Quantity;
  readonly max_turns: number;
  readonly on_cap: 'stop' | 'fail';
  readonly tools: readonly Tool[];
  readonly tool_calls: 'sequential' | 'parallel';
  readonly lifts: { readonly lane: string; readonly odds: ByModel } | null;
  readonly into: string | null;
}

/** A judgement of the work: by a model where it has a lane, else by a program. */
export interface CheckStep extends RequestStep {
  readonly kind: 'check';
  /** without a lane only; 0 with one */
  readonly seconds: Quantity;
  readonly usd: Quantity;
  readonly catches: ByModel;
  readonly false_alarm: ByModel;
  readonly blind_spot: Constant;
  readonly on_fail: OnFail;
}

/** A person who reviews, and may edit or repair. */
export interface HumanStep extends StepBase {
  readonly kind: 'human';
  readonly wait_seconds: Quantity;
  readonly minutes: Quantity;
  readonly usd_per_hour: Constant;
  readonly catches: Constant;
  readonly false_alarm: Constant;
  readonly edits: Constant;
  readonly edit_minutes: Quantity;
  readonly repairs: Constant;
  readonly on_fail: OnFail;
}

/** A tool run by the workflow itself, once. */
export interface ToolStep extends StepBase {
  readonly kind: 'tool';
  readonly thread: string;
  readonly seconds: Quantity;
  readonly usd: Quantity;
  readonly result_tokens: Quantity;
  readonly failure_rate: Constant;
  readonly error_tokens: Quantity;
  readonly stale_rate: Constant;
  readonly per_job: Readonly<Partial<Record<PerJobQuantity, number>>>;
}

/** Branches at the same time, each on threads of its own; the slowest decides the time. */
export interface ParallelStep extends StepBase {
  readonly kind: 'parallel';
  readonly thread: string;
  readonly branches: readonly { readonly count: Quantity; readonly do: readonly Step[] }[];
  readonly summary_tokens: Quantity;
}

/** One branch of several, by weight or by the first condition that holds. */
export interface ChooseStep extends StepBase {
  readonly kind: 'choose';
  readonly branches: readonly {
    /** null where `when` decides */
    readonly weight: number | null;
    /** null: by weight, or the last branch, always */
    readonly when: Condition | null;
    readonly do: readonly Step[];
  }[];
}

/** Steps done several times. */
export interface RepeatStep extends StepBase {
  readonly kind: 'repeat';
  readonly times: Quantity;
  readonly do: readonly Step[];
}

/** A step of a workflow. */
export type Step =
  | CallStep
  | AgentStep
  | CheckStep
  | HumanStep
  | ToolStep
  | ParallelStep
  | ChooseStep
  | RepeatStep;

/** Every kind of step; a step is written with its kind as the key of its name. */
export const STEP_KINDS = [
  'call',
  'agent',
  'check',
  'human',
  'tool',
  'parallel',
  'choose',
  'repeat',
] as const;
