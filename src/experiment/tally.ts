import { BucketCounts } from '../stats/bucket-counts.ts';
import { CrossMoments } from '../stats/cross-moments.ts';
import { Moments } from '../stats/moments.ts';
import { NeumaierSum } from '../stats/neumaier-sum.ts';
import { selectOrder } from '../stats/order-statistics.ts';
import { ValueSketch } from '../stats/value-sketch.ts';
import { ENDINGS, Outcomes } from '../kernel/outcomes.ts';
import { COUNTS, DigestLayout, LEDGERS, MEANS, RATIOS } from './chunk-digest.ts';
import { CHUNK_JOBS } from './chunk-jobs.ts';
import { CountSamples } from './count-samples.ts';
import { JobStore } from './job-store.ts';
import { COSTS, QUANTILE_SOURCES } from './quantile-sources.ts';
import type { SumState } from '../stats/neumaier-sum.ts';
import type { OrderStatistics, RankedSamples } from '../stats/order-statistics.ts';
import type { Plan } from '../plan/plan.ts';
import type { ChunkDigest, Ledger } from './chunk-digest.ts';
import type { ChunkColumns } from './job-columns.ts';
import type { MetricColumn } from './metric-definitions.ts';
import type { SavedRequests, SavedTally } from './saved.ts';

/** How long the requests of some chunks took: all together, and counted by their length. */
export class RequestGroup {
  readonly seconds: NeumaierSum = new NeumaierSum();
  counts: BucketCounts = new BucketCounts();
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
  readonly plan: Plan;
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
  private readonly mostBytes: number;
  private sketches: ReadonlyMap<string, ValueSketch> | null = null;
  private group = 0;

  /**
   * @param mostBytes - of jobs that are kept
   * @param capacity - most jobs of a chunk
   */
  constructor(plan: Plan, mostBytes: number = Infinity, capacity: number = CHUNK_JOBS) {
    this.plan = plan;
    this.mostBytes = mostBytes;
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
    for (const [row, { name }] of COUNTS.entries()) this.counts.get(name)?.addAll(layout.count(figures, row));
    for (const [row, groups] of [this.firstToken, this.request].entries()) {
      const group = groups[this.group];
      if (group === undefined) continue;
      group.seconds.add(layout.requestSeconds(figures, row));
      layout.addSketch(figures, row, group.counts);
    }
    this.keep(packed);
    this.group = (this.group + 1) % GROUPS;
    this.jobs += layout.jobs(figures);
  }

  /** What it holds, as plain values; what changes is copied. */
  save(): SavedTally {
    const sums = (of: LedgerSums): SumState[] => of.map(({ sum, compensation }) => ({ sum, compensation }));
    return {
      jobs: this.jobs,
      group: this.group,
      endings: this.endings.slice(),
      means: [...this.means.values()].map(({ n, mean, m2, m3, m4 }) => ({ n, mean, m2, m3, m4 })),
      ratios: [...this.ratios.values()].map(({ n, meanX, meanY, sxx, syy, sxy }) => ({
        n,
        meanX,
        meanY,
        sxx,
        syy,
        sxy,
      })),
      spendByEnding: sums(this.spendByEnding),
      rows: sums(this.rows),
      firstToken: this.firstToken.map(saveRequests),
      request: this.request.map(saveRequests),
      counts: [...this.counts.values()].map((counts) => counts.save()),
      packed: [...this.store.packed],
      sketches: this.sketches === null ? null : [...this.sketches.values()].map((one) => one.save()),
    };
  }

  /** Holds what was saved by a tally of the same plan. Only a fresh one can. */
  load(saved: SavedTally): void {
    this.jobs = saved.jobs;
    this.group = saved.group;
    this.endings.set(saved.endings);
    for (const [at, moments] of [...this.means.values()].entries()) Object.assign(moments, saved.means[at]);
    for (const [at, moments] of [...this.ratios.values()].entries()) Object.assign(moments, saved.ratios[at]);
    for (const [at, sum] of this.spendByEnding.entries()) Object.assign(sum, saved.spendByEnding[at]);
    for (const [at, sum] of this.rows.entries()) Object.assign(sum, saved.rows[at]);
    for (const [at, group] of this.firstToken.entries()) loadRequests(group, saved.firstToken[at]);
    for (const [at, group] of this.request.entries()) loadRequests(group, saved.request[at]);
    for (const [at, counts] of [...this.counts.values()].entries()) {
      const own = saved.counts[at];
      if (own !== undefined) counts.load(own);
    }
    for (const packed of saved.packed) this.store.add(packed);
    const { sketches } = saved;
    if (sketches === null) return;
    this.sketches = new Map(
      [...QUANTILE_SOURCES.keys()].flatMap((name, at): [string, ValueSketch][] => {
        const own = sketches[at];
        return own === undefined ? [] : [[name, ValueSketch.load(own)]];
      }),
    );
  }

  /** Jobs whose values are kept, from the first on: all, until they are sketched. */
  get keptJobs(): number {
    return this.store.jobs;
  }

  /** Whether quantiles come from sketches. */
  get isSketched(): boolean {
    return this.sketches !== null;
  }

  /** The jobs that are kept, chunk after chunk; what is shown holds until the next. */
  chunks(): Generator<ChunkColumns> {
    return this.store.chunks();
  }

  /** One column of the first jobs, in their order. @param jobs - at most those that are kept */
  column(name: MetricColumn, jobs: number = this.keptJobs): Float64Array {
    return this.store.column(name, jobs);
  }

  /** The values over which a metric has quantiles; null: it has none. */
  samples(name: string): RankedSamples | null {
    return this.counts.get(name) ?? this.order(name);
  }

  /** What each job cost, USD. */
  costs(): OrderStatistics {
    const costs = this.order(COSTS);
    if (costs === null) throw new Error('costs have no quantiles');
    return costs;
  }

  private order(name: string): OrderStatistics | null {
    const source = QUANTILE_SOURCES.get(name);
    if (source === undefined) return null;
    const sketch = this.sketches?.get(name);
    if (sketch !== undefined) return sketch;
    return selectOrder((visit) => {
      for (const columns of this.store.chunks()) visit(source(columns));
    });
  }

  /** Keeps a chunk, or sketches it: from the chunk on with which those kept are too many. */
  private keep(packed: Float64Array): void {
    if (this.sketches !== null) {
      sketch(this.store.unpack(packed), this.sketches);
      return;
    }
    this.store.add(packed);
    if (this.store.bytes <= this.mostBytes) return;
    this.sketches = new Map([...QUANTILE_SOURCES.keys()].map((name) => [name, new ValueSketch()]));
    for (const columns of this.store.chunks()) sketch(columns, this.sketches);
  }
}

function requestGroups(): readonly RequestGroup[] {
  return Array.from({ length: GROUPS }, () => new RequestGroup());
}

function saveRequests({ seconds: { sum, compensation }, counts }: RequestGroup): SavedRequests {
  return { seconds: { sum, compensation }, counts: counts.save() };
}

function loadRequests(group: RequestGroup, saved: SavedRequests | undefined): void {
  if (saved === undefined) return;
  Object.assign(group.seconds, saved.seconds);
  group.counts = BucketCounts.load(saved.counts);
}

function sketch(columns: ChunkColumns, sketches: ReadonlyMap<string, ValueSketch>): void {
  for (const [name, source] of QUANTILE_SOURCES) sketches.get(name)?.addAll(source(columns));
}
