import type { QuantileTable } from '../random/quantile-table.ts';
import type { SiteKey } from '../random/site-key.ts';
import type { BranchColumns, StepColumns, ToolColumns } from './workflow-columns.ts';

/*
 * The Plan: a scenario under one policy as numbers. `compilePlan` is the last door: whatever stands here is complete
 * and consistent, and the kernel trusts it. Tables are columns (one typed array per property, one element per row);
 * a reference to a row of another table is its index, NONE where there is none. No optional fields and one shape per
 * type, which keeps the kernel's property reads fast. Typed arrays are never written after compilation.
 */

/** Quantities: a constant, a law's table, or times * trait + plus. */
export interface QuantityColumns {
  readonly kind: Uint8Array;
  /** the constant; NaN for the other kinds, so that one read tells */
  readonly value: Float64Array;
  /** of a trait */
  readonly times: Float64Array;
  readonly plus: Float64Array;
  /** row of `tables`, or of traits */
  readonly ref: Int32Array;
}

/** Thread instances: those of the job, then one set per place that runs steps on threads of its own. */
export interface ThreadColumns {
  readonly count: number;
  /** rows [0, jobThreads) are the job's own */
  readonly jobThreads: number;
  readonly systemTokens: Int32Array;
  readonly startTokens: Int32Array;
  readonly idleSeconds: Int32Array;
  /** cache row warm at the start */
  readonly warmCache: Int32Array;
  /** who holds that cache, as a route that is sticky sees it: a target */
  readonly warmTarget: Int32Array;
  /** 1: what it starts with was sent to a model before, called by the policy or not */
  readonly wasSent: Uint8Array;
  readonly fresh: Uint8Array;
  readonly keepReasoning: Uint8Array;
  /** 0 stop, 1 compact, 2 truncate */
  readonly overflow: Uint8Array;
  /** share of the window; NaN: `overflowAtTokens` */
  readonly overflowAt: Float64Array;
  readonly overflowAtTokens: Float64Array;
  readonly overflowTo: Float64Array;
  readonly summaryTokens: Int32Array;
  readonly summaryLnOdds: Float64Array;
  /** NONE: the model that leaves writes the summary */
  readonly summaryLane: Int32Array;
  /** row of the thread's name in `names`: instances of one thread share it */
  readonly name: Int32Array;
  readonly sites: readonly SiteKey[];
  readonly names: readonly string[];
}

/** Lanes: how hard their work varies, which requests should be refused, and how their retries wait (seconds). */
export interface LaneColumns {
  readonly count: number;
  /** 1 where the lane's work can be bad */
  readonly judged: Uint8Array;
  /** tau */
  readonly spread: Float64Array;
  readonly refuseWhen: Int32Array;
  readonly backoffFirst: Float64Array;
  readonly backoffFactor: Float64Array;
  readonly backoffMax: Float64Array;
  readonly backoffJitter: Float64Array;
  readonly sites: readonly SiteKey[];
  readonly names: readonly string[];
}

/**
 * Models: size of their tokens, speeds, and how often they fail. Factors are 1 and rates 0 where nothing is
 * known.
 */
export interface ModelColumns {
  readonly count: number;
  readonly tokenizerFactor: Float64Array;
  readonly verbosity: Float64Array;
  readonly turnsFactor: Float64Array;
  readonly window: Float64Array;
  readonly lengthLaw: Int32Array;
  readonly speedLaw: Int32Array;
  readonly retentionLaw: Int32Array;
  /** 0 s and infinitely many tokens a second where a speed is missing: then `timed` is 0 and time metrics have no value */
  readonly firstTokenSeconds: Int32Array;
  readonly prefillSecondsPerToken: Float64Array;
  readonly tokensPerSecond: Int32Array;
  readonly errorRate: Float64Array;
  readonly rateLimitedShare: Float64Array;
  readonly errorSeconds: Int32Array;
  readonly errorBilled: Uint8Array;
  /** requests a day and a minute that a free tier allows; Infinity: no limit. 1 where its last day has passed */
  readonly requestsPerDay: Float64Array;
  readonly requestsPerMinute: Float64Array;
  readonly expired: Uint8Array;
  readonly outageShare: Float64Array;
  /** of outages as a job that begins in one meets them */
  readonly outageMinutes: Int32Array;
  /** [models x (lanes + 1)]; the last column: no lane */
  readonly malformedRate: Float64Array;
  readonly refusalRate: Float64Array;
  readonly complianceRate: Float64Array;
  /** row of the latent e: extended models share their root's */
  readonly root: Int32Array;
  readonly rootSites: readonly SiteKey[];
  readonly outageSites: readonly SiteKey[];
  readonly vendor: Int32Array;
  readonly names: readonly string[];
  readonly vendors: readonly string[];
}

/** A model with its settings and its bill. */
export interface TargetColumns {
  readonly count: number;
  readonly model: Int32Array;
  /** row of prompt caches: one per (model, price route) */
  readonly cache: Int32Array;
  readonly reasoningTokens: Int32Array;
  readonly maxOutputTokens: Float64Array;
  readonly tierWaitSeconds: Int32Array;
  readonly firstTokenFactor: Float64Array;
  readonly cacheKind: Uint8Array;
  readonly cacheTtl: Float64Array;
  readonly cacheMinTokens: Float64Array;
  readonly cacheBlock: Float64Array;
  readonly cacheMissRate: Float64Array;
  /** bucket of input that is not read: a write bucket where the model charges writes, else uncached input */
  readonly freshBucket: Int32Array;
  /** ln odds of success at mean difficulty, [targets x lanes]; NaN where the lane is not judged */
  readonly logit: Float64Array;
  /** first of the target's tariffs: the base, then one for each time-of-day window */
  readonly tariffBegin: Int32Array;
  /** by minute from the day of the prices on, around the day or the week, which of the target's tariffs holds; empty: always the first */
  readonly windows: readonly Uint8Array[];
  /** rows of `bill/` */
  readonly tariffs: readonly Float64Array[];
  readonly names: readonly string[];
}

/** Step functions of total input tokens: rows are ranges of steps; the last step's `below` is Infinity. */
export interface FactorColumns {
  readonly begin: Int32Array;
  readonly end: Int32Array;
  readonly below: Float64Array;
  readonly factor: Float64Array;
}

/** Conditions: ranges of clauses that must all hold; a clause's values are a range of `values`. */
export interface ConditionColumns {
  readonly begin: Int32Array;
  readonly end: Int32Array;
  readonly field: Uint8Array;
  readonly comparison: Uint8Array;
  /** trait row, NONE for other fields */
  readonly trait: Int32Array;
  readonly valuesBegin: Int32Array;
  readonly valuesEnd: Int32Array;
  readonly values: Float64Array;
}

/** Route nodes; a node's children are a range of `children`. */
export interface RouteColumns {
  readonly count: number;
  readonly root: number;
  readonly kind: Uint8Array;
  /** TARGET: row of targets */
  readonly target: Int32Array;
  readonly childrenBegin: Int32Array;
  readonly childrenEnd: Int32Array;
  readonly per: Uint8Array;
  readonly handOff: Uint8Array;
  /** [nodes x lanes]; 1 where some model of the node may answer the lane */
  readonly mayAnswer: Uint8Array;
  /** [targets x (1 + lanes)] of a sticky node, 1 where a target may be stayed with in no lane, in each lane; [0] of others */
  readonly mayStay: readonly Uint8Array[];
  /** the nearest sticky node around a node; NONE: there is none */
  readonly stickyAbove: Int32Array;
  /** STICKY: turns over which a warm model must save less than the other's cold rewrite */
  readonly turnsAhead: Float64Array;
  /** what a predictor at this node sees of z, its seconds and its fee; correlation NaN: no predictor */
  readonly predictorCorrelation: Float64Array;
  readonly predictorSeconds: Float64Array;
  readonly predictorPicoUsd: Float64Array;
  /** [nodes x EVENTS]: times before a ladder climbs, 0: never; 1 where a fallback falls */
  readonly events: Int32Array;
  readonly after: Int32Array;
  readonly cooldownSeconds: Float64Array;
  readonly children: Int32Array;
  /** condition of a rule, NONE: always */
  readonly childWhen: Int32Array;
  /** cumulative weight of a split, ends at 1 */
  readonly childCumulative: Float64Array;
  readonly sites: readonly SiteKey[];
}

/** Traits of jobs: a quantity, or a category drawn by cumulative weight. */
export interface TraitColumns {
  readonly count: number;
  /** row of quantities, NONE for a categorical trait */
  readonly quantity: Int32Array;
  /** range of `cumulative` for a categorical trait; its value is the index of the category */
  readonly begin: Int32Array;
  readonly end: Int32Array;
  readonly cumulative: Float64Array;
  readonly sites: readonly SiteKey[];
  readonly names: readonly string[];
  readonly categories: readonly (readonly string[])[];
}

/**
 * What holds for the job as a whole. Quantities are rows, NONE where not written; money in pico-dollars, times
 * in seconds.
 */
export interface JobPlan {
  /** rho, and its complement sqrt(1 - rho^2) */
  readonly shared: number;
  readonly ownShare: number;
  /** 1 where z matters */
  readonly drawsDifficulty: number;
  /** 1 where the start of the job matters; jobs start in [first, first + span) of the UTC day */
  readonly drawsStart: number;
  readonly firstStartSecond: number;
  readonly startSpanSeconds: number;
  /** k of exp(k*z - k^2/2) on turns and on output tokens */
  readonly difficultyTurns: number;
  readonly difficultyTokens: number;
  readonly deadline: number;
  readonly deadlineSeconds: number;
  /** 1: without waits for and work of people */
  readonly deadlineOnAgentClock: number;
  readonly budget: number;
  readonly budgetPicoUsd: number;
  readonly budgetReserves: number;
  readonly undetectedFailure: number;
  /** takeover by a person; all 0 where nobody takes over */
  readonly takeoverWaitSeconds: number;
  readonly takeoverMinutes: number;
  readonly takeoverUsdPerHour: number;
  readonly takeoverRepairs: number;
  readonly maxRequests: number;
  readonly sites: {
    readonly difficulty: SiteKey;
    readonly undetected: SiteKey;
    readonly takeover: SiteKey;
    readonly start: SiteKey;
  };
}

/** What the traffic of other jobs means for a job. */
export interface Neighbours {
  /** [thread names x caches]; probability that the system prefix is warm when the job's own state is cold */
  readonly warmSystem: Float64Array;
  /** requests per job to each model */
  readonly requestsPerJob: Float64Array;
}

/** A scenario under one policy, compiled: all that the kernel reads. */
export interface Plan {
  readonly policy: string;
  /** 128 bits from the seed */
  readonly key: Uint32Array;
  /** rows [0, workflowEnd) of steps are the workflow */
  readonly workflowEnd: number;
  readonly job: JobPlan;
  readonly steps: StepColumns;
  readonly branches: BranchColumns;
  readonly tools: ToolColumns;
  readonly threads: ThreadColumns;
  readonly lanes: LaneColumns;
  readonly models: ModelColumns;
  readonly targets: TargetColumns;
  readonly cacheCount: number;
  /** jobs per second; 0 without traffic */
  readonly jobsPerSecond: number;
  /** what other jobs leave behind, learned from a pilot; all 0 before it and without traffic */
  readonly neighbours: Neighbours;
  /** most steps nested in one another */
  readonly depth: number;
  readonly routes: RouteColumns;
  readonly conditions: ConditionColumns;
  readonly factors: FactorColumns;
  readonly traits: TraitColumns;
  readonly quantities: QuantityColumns;
  readonly tables: readonly QuantileTable[];
  /** ln odds by (row, model), row-major */
  readonly lnOdds: Float64Array;
  /** rates by (row, model), row-major, stride models + 1 */
  readonly rates: Float64Array;
  /** 1 when every model in use has its speeds */
  readonly timed: number;
}
