import { SKETCH_BUCKETS } from '../stats/log-bucket-sketch.ts';
import { BUCKETS } from '../bill/bucket.ts';
import type { Plan } from '../plan/plan.ts';

/** One column per job: what a job came to. Money in pico-dollars, time in seconds, the rest counts and flags. */
export const JOB_COLUMNS = [
  'spend',
  'people',
  'seconds',
  'agentSeconds',
  'ending',
  'accepted',
  'completed',
  'unassisted',
  'takenOver',
  'firstAttemptGood',
  'severityUsd',
  'deadlineMet',
  'budgetMet',
  'budgetOvershoot',
  'requests',
  'turns',
  'toolCalls',
  'retries',
  'redos',
  'escalations',
  'malformed',
  'errors',
  'toolFailures',
  'refused',
  'overRefused',
  'refusalsWanted',
  'overComplied',
  'wantedRequests',
  'unavailable',
  'uncachedInputTokens',
  'cacheReadTokens',
  'cacheWriteTokens',
  'outputTokens',
  'reasoningTokens',
  'peakContextTokens',
  'compactions',
  'overflowed',
  'humanMinutes',
  'reviews',
  'edits',
] as const;
export type JobColumn = (typeof JOB_COLUMNS)[number];

/** Row of each job column. */
export const COLUMN: Readonly<Record<JobColumn, number>> = Object.fromEntries(
  JOB_COLUMNS.map((name, index) => [name, index]),
) as Record<JobColumn, number>;

/** How a job ended; a stop's code is STOPPED + its row in the result's stop reasons. */
export const COMPLETED = 0;
export const DEFECTIVE = 1;
export const ABANDONED = 2;
export const STOPPED = 3;
export const STOP_CAPPED = 3;
export const STOP_BUDGET = 4;
export const STOP_DEADLINE = 5;
export const STOP_OVERFLOW = 6;
export const STOP_ERROR = 7;
export const STOP_REFUSED = 8;
export const STOP_MAX_REQUESTS = 9;
export const STOP_RULE = 10;
export const ENDINGS = 11;

/** Why a dollar was spent: the first that fits, after `cold_cache` is taken out. */
export const CAUSES = [
  'check',
  'human',
  'router',
  'compaction',
  'error',
  'malformed',
  'escalation',
  'redo',
  'first_attempt',
  'cold_cache',
] as const;
/** Row of each cause. */
export const CAUSE_CHECK = 0;
export const CAUSE_HUMAN = 1;
export const CAUSE_ROUTER = 2;
export const CAUSE_COMPACTION = 3;
export const CAUSE_ERROR = 4;
export const CAUSE_MALFORMED = 5;
export const CAUSE_ESCALATION = 6;
export const CAUSE_REDO = 7;
export const CAUSE_FIRST_ATTEMPT = 8;
export const CAUSE_COLD_CACHE = 9;

/** What a second was spent on. */
export const TIME_CAUSES = [
  'queue',
  'first_token',
  'generation',
  'tool',
  'backoff',
  'check',
  'human',
] as const;
/** Row of each cause of time. */
export const TIME_QUEUE = 0;
export const TIME_FIRST_TOKEN = 1;
export const TIME_GENERATION = 2;
export const TIME_TOOL = 3;
export const TIME_BACKOFF = 4;
export const TIME_CHECK = 5;
export const TIME_HUMAN = 6;

/** Spend that is no model's: rows after the models. */
export const PAYEES = ['tools', 'checks', 'people', 'router'] as const;
export const PAYEE_TOOLS = 0;
export const PAYEE_CHECKS = 1;
export const PAYEE_PEOPLE = 2;
export const PAYEE_ROUTER = 3;

/** Buckets of spend: those of a bill, then one for each payee that is no vendor's. */
export const SPEND_BUCKETS: readonly string[] = [...BUCKETS, 'tool_fee', 'check_fee', 'people', 'router_fee'];

/** Per-lane tallies: rows of `lanes`. */
export const LANE_TALLIES = 6;
export const LANE_JOBS = 0;
export const LANE_ATTEMPTS = 1;
export const LANE_FIRST_GOOD = 2;
export const LANE_GOOD = 3;
export const LANE_REQUESTS = 4;
export const LANE_PICO_USD = 5;

/**
 * What a range of jobs came to under one plan: a column per quantity (job-major inside a column), and sums over the
 * range. Allocated once, filled again for every chunk; only typed arrays, so that a worker can move it.
 */
export class Outcomes {
  jobs = 0;
  /** jobs that the columns have room for */
  readonly capacity: number = 0;
  /** [JOB_COLUMNS x capacity] */
  readonly columns: Float64Array;
  /** pico-dollars */
  readonly spendByStep: Float64Array;
  readonly spendByModel: Float64Array;
  /** API calls sent to each model, failed tries included */
  readonly requestsByModel: Float64Array;
  /** jobs that entered each step, that called each model, and that began in an outage of one they called; each job once */
  readonly jobsByStep: Float64Array;
  readonly jobsByModel: Float64Array;
  readonly jobsByOutage: Float64Array;
  /** what jobs spent that met an outage of a model, people included; pico-dollars */
  readonly spendByOutage: Float64Array;
  readonly spendByBucket: Float64Array;
  readonly spendByCause: Float64Array;
  /** seconds in one piece: by step, by model, by cause, by lane */
  readonly seconds: Float64Array;
  readonly secondsByStep: Float64Array;
  /** the last row: no model */
  readonly secondsByModel: Float64Array;
  readonly secondsByCause: Float64Array;
  /** the last row: no lane */
  readonly secondsByLane: Float64Array;
  /** [lanes + 1 x LANE_TALLIES]; the last row: no lane */
  readonly lanes: Float64Array;
  /** sums over requests: seconds to the first token, whole seconds */
  readonly requestSums: Float64Array;
  readonly firstTokenSketch: Float64Array;
  readonly requestSketch: Float64Array;

  constructor(plan: Plan, capacity: number) {
    this.capacity = capacity;
    this.columns = new Float64Array(JOB_COLUMNS.length * capacity);
    this.spendByStep = new Float64Array(plan.steps.count + 1);
    this.spendByModel = new Float64Array(plan.models.count + PAYEES.length);
    this.requestsByModel = new Float64Array(plan.models.count);
    this.jobsByStep = new Float64Array(plan.steps.count);
    this.jobsByModel = new Float64Array(plan.models.count);
    this.jobsByOutage = new Float64Array(plan.models.count);
    this.spendByOutage = new Float64Array(plan.models.count);
    this.spendByBucket = new Float64Array(SPEND_BUCKETS.length);
    this.spendByCause = new Float64Array(CAUSES.length);
    const [steps, models, lanes] = [plan.steps.count + 1, plan.models.count + 1, plan.lanes.count + 1];
    const [byCause, byLane] = [steps + models, steps + models + TIME_CAUSES.length];
    this.seconds = new Float64Array(byLane + lanes);
    this.secondsByStep = this.seconds.subarray(0, steps);
    this.secondsByModel = this.seconds.subarray(steps, byCause);
    this.secondsByCause = this.seconds.subarray(byCause, byLane);
    this.secondsByLane = this.seconds.subarray(byLane);
    this.lanes = new Float64Array(lanes * LANE_TALLIES);
    this.requestSums = new Float64Array(2);
    this.firstTokenSketch = new Float64Array(SKETCH_BUCKETS);
    this.requestSketch = new Float64Array(SKETCH_BUCKETS);
  }

  /** Empties every sum for a new range of jobs. */
  reset(jobs: number): void {
    this.jobs = jobs;
    this.spendByStep.fill(0);
    this.spendByModel.fill(0);
    this.requestsByModel.fill(0);
    this.jobsByStep.fill(0);
    this.jobsByModel.fill(0);
    this.jobsByOutage.fill(0);
    this.spendByOutage.fill(0);
    this.spendByBucket.fill(0);
    this.spendByCause.fill(0);
    this.seconds.fill(0);
    this.lanes.fill(0);
    this.requestSums.fill(0);
    this.firstTokenSketch.fill(0);
    this.requestSketch.fill(0);
  }

  /** The values of one column, a view. */
  column(name: JobColumn): Float64Array {
    const begin = COLUMN[name] * this.capacity;
    return this.columns.subarray(begin, begin + this.jobs);
  }
}
