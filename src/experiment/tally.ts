import { CrossMoments } from '../stats/cross-moments.ts';
import { SKETCH_BUCKETS } from '../stats/log-bucket-sketch.ts';
import { Moments } from '../stats/moments.ts';
import { NeumaierSum } from '../stats/neumaier-sum.ts';
import { selectOrder } from '../stats/order-statistics.ts';
import { ENDINGS, Outcomes } from '../kernel/outcomes.ts';
import { COUNTS, DigestLayout, LEDGERS, MEANS, RATIOS } from './chunk-digest.ts';
import { CHUNK_JOBS } from './chunk-jobs.ts';
import { CountSamples } from './count-samples.ts';
import { JobStore } from './job-store.ts';
import { METRICS } from './metric-definitions.ts';
import type { OrderStatistics, RankedSamples } from '../stats/order-statistics.ts';
import type { Plan } from '../plan/plan.ts';
import type { ChunkDigest, Ledger } from './chunk-digest.ts';
import type { ChunkColumns } from './job-columns.ts';
import type { MetricColumn } from './metric-definitions.ts';

/** How long the requests of some chunks took: all together, and counted by their length. */
export interface RequestGroup {
  readonly seconds: NeumaierSum;
  readonly sketch: Float64Array;
}

/** Groups of chunks over which figures per request vary: their t interval has GROUPS - 1 degrees of freedom. */
const GROUPS = 16;

/** Sums of a ledger, one compensated sum a row. */
export type LedgerSums = readonly NeumaierSum[];

/**
 * What all jobs of one policy so far came to. Chunks are taken in their order, so that the bits do not depend on who
 * simulated them.
 */
export class Tally {
  jobs = 0;
  readonly layout: DigestLayout;
  readonly endings: Float64Array = new Float64Array(ENDINGS);
  readonly means: ReadonlyMap<string, Moments> = new Map(MEANS.map(({ name }) => [name, new Moments()]));
  readonly ratios: ReadonlyMap<string, CrossMoments> = new Map(
    RATIOS.map(({ name }) => [name, new CrossMoments()]),
  );
  readonly spendByEnding: LedgerSums = Array.from(this.endings, () => new NeumaierSum());
  readonly ledgers: Readonly<Record<Ledger, LedgerSums>>;
  readonly firstToken: readonly RequestGroup[] = requestGroups();
  readonly request: readonly RequestGroup[] = requestGroups();
  private readonly rows: LedgerSums;
  private readonly counts: ReadonlyMap<string, CountSamples> = new Map(
    COUNTS.map(({ name }) => [name, new CountSamples()]),
  );
  private readonly store: JobStore;
  private chunks = 0;

  /** @param capacity - most jobs of a chunk */
  constructor(plan: Plan, capacity: number = CHUNK_JOBS) {
    const sizes = new Outcomes(plan, 1);
    this.layout = new DigestLayout(sizes, capacity);
    this.store = new JobStore(capacity);
    const ledgers = LEDGERS.map((name): [Ledger, LedgerSums] => [
      name,
      Array.from(sizes[name], () => new NeumaierSum()),
    ]);
    this.ledgers = Object.fromEntries(ledgers) as Record<Ledger, LedgerSums>;
    this.rows = ledgers.flatMap(([, sums]) => sums);
  }

  /** Takes in the next chunk; its figures are not kept. */
  add({ figures, packed }: ChunkDigest): void {
    const { layout } = this;
    for (const [row, { name }] of MEANS.entries()) this.means.get(name)?.merge(layout.mean(figures, row));
    for (const [row, { name }] of RATIOS.entries()) this.ratios.get(name)?.merge(layout.ratio(figures, row));
    for (const [code, sum] of this.spendByEnding.entries()) {
      const { jobs, spend } = layout.ending(figures, code);
      this.endings[code] = (this.endings[code] ?? 0) + jobs;
      sum.merge(spend);
    }
    const rows = layout.ledgers(figures);
    for (const [row, sum] of this.rows.entries()) sum.add(rows[row] ?? 0);
    for (const [row, { name }] of COUNTS.entries()) this.addCounts(figures, row, name);
    for (const [row, groups] of [this.firstToken, this.request].entries()) {
      const group = groups[this.chunks % GROUPS];
      if (group === undefined) continue;
      group.seconds.add(layout.requestSeconds(figures, row));
      layout.addSketch(figures, row, group.sketch);
    }
    this.store.add(packed);
    this.chunks += 1;
    this.jobs += layout.jobs(figures);
  }

  /** One column of the first jobs, in their order, for pairing with another policy. */
  column(name: MetricColumn, jobs: number = this.jobs): Float64Array {
    return this.store.column(name, jobs);
  }

  /** The values over which a metric has quantiles; null: it has none. */
  samples(name: string): RankedSamples | null {
    const metric = METRICS[name];
    if (metric?.kind === 'mean') return this.counts.get(name) ?? this.order(valuesOf(metric.of));
    if (metric?.kind !== 'ratio' || metric.quantilesOf === null) return null;
    return this.order(flaggedValuesOf(metric.quantilesOf));
  }

  /** What each job cost, USD. */
  costs(): OrderStatistics {
    return this.order(valuesOf('costUsd'));
  }

  private order(values: (columns: ChunkColumns) => Float64Array): OrderStatistics {
    return selectOrder((visit) => this.store.visit((columns) => visit(values(columns))));
  }

  private addCounts(figures: Float64Array, row: number, name: string): void {
    const samples = this.counts.get(name);
    const values = this.layout.count(figures, row);
    const [first] = values;
    // most counts of most chunks are one number
    if (first !== undefined && values.every((value) => value === first)) samples?.add(first, values.length);
    else samples?.addAll(values);
  }
}

function requestGroups(): readonly RequestGroup[] {
  return Array.from({ length: GROUPS }, () => ({
    seconds: new NeumaierSum(),
    sketch: new Float64Array(SKETCH_BUCKETS),
  }));
}

function valuesOf(column: MetricColumn): (columns: ChunkColumns) => Float64Array {
  return (columns) => columns.of(column);
}

/** The values of the jobs whose flag is set. */
function flaggedValuesOf(of: {
  readonly value: MetricColumn;
  readonly flag: MetricColumn;
}): (columns: ChunkColumns) => Float64Array {
  return (columns) => {
    const flags = columns.of(of.flag);
    return columns.of(of.value).filter((_, job) => flags[job] === 1);
  };
}
