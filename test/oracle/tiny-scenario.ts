/*
 * Scenarios small enough to enumerate: constants and mixtures of constants, no spread of difficulty. The names are the
 * oracle's own; `tiny-yaml.ts` says the same in the grammar of a scenario file.
 */

/** A constant, or [weight, value] pairs whose weights sum to 1. */
export type Law = number | readonly (readonly [weight: number, value: number])[];

export interface TinyModel {
  /** USD per million tokens */
  readonly input: number;
  readonly output: number;
  readonly read: number | null;
  readonly write: number | null;
  /** USD per request */
  readonly fee: number;
  readonly cache: {
    readonly ttl: number;
    readonly min: number;
    readonly block: number;
    readonly miss: number;
  } | null;
  readonly firstToken: number;
  readonly perSecond: number;
  /** seconds per million uncached tokens */
  readonly prefill: number;
  readonly tokenizer: number;
  readonly maxOutput: number;
  /** share of requests */
  readonly error: number;
  readonly errorSeconds: number;
  readonly errorBilled: boolean;
  /** share of errors */
  readonly rateLimited: number;
  readonly malformed: number;
  readonly refusal: number;
}

type Then = 'bad' | 'abandon' | 'human';

export interface TinyLane {
  /** rate by model; null: the lane cannot spoil a job */
  readonly success: Readonly<Record<string, number>> | null;
  readonly retry: {
    readonly error: number;
    readonly malformed: number;
    readonly refused: number;
    readonly truncated: number;
    readonly then: Then;
  };
  readonly route: TinyRoute;
}

type Handover = 'keep' | 'restart' | 'summary';
export type ClimbEvent = 'failed_check' | 'malformed' | 'refused' | 'truncated' | 'error' | 'capped';

export type TinyRoute =
  | { readonly kind: 'model'; readonly model: string }
  | {
      readonly kind: 'ladder';
      readonly models: readonly string[];
      readonly climbOn: Readonly<Partial<Record<ClimbEvent, number>>>;
      readonly handOff: Handover;
    }
  | {
      readonly kind: 'fallback';
      readonly models: readonly string[];
      readonly fallOn: readonly ('error' | 'rate_limited')[];
      readonly after: number;
    }
  | {
      /** the first that holds, of what the job came to so far; looked at anew for every try, or once a step, lane or job */
      readonly kind: 'rules';
      readonly of: readonly (readonly [when: TinyCondition, model: string])[];
      readonly otherwise: string;
      readonly per: 'request' | 'step' | 'lane' | 'job';
    }
  | { readonly kind: 'split'; readonly of: readonly (readonly [weight: number, model: string])[] };

/** A number above a value, or the outcome of what came last. */
export type TinyCondition =
  | {
      readonly field:
        | 'attempt'
        | 'failed_checks'
        | 'context_tokens'
        | 'tool_result_tokens'
        | 'job_usd'
        | 'job_seconds';
      readonly above: number;
    }
  | { readonly field: 'last_outcome'; readonly is: LastOutcome };
export type LastOutcome = 'ok' | 'failed_check' | ClimbEvent;

interface TinyThread {
  readonly system: number;
  readonly fresh: boolean;
  readonly summary: number;
  /** compacted when a request would be longer than `at` */
  readonly compact: { readonly at: number; readonly to: number } | null;
}

export interface TinyTool {
  readonly name: string;
  readonly perTurn: number;
  readonly seconds: Law;
  readonly usd: number;
  readonly result: Law;
  readonly failure: number;
  readonly errorTokens: number;
  readonly stale: number;
}

export interface OnFail {
  readonly redo: string;
  readonly context: Handover;
  readonly feedback: number;
  readonly odds: number;
  readonly maxRedos: number;
  readonly then: 'abandon' | 'human' | 'accept';
}

interface Named {
  readonly name: string;
  readonly share: number;
}

interface Asking {
  readonly lane: string;
  readonly thread: string;
  readonly prompt: Law;
  readonly output: Law;
  readonly errorTokens: number;
}

export interface TinyCall extends Named, Asking {
  readonly kind: 'call';
  readonly lifts: { readonly lane: string; readonly odds: Readonly<Record<string, number>> } | null;
}

export interface TinyAgent extends Named, Asking {
  readonly kind: 'agent';
  readonly turns: Law;
  readonly maxTurns: number;
  readonly onCap: 'stop' | 'fail';
  readonly tools: readonly TinyTool[];
}

export interface TinyCheck extends Named {
  readonly kind: 'check';
  readonly seconds: number;
  readonly usd: number;
  /** a judge's request; null: no model */
  readonly judge: Asking | null;
  readonly catches: number;
  readonly falseAlarm: number;
  readonly blindSpot: number;
  readonly onFail: OnFail | null;
}

export interface TinyHuman extends Named {
  readonly kind: 'human';
  readonly wait: number;
  readonly minutes: number;
  readonly usdPerHour: number;
  readonly catches: number;
  readonly falseAlarm: number;
  readonly edits: number;
  readonly editMinutes: number;
  readonly repairs: number;
  readonly onFail: OnFail | null;
}

interface TinyToolStep extends Named {
  readonly kind: 'tool';
  readonly tool: TinyTool;
  readonly thread: string;
}

interface TinyChoose extends Named {
  readonly kind: 'choose';
  readonly branches: readonly (readonly [weight: number, steps: readonly TinyStep[]])[];
}

interface TinyRepeat extends Named {
  readonly kind: 'repeat';
  readonly times: Law;
  readonly steps: readonly TinyStep[];
}

export type TinyStep = TinyCall | TinyAgent | TinyCheck | TinyHuman | TinyToolStep | TinyChoose | TinyRepeat;

export interface TinyScenario {
  readonly models: Readonly<Record<string, TinyModel>>;
  readonly lanes: Readonly<Record<string, TinyLane>>;
  /** how long the rule holds that sends a lane to its route: of a job, the first request's lane decides for all lanes */
  readonly rulesPer: 'request' | 'lane' | 'job';
  /** whether lanes that are sent to one ladder share its rung */
  readonly laddersPer: 'lane' | 'job';
  readonly threads: Readonly<Record<string, TinyThread>>;
  readonly steps: readonly TinyStep[];
  readonly budget: {
    readonly usd: number;
    readonly then: 'stop' | 'continue' | 'human';
    readonly reserve: boolean;
  } | null;
  readonly deadline: { readonly seconds: number; readonly then: 'stop' | 'continue' | 'human' } | null;
  readonly takeover: {
    readonly wait: number;
    readonly minutes: number;
    readonly usdPerHour: number;
    readonly repairs: number;
  };
  /** seconds before the second try of a request that failed; doubles, never more than 60 */
  readonly backoff: number;
}
