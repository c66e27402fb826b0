import type { SavedCounts } from '../stats/bucket-counts.ts';
import type { CentralSums } from '../stats/moments.ts';
import type { CrossSums } from '../stats/cross-moments.ts';
import type { SumState } from '../stats/neumaier-sum.ts';
import type { SavedSketch } from '../stats/value-sketch.ts';

/*
 * What a run came to so far as plain values and columns of doubles: written to a checkpoint and read again, it goes on as
 * if it had never stopped.
 */

/** Columns of a tally whose numbers were counted. */
export interface SavedNumbers {
  readonly small: SavedCounts;
  readonly large: SavedSketch | null;
}

/** How long the requests of some chunks took. */
export interface SavedRequests {
  readonly seconds: SumState;
  readonly counts: SavedCounts;
}

/** A tally. */
export interface SavedTally {
  readonly jobs: number;
  readonly group: number;
  readonly endings: Float64Array;
  readonly means: readonly CentralSums[];
  readonly ratios: readonly CrossSums[];
  readonly spendByEnding: readonly SumState[];
  readonly rows: readonly SumState[];
  readonly firstToken: readonly SavedRequests[];
  readonly request: readonly SavedRequests[];
  readonly counts: readonly SavedNumbers[];
  readonly packed: readonly Float64Array[];
  readonly sketches: readonly SavedSketch[] | null;
}

/** A policy at work; `kept`: what was kept of its jobs one by one, a list of chunks for each column. */
export interface SavedRun {
  readonly policy: string;
  readonly ended: boolean;
  readonly reached: boolean;
  readonly tooDear: number | null;
  readonly tally: SavedTally;
  readonly kept: readonly (readonly Float64Array[])[] | null;
}
