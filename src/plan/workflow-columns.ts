import type { SiteKey } from '../random/site-key.ts';

/*
 * The workflow of a Plan: its steps, the lists inside them, and their tools, as columns.
 */

/** Sites of one step: what its draws are addressed by. */
export interface StepSites {
  /** per (job, step): share, per-job factors, blind spot */
  readonly job: SiteKey;
  /** per entry: turns, verdicts, waits */
  readonly entry: SiteKey;
  /** per (entry, turn, repetition) */
  readonly request: SiteKey;
}

/** A list of steps is a range of rows; a step's own lists stand after it. */
export interface StepColumns {
  readonly count: number;
  readonly kind: Uint8Array;
  readonly lane: Int32Array;
  readonly thread: Int32Array;
  readonly share: Float64Array;
  readonly when: Int32Array;
  readonly promptTokens: Int32Array;
  readonly outputTokens: Int32Array;
  readonly reasoningFactor: Float64Array;
  readonly errorTokens: Int32Array;
  /** [steps x PER_JOB_SLOTS] */
  readonly perJobSigma: Float64Array;
  readonly retryError: Int32Array;
  readonly retryMalformed: Int32Array;
  readonly retryRefused: Int32Array;
  readonly retryTruncated: Int32Array;
  /** seconds; Infinity: no time-out */
  readonly timeoutSeconds: Float64Array;
  readonly retryThen: Uint8Array;
  /** agent */
  readonly turns: Int32Array;
  readonly maxTurns: Int32Array;
  readonly capFails: Uint8Array;
  readonly toolsBegin: Int32Array;
  readonly toolsEnd: Int32Array;
  readonly toolsParallel: Uint8Array;
  /** lane whose odds this step's work lifts; the factor's ln by model: row of [rows x models] in `lnOdds` */
  readonly liftsLane: Int32Array;
  readonly liftsRow: Int32Array;
  readonly into: Int32Array;
  /** check, human, tool step */
  readonly seconds: Int32Array;
  readonly usd: Int32Array;
  /** rows of [rows x models + 1] in `rates`; the last column is the rate without a model */
  readonly catchesRow: Int32Array;
  readonly falseAlarmRow: Int32Array;
  readonly blindSpot: Float64Array;
  readonly failRedo: Int32Array;
  readonly failContext: Uint8Array;
  readonly failFeedbackTokens: Int32Array;
  readonly failLnOdds: Float64Array;
  readonly failMaxRedos: Int32Array;
  readonly failThen: Uint8Array;
  /** for each step the lanes that its verdict is about, NONE for work without a lane; empty but for checks and people */
  readonly judgedLanes: readonly Int32Array[];
  /** human */
  readonly waitSeconds: Int32Array;
  readonly minutes: Int32Array;
  readonly usdPerHour: Float64Array;
  readonly edits: Float64Array;
  readonly editMinutes: Int32Array;
  readonly repairs: Float64Array;
  /** tool step: row of `tools` */
  readonly tool: Int32Array;
  /** parallel, choose, repeat: rows of `branches` */
  readonly branchesBegin: Int32Array;
  readonly branchesEnd: Int32Array;
  readonly times: Int32Array;
  readonly summaryTokens: Int32Array;
  /** 1 where a redo may go back to this step: lengths of threads are kept at its first entry */
  readonly isRedoTarget: Uint8Array;
  readonly sites: readonly StepSites[];
  readonly names: readonly string[];
}

/** Branches of parallel and choose steps, bodies of repeat steps and of tools made of steps. */
export interface BranchColumns {
  readonly begin: Int32Array;
  readonly end: Int32Array;
  /** end of the rows of the branch with everything inside it */
  readonly deepEnd: Int32Array;
  /** copies of a parallel branch */
  readonly copies: Int32Array;
  /** cumulative weight of a choice, ends at 1; NaN where `when` decides */
  readonly cumulative: Float64Array;
  readonly when: Int32Array;
  /** threads of its own, reset as it begins: rows of `threads` */
  readonly threadsBegin: Int32Array;
  readonly threadsEnd: Int32Array;
  readonly sites: readonly SiteKey[];
}

/** Tools of agents, and tool steps: what a call costs and returns. */
export interface ToolColumns {
  readonly callsWhole: Int32Array;
  readonly callsFraction: Float64Array;
  readonly seconds: Int32Array;
  readonly usd: Int32Array;
  readonly resultTokens: Int32Array;
  readonly failureRate: Float64Array;
  readonly errorTokens: Int32Array;
  readonly staleRate: Float64Array;
  /** row of `branches`, NONE: the tool takes `seconds` */
  readonly body: Int32Array;
  readonly sites: readonly SiteKey[];
  readonly names: readonly string[];
}
