import { shareDoubles } from './shared-doubles.ts';
import type { JobColumn } from '../kernel/outcomes.ts';
import type { ColumnSource } from './job-columns.ts';
import type { SharedDoubles } from './shared-doubles.ts';

/*
 * What is kept of each job: the columns from which all that quantiles and pairing need can be had again, each chunk in
 * one array of doubles. Money is whole pico-dollars up to 2^53 and time any double, so that nothing shorter holds them;
 * but most columns of most chunks are one number, a few numbers, or the column before them.
 */

/** Columns that are kept as numbers, in this order; agentSeconds stands behind seconds, which it often is. */
const NUMBERS = [
  'spend',
  'people',
  'seconds',
  'agentSeconds',
  'humanMinutes',
  'severityUsd',
  'budgetOvershoot',
] as const satisfies readonly JobColumn[];

/** Columns that share a byte. */
const FLAGS = ['ending', 'completed', 'accepted'] as const satisfies readonly JobColumn[];

/** How a column is written. */
const ONE = 0;
const AS_BEFORE = 1;
const FEW = 2;
const ALL = 3;

/** Bytes of eight jobs, or places of four, in one double. */
const BYTES_A_DOUBLE = 8;
const PLACES_A_DOUBLE = 4;

/** A job's byte: its ending, and these for the flags. */
const ENDING_BITS = 15;
const COMPLETED_BIT = 16;
const ACCEPTED_BIT = 32;

/**
 * Packs the jobs of a chunk.
 *
 * @param source - up to 65,536 jobs
 * @param scratch - [packedSize(jobs)] or more, written over
 * @returns 1 double for the number of jobs; for each column its code and what it stands for; a byte for each job
 */
export function packJobs(
  source: ColumnSource,
  scratch: Float64Array<ArrayBuffer> = new Float64Array(packedSize(source.jobs)),
): SharedDoubles {
  const { jobs } = source;
  const packed = scratch;
  packed[0] = jobs;
  let at = 1;
  let before: Float64Array | null = null;
  for (const name of NUMBERS) {
    const values = source.column(name);
    at = packColumn(packed, at, values, before);
    before = values;
  }
  const [endings, completed, accepted] = FLAGS.map((name) => source.column(name));
  const bytes = new Uint8Array(packed.buffer, at * 8, jobs);
  for (let job = 0; job < jobs; job += 1) {
    bytes[job] =
      (endings?.[job] ?? 0) + COMPLETED_BIT * (completed?.[job] ?? 0) + ACCEPTED_BIT * (accepted?.[job] ?? 0);
  }
  at += Math.ceil(jobs / BYTES_A_DOUBLE);
  return shareDoubles(packed.subarray(0, at));
}

/** Doubles that some jobs take at most. */
export function packedSize(jobs: number): number {
  return 1 + NUMBERS.length * (jobs + 1) + Math.ceil(jobs / BYTES_A_DOUBLE);
}

/** Writes one column at a place. Returns the place behind it. */
function packColumn(
  packed: Float64Array,
  at: number,
  values: Float64Array,
  before: Float64Array | null,
): number {
  const first = values[0] ?? 0;
  let same = true;
  let asBefore = before !== null;
  let others = 0;
  for (let job = 0; job < values.length; job += 1) {
    const value = values[job] ?? 0;
    if (value !== first) same = false;
    if (asBefore && value !== before?.[job]) asBefore = false;
    if (value !== 0) others += 1;
  }
  if (same) {
    packed[at] = ONE;
    packed[at + 1] = first;
    return at + 2;
  }
  if (asBefore) {
    packed[at] = AS_BEFORE;
    return at + 1;
  }
  const places = Math.ceil(others / PLACES_A_DOUBLE);
  if (1 + places + others < values.length) {
    packed[at] = FEW;
    packed[at + 1] = others;
    const where = new Uint16Array(packed.buffer, (at + 2) * 8, others);
    let entry = 0;
    for (let job = 0; job < values.length; job += 1) {
      if (values[job] === 0) continue;
      where[entry] = job;
      packed[at + 2 + places + entry] = values[job] ?? 0;
      entry += 1;
    }
    return at + 2 + places + others;
  }
  packed[at] = ALL;
  packed.set(values, at + 1);
  return at + 1 + values.length;
}

/** The columns of packed jobs, one chunk at a time; each is unpacked when it is first asked for. */
export class UnpackedJobs implements ColumnSource {
  jobs = 0;
  readonly capacity: number;
  private readonly columns: ReadonlyMap<JobColumn, Float64Array>;
  private readonly fresh = new Set<JobColumn>();
  private packed: Float64Array = NOTHING;
  /** where each column of numbers begins in what is packed, and behind them the jobs' bytes */
  private readonly places: Uint32Array = new Uint32Array(NUMBERS.length + 1);

  /** @param capacity - most jobs of a chunk */
  constructor(capacity: number) {
    this.capacity = capacity;
    this.columns = new Map([...NUMBERS, ...FLAGS].map((name) => [name, new Float64Array(capacity)]));
  }

  /** Shows a chunk instead of the one before. */
  load(packed: Float64Array): void {
    this.packed = packed;
    this.jobs = packed[0] ?? 0;
    this.fresh.clear();
    let at = 1;
    for (let column = 0; column < NUMBERS.length; column += 1) {
      this.places[column] = at;
      at += packedLength(packed, at, this.jobs);
    }
    this.places[NUMBERS.length] = at;
  }

  column(name: JobColumn): Float64Array {
    const column = this.columns.get(name);
    if (column === undefined) throw new Error(`the column ${name} is not kept`);
    const values = column.subarray(0, this.jobs);
    if (this.fresh.has(name)) return values;
    const place = NUMBERS.findIndex((one) => one === name);
    if (place >= 0) this.unpackNumbers(place, values);
    else this.unpackFlag(name, values);
    this.fresh.add(name);
    return values;
  }

  private unpackNumbers(column: number, into: Float64Array): void {
    const { packed } = this;
    const at = this.places[column] ?? 0;
    switch (packed[at]) {
      case ONE:
        into.fill(packed[at + 1] ?? 0);
        return;
      case AS_BEFORE:
        into.set(this.column(NUMBERS[column - 1] ?? 'spend'));
        return;
      case FEW: {
        const others = packed[at + 1] ?? 0;
        const values = at + 2 + Math.ceil(others / PLACES_A_DOUBLE);
        const where = new Uint16Array(packed.buffer, packed.byteOffset + (at + 2) * 8, others);
        into.fill(0);
        for (let entry = 0; entry < others; entry += 1) into[where[entry] ?? 0] = packed[values + entry] ?? 0;
        return;
      }
      default:
        into.set(packed.subarray(at + 1, at + 1 + into.length));
    }
  }

  private unpackFlag(name: JobColumn, into: Float64Array): void {
    const { packed, places } = this;
    const at = packed.byteOffset + (places[NUMBERS.length] ?? 0) * 8;
    const bytes = new Uint8Array(packed.buffer, at, into.length);
    const bits = name === 'completed' ? COMPLETED_BIT : name === 'accepted' ? ACCEPTED_BIT : ENDING_BITS;
    const one = bits === ENDING_BITS ? 1 : bits;
    for (let job = 0; job < into.length; job += 1) into[job] = ((bytes[job] ?? 0) & bits) / one;
  }
}

const NOTHING: Float64Array = new Float64Array(1);

/** Doubles that a column takes where it begins at a place. */
function packedLength(packed: Float64Array, at: number, jobs: number): number {
  switch (packed[at]) {
    case ONE:
      return 2;
    case AS_BEFORE:
      return 1;
    case FEW: {
      const others = packed[at + 1] ?? 0;
      return 2 + Math.ceil(others / PLACES_A_DOUBLE) + others;
    }
    default:
      return 1 + jobs;
  }
}
