import { logBucket, logBucketCount } from './log-bucket.ts';
import { rankPlaces } from './rank-places.ts';
import type { Interval } from './interval.ts';
import { sortSamples, type SortedSamples } from './sorted-samples.ts';

/** Values of a sample by their rank. */
export interface RankedSamples {
  readonly count: number;
  /**
   * The values of some ranks, in the order asked.
   *
   * @param wanted - from 1 to count, ends included
   */
  ranks(wanted: readonly number[]): readonly number[];
  /**
   * Between which values the true one of a rank lies; both are the value itself where it is exact.
   *
   * @param value - of that rank, as `ranks` gives it
   */
  around(value: number, rank: number): Interval;
}

/** Values of a sample by their rank, and its tail. */
export interface OrderStatistics extends RankedSamples {
  /** The greatest values, ascending; `size` <= count. */
  top(size: number): SortedSamples;
}

/** Hands over values block by block, the same ones at each call; a block holds only until its visit ends. */
export type ValueBlocks = (visit: (block: Float64Array) => void) => void;

/** Up to so many values are simply sorted. */
const FEW = 16_384;

/** log2 of the buckets in each doubling: the finer, the fewer values must be sorted. */
const BITS = 9;

/** Order statistics of values that are sorted already. */
export function sortedOrder(samples: SortedSamples): OrderStatistics {
  return {
    count: samples.length,
    ranks: (wanted) => wanted.map((rank) => samples[rank - 1]!),
    around: exactly,
    top: (size) => samples.slice(samples.length - size) as SortedSamples,
  };
}

/**
 * Order statistics of values in any order, without sorting them all: one pass counts them by log buckets, one more for
 * each question sorts what falls into the buckets asked for. The same values as sorting gives, for a thirtieth of its
 * time where a few ranks are asked of a million values.
 *
 * @throws RangeError if a value is NaN
 */
export function selectOrder(blocks: ValueBlocks): OrderStatistics {
  const counted = new Counted();
  blocks((block) => counted.add(block));
  const { few, counts, count, least, greatest } = counted;
  if (few !== null) return sortedOrder(sortSamples(few));
  if (!counted.isNumber) throw new RangeError('samples must not be NaN');

  // everything in bucket 0 is one value where none is below 0, and so is everything where the ends meet
  const isOne = (bucket: number): boolean => (bucket === 0 && least >= 0) || least === greatest;

  return {
    count,
    ranks: (wanted) => {
      const places = rankPlaces(wanted, counts);
      const inside = new Uint32Array(counts.length);
      for (const { bucket } of places) if (!isOne(bucket)) inside[bucket] = counts[bucket]!;
      const sorted = gatherSorted(blocks, inside);
      return places.map(({ bucket, offset }) => {
        const values = sorted.get(bucket);
        return values === undefined ? least : values[offset]!;
      });
    },
    around: exactly,
    top: (size) => {
      if (size === 0 || least === greatest) return sortSamples(new Float64Array(size).fill(least));
      const [first] = rankPlaces([count - size + 1], counts);
      const inside = counts.map((times, bucket) => (bucket >= first!.bucket ? times : 0));
      const total = inside.reduce((sum, times) => sum + times, 0);
      return sortSamples(gather(blocks, inside, total)).slice(total - size) as SortedSamples;
    },
  };
}

/** Values as they come: held while they are few, then counted by their buckets. */
class Counted {
  count = 0;
  least: number = Infinity;
  greatest: number = -Infinity;
  isNumber = true;
  /** [log buckets]; none while the values are few: most samples are, and it is larger than they */
  counts: Uint32Array = NO_COUNTS;
  private readonly held: Float64Array[] = [];

  /** @param block - holds until the call ends */
  add(block: Float64Array): void {
    this.count += block.length;
    if (this.count <= FEW) {
      this.held.push(block.slice());
      return;
    }
    if (this.counts === NO_COUNTS) {
      this.counts = new Uint32Array(logBucketCount(BITS));
      for (const one of this.held.splice(0)) this.countIn(one);
    }
    this.countIn(block);
  }

  /** All values; null where they are many. */
  get few(): Float64Array | null {
    if (this.counts !== NO_COUNTS) return null;
    const values = new Float64Array(this.count);
    let at = 0;
    for (const block of this.held) {
      values.set(block, at);
      at += block.length;
    }
    return values;
  }

  private countIn(block: Float64Array): void {
    const { counts } = this;
    let { least, greatest, isNumber } = this;
    for (let row = 0; row < block.length; row++) {
      const value = block[row]!;
      const bucket = logBucket(value, BITS);
      counts[bucket] = counts[bucket]! + 1;
      if (value < least) least = value;
      if (value > greatest) greatest = value;
      if (value !== value) isNumber = false;
    }
    this.least = least;
    this.greatest = greatest;
    this.isNumber = isNumber;
  }
}

const NO_COUNTS = new Uint32Array(0);

function exactly(value: number): Interval {
  return [value, value];
}

/** The values that fall into buckets whose entry is not 0; their number is known. */
function gather(blocks: ValueBlocks, inside: Uint32Array, total: number): Float64Array {
  const gathered = new Float64Array(total);
  let at = 0;
  blocks((block) => {
    for (let row = 0; row < block.length; row++) {
      const value = block[row]!;
      if (inside[logBucket(value, BITS)] !== 0) gathered[at++] = value;
    }
  });
  return gathered;
}

/** The values of each bucket whose entry is not 0, sorted; entries are their numbers. */
function gatherSorted(blocks: ValueBlocks, inside: Uint32Array): ReadonlyMap<number, SortedSamples> {
  const total = inside.reduce((sum, times) => sum + times, 0);
  if (total === 0) return new Map();
  const all = sortSamples(gather(blocks, inside, total));
  const sorted = new Map<number, SortedSamples>();
  let at = 0;
  for (let bucket = 0; bucket < inside.length; bucket++) {
    const times = inside[bucket]!;
    if (times > 0) sorted.set(bucket, all.subarray(at, (at += times)) as SortedSamples);
  }
  return sorted;
}
