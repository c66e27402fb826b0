import { momentsOf } from '../stats/moments.ts';
import { crossMomentsOf } from '../stats/cross-moments.ts';
import { SKETCH_BUCKETS } from '../stats/log-bucket-sketch.ts';
import { NeumaierSum } from '../stats/neumaier-sum.ts';
import { ENDINGS } from '../kernel/outcomes.ts';
import { METRICS } from './metric-definitions.ts';
import { packedSize, packJobs } from './packed-jobs.ts';
import type { BucketCounts } from '../stats/bucket-counts.ts';
import type { CentralSums } from '../stats/moments.ts';
import type { CrossSums } from '../stats/cross-moments.ts';
import type { SumState } from '../stats/neumaier-sum.ts';
import type { Outcomes } from '../kernel/outcomes.ts';
import type { ChunkColumns } from './job-columns.ts';
import type { MetricColumn } from './metric-definitions.ts';
import type { SharedDoubles } from './shared-doubles.ts';

/*
 * A chunk in two arrays of doubles: all that is folded into a tally, computed where the chunk was simulated, so that the
 * one thread that folds has little to do; and its jobs, packed. Arrays, because threads can share them.
 */

/** What a chunk of jobs under one plan came to. */
export interface ChunkDigest {
  /** as {@link DigestLayout} lays them out; used again for another chunk */
  readonly figures: SharedDoubles;
  /** kept for good */
  readonly packed: SharedDoubles;
}

/** A metric and the columns it is made of. */
interface MeanOf {
  readonly name: string;
  readonly of: MetricColumn;
}
interface RatioOf extends MeanOf {
  readonly per: MetricColumn;
}

/** Metrics with moments, in the order of their rows. */
export const MEANS: readonly MeanOf[] = Object.entries(METRICS).flatMap(([name, metric]) =>
  metric.kind === 'mean' || metric.kind === 'share' ? [{ name, of: metric.of }] : [],
);
/** Metrics with cross moments, in the order of their rows. */
export const RATIOS: readonly RatioOf[] = Object.entries(METRICS).flatMap(([name, metric]) => {
  if (metric.kind === 'ratio') return [{ name, of: metric.of, per: metric.per }];
  return metric.kind === 'per_completed' ? [{ name, of: metric.of, per: 'completed' }] : [];
});

/** Metrics of which every job's whole number is counted. */
export const COUNTS: readonly MeanOf[] = Object.entries(METRICS).flatMap(([name, metric]) =>
  metric.kind === 'mean' && metric.keep === 'counts' ? [{ name, of: metric.of }] : [],
);

/** Sums over a chunk, by name. */
export const LEDGERS = [
  'spendByStep',
  'spendByModel',
  'requestsByModel',
  'jobsByStep',
  'jobsByModel',
  'jobsByOutage',
  'spendByOutage',
  'spendByBucket',
  'spendByCause',
  'secondsByStep',
  'secondsByModel',
  'secondsByCause',
  'secondsByLane',
  'lanes',
] as const;
/** A sum over a chunk. */
export type Ledger = (typeof LEDGERS)[number];

/** Histograms of the chunk's requests. */
const SKETCHES = ['firstTokenSketch', 'requestSketch'] as const;

/** Doubles of a row of moments, of cross moments, of an ending: its number, spend and the compensation of that. */
const MEAN_FIGURES = 5;
const RATIO_FIGURES = 6;
const ENDING_FIGURES = 3;

/** A job's money is exact up to 2^53 pico-dollars, 9,007 USD: one above 9,000 USD stops the run. */
const MOST_PICO_USD = 9e15;
/** Where each figure of a digest stands, under one plan. */
export class DigestLayout {
  readonly length: number;
  private readonly jobsAt = 0;
  private readonly dearAt = 1;
  /** of each sketch: the sum of what it counts, seconds */
  private readonly secondsAt = 2;
  /** of each sketch: its first bucket in use, and the one behind its last */
  private readonly rangesAt: number = this.secondsAt + SKETCHES.length;
  private readonly meansAt: number;
  private readonly ratiosAt: number;
  private readonly endingsAt: number;
  private readonly ledgersAt: number;
  private readonly countsAt: number;
  private readonly sketchesAt: number;
  private readonly capacity: number;
  private readonly scratch: Float64Array<ArrayBuffer>;

  /** @param outcomes - of the plan; its sizes alone matter */
  constructor(outcomes: Outcomes, capacity: number) {
    this.capacity = capacity;
    this.scratch = new Float64Array(packedSize(capacity));
    this.meansAt = this.rangesAt + 2 * SKETCHES.length;
    this.ratiosAt = this.meansAt + MEAN_FIGURES * MEANS.length;
    this.endingsAt = this.ratiosAt + RATIO_FIGURES * RATIOS.length;
    this.ledgersAt = this.endingsAt + ENDING_FIGURES * ENDINGS;
    this.countsAt = this.ledgersAt + LEDGERS.reduce((rows, name) => rows + outcomes[name].length, 0);
    this.sketchesAt = this.countsAt + COUNTS.length * capacity;
    this.length = this.sketchesAt + SKETCHES.length * SKETCH_BUCKETS;
  }

  /**
   * Digests the chunk that stands in the outcomes.
   *
   * @param columns - of these outcomes
   * @param figures - [length], written over
   */
  write(outcomes: Outcomes, columns: ChunkColumns, figures: SharedDoubles): ChunkDigest {
    const { jobs } = outcomes;
    figures[this.jobsAt] = jobs;
    figures[this.dearAt] = dearRow(outcomes);

    for (const [row, { of }] of MEANS.entries()) {
      const { n, mean, m2, m3, m4 } = momentsOf(columns.of(of));
      figures.set([n, mean, m2, m3, m4], this.meansAt + MEAN_FIGURES * row);
    }
    for (const [row, { of, per }] of RATIOS.entries()) {
      const { n, meanX, meanY, sxx, syy, sxy } = crossMomentsOf({ x: columns.of(of), y: columns.of(per) });
      figures.set([n, meanX, meanY, sxx, syy, sxy], this.ratiosAt + RATIO_FIGURES * row);
    }

    const [endings, spend, people] = [columns.of('ending'), columns.of('spend'), columns.of('people')];
    const sums = Array.from({ length: ENDINGS }, () => new NeumaierSum());
    const ended = new Float64Array(ENDINGS);
    for (let job = 0; job < jobs; job += 1) {
      const ending = endings[job] ?? 0;
      ended[ending] = (ended[ending] ?? 0) + 1;
      sums[ending]?.add((spend[job] ?? 0) + (people[job] ?? 0));
    }
    for (const [ending, { sum, compensation }] of sums.entries()) {
      figures.set([ended[ending] ?? 0, sum, compensation], this.endingsAt + ENDING_FIGURES * ending);
    }

    let at = this.ledgersAt;
    for (const name of LEDGERS) {
      figures.set(outcomes[name], at);
      at += outcomes[name].length;
    }
    for (const [row, { of }] of COUNTS.entries()) {
      figures.set(columns.of(of), this.countsAt + this.capacity * row);
    }
    figures.set(outcomes.requestSums, this.secondsAt);
    for (const [row, name] of SKETCHES.entries()) {
      const [from, to] = rangeOf(outcomes[name]);
      figures.set([from, to], this.rangesAt + 2 * row);
      figures.set(outcomes[name].subarray(from, to), this.sketchesAt + SKETCH_BUCKETS * row + from);
    }
    return { figures, packed: packJobs(outcomes, this.scratch) };
  }

  /** Jobs of the chunk. */
  jobs(figures: Float64Array): number {
    return figures[this.jobsAt] ?? 0;
  }

  /** The first job of the chunk that spent more than the ledger holds exactly, from 0; null: none. */
  tooDear(figures: Float64Array): number | null {
    const row = figures[this.dearAt] ?? -1;
    return row < 0 ? null : row;
  }

  /** @param row - of MEANS */
  mean(figures: Float64Array, row: number): CentralSums {
    const at = this.meansAt + MEAN_FIGURES * row;
    return {
      n: figures[at] ?? 0,
      mean: figures[at + 1] ?? 0,
      m2: figures[at + 2] ?? 0,
      m3: figures[at + 3] ?? 0,
      m4: figures[at + 4] ?? 0,
    };
  }

  /** @param row - of RATIOS */
  ratio(figures: Float64Array, row: number): CrossSums {
    const at = this.ratiosAt + RATIO_FIGURES * row;
    return {
      n: figures[at] ?? 0,
      meanX: figures[at + 1] ?? 0,
      meanY: figures[at + 2] ?? 0,
      sxx: figures[at + 3] ?? 0,
      syy: figures[at + 4] ?? 0,
      sxy: figures[at + 5] ?? 0,
    };
  }

  /** Jobs that ended so, and what they spent, pico-dollars. */
  ending(figures: Float64Array, code: number): { readonly jobs: number; readonly spend: SumState } {
    const at = this.endingsAt + ENDING_FIGURES * code;
    const spend = { sum: figures[at + 1] ?? 0, compensation: figures[at + 2] ?? 0 };
    return { jobs: figures[at] ?? 0, spend };
  }

  /** All ledgers, one after the other, in the order of LEDGERS. */
  ledgers(figures: Float64Array): Float64Array {
    return figures.subarray(this.ledgersAt, this.countsAt);
  }

  /** Whole numbers, one a job. @param row - of COUNTS */
  count(figures: Float64Array, row: number): Float64Array {
    const at = this.countsAt + this.capacity * row;
    return figures.subarray(at, at + this.jobs(figures));
  }

  /** Seconds of all requests of the chunk. @param row - 0: to the first token, 1: whole requests */
  requestSeconds(figures: Float64Array, row: number): number {
    return figures[this.secondsAt + row] ?? 0;
  }

  /** Adds a histogram of requests to one of many chunks. @param row - 0: to the first token, 1: whole requests */
  addSketch(figures: Float64Array, row: number, into: BucketCounts): void {
    const [from = 0, to = 0] = figures.subarray(this.rangesAt + 2 * row, this.rangesAt + 2 * row + 2);
    const at = this.sketchesAt + SKETCH_BUCKETS * row;
    into.addAll(from, figures.subarray(at + from, at + to));
  }
}

function dearRow(outcomes: Outcomes): number {
  const [spend, people] = [outcomes.column('spend'), outcomes.column('people')];
  for (let job = 0; job < spend.length; job += 1) {
    if ((spend[job] ?? 0) + (people[job] ?? 0) > MOST_PICO_USD) return job;
  }
  return -1;
}

/** The buckets in use: the first, and the one behind the last. */
function rangeOf(sketch: Float64Array): readonly [from: number, to: number] {
  let [from, to] = [0, sketch.length];
  while (from < to && sketch[from] === 0) from += 1;
  while (to > from && sketch[to - 1] === 0) to -= 1;
  return [from, to];
}
