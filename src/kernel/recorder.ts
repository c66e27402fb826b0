import { BUCKETS, BUCKET_COUNT } from '../bill/bucket.ts';
import { clockText } from '../bill/clock-text.ts';
import { HUMAN, NONE } from '../plan/codes.ts';
import { tariffRow } from './charge.ts';
import type { JobState } from './job-state.ts';

/** One thing that happened in a job, in rows of the plan and raw units: what `explain` shows. */
export interface RecordedEvent {
  readonly kind: 'request' | 'backoff' | 'tool' | 'check' | 'human' | 'redo' | 'end';
  readonly step: number;
  readonly lane: number;
  readonly thread: number;
  /** row of targets, NONE where none was called */
  readonly target: number;
  readonly entry: number;
  readonly turn: number;
  readonly outcome: string;
  readonly beganAt: number;
  readonly endedAt: number;
  /** tokens in BUCKETS order */
  readonly tokens: readonly number[];
  /** pico-dollars in BUCKETS order */
  readonly picoUsd: readonly number[];
  /** a fee or a person's pay, pico-dollars */
  readonly feePicoUsd: number;
  /** the draws that decided something, and what moved on before it, in words */
  readonly decided: string;
  readonly tool: number;
}

/** Keeps the timeline of one job while the kernel runs it. */
export class Recorder {
  events: RecordedEvent[] = [];
  private booked = 0;
  /** rungs climbed and routes left, up to the last event */
  private moves = 0;
  /** by target, the tariff that was said to hold; none: its base */
  private readonly tariffs = new Map<number, number>();

  /** Forgets the job before. */
  begin(): void {
    this.events = [];
    this.booked = 0;
    this.moves = 0;
    this.tariffs.clear();
  }

  /** Goes on from another state of the books: a fork or a join. */
  jump(job: JobState): void {
    this.booked = job.spend + job.people;
    this.moves = job.escalations;
  }

  /** An API call, answered or not. */
  request(job: JobState, step: number, thread: number, outcome: string): void {
    this.push(job, 'request', step, {
      thread,
      target: job.target,
      outcome,
      beganAt: job.beganAt,
      tokens: Array.from(job.usage.subarray(0, BUCKET_COUNT)),
      picoUsd: Array.from(job.cost.subarray(0, BUCKET_COUNT)),
      decided: [this.hours(job), decidedTry(job, outcome)].filter((words) => words !== '').join('; '),
    });
  }

  tool(job: JobState, step: number, tool: number, beganAt: number): void {
    this.push(job, 'tool', step, { tool, outcome: toolOutcome(job), beganAt });
  }

  /** One of the calls of a turn that run at once, from the clock on, which goes on by the slowest after them. */
  toolBeside(job: JobState, step: number, tool: number, seconds: number): void {
    const beganAt = job.clock;
    this.push(job, 'tool', step, { tool, outcome: toolOutcome(job), beganAt, endedAt: beganAt + seconds });
  }

  /** The wait after an error, before the next try. */
  backOff(job: JobState, step: number, thread: number, beganAt: number): void {
    this.push(job, 'backoff', step, { thread, outcome: 'waited', beganAt });
  }

  /** A check's or a person's look at the work. */
  verdict(job: JobState, step: number, beganAt: number, seen: { isBad: boolean; rejected: boolean }): void {
    const outcome = seen.isBad
      ? seen.rejected
        ? 'caught bad work'
        : 'missed bad work'
      : seen.rejected
        ? 'false alarm'
        : 'passed good work';
    const isPerson = job.plan.steps.kind[step] === HUMAN;
    this.push(job, isPerson ? 'human' : 'check', step, { outcome, beganAt });
  }

  person(job: JobState, step: number, beganAt: number, outcome: string): void {
    this.push(job, 'human', step, { outcome, beganAt });
  }

  redo(job: JobState, step: number): void {
    this.push(job, 'redo', step, { outcome: 'ordered', beganAt: job.clock });
  }

  end(job: JobState): void {
    this.push(job, 'end', NONE, { outcome: 'ended', beganAt: job.clock });
  }

  /** Where a target's prices go by the hour, what holds from this request on. */
  private hours(job: JobState): string {
    const base = job.plan.targets.tariffBegin[job.target]!;
    const row = tariffRow(job, job.target, job.beganAt);
    if (row === (this.tariffs.get(job.target) ?? base)) return '';
    this.tariffs.set(job.target, row);
    const time = `${timeOfDay(job.startSecond + job.beganAt)} UTC`;
    return row === base
      ? `from ${time} on at its own prices again`
      : `from ${time} on at the prices of these hours`;
  }

  private push(
    job: JobState,
    kind: RecordedEvent['kind'],
    step: number,
    what: Partial<RecordedEvent> & { readonly outcome: string; readonly beganAt: number },
  ): void {
    // whatever was booked since the last event and is not in a request's bill is a fee
    const booked = job.spend + job.people;
    const billed = (what.picoUsd ?? NOTHING).reduce((sum, part) => sum + part, 0);
    const fee = booked - this.booked - billed;
    this.booked = booked;
    const moved = job.escalations > this.moves ? MOVED : '';
    this.moves = job.escalations;
    this.events.push({
      kind,
      step,
      lane: job.lane,
      thread: NONE,
      target: NONE,
      entry: step === NONE || step >= job.plan.steps.count ? 0 : job.entries[step]!,
      turn: job.turn,
      endedAt: job.clock,
      tokens: NOTHING,
      picoUsd: NOTHING,
      feePicoUsd: fee,
      tool: NONE,
      ...what,
      decided: [moved, what.decided ?? ''].filter((words) => words !== '').join('; '),
    });
  }
}

/** Said of the first event after a ladder climbed or a chain of fallbacks went on. */
const MOVED = 'the route has moved on: the next rung of a ladder, or the next of a chain';

/** A second since the midnight before a job began as the time of a day. */
export function timeOfDay(second: number): string {
  return clockText(Math.floor(second / 60) % (24 * 60));
}

const NOTHING: readonly number[] = BUCKETS.map(() => 0);

function toolOutcome(job: JobState): string {
  return job.toolFailed === 1 ? 'failed' : 'ok';
}

/** The one draw that tells a try's kind, where it told of trouble. */
function decidedTry(job: JobState, outcome: string): string {
  return outcome === 'ok' || outcome === 'summary' || job.tryUniform === 1
    ? ''
    : `u = ${job.tryUniform.toFixed(4)}`;
}
