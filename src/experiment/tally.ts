import { CrossMoments } from '../stats/cross-moments.ts';
import { SKETCH_BUCKETS, addSketch } from '../stats/log-bucket-sketch.ts';
import { Moments } from '../stats/moments.ts';
import { NeumaierSum } from '../stats/neumaier-sum.ts';
import { ENDINGS, type Outcomes } from '../kernel/outcomes.ts';
import { ChunkColumns } from './job-columns.ts';
import { METRICS } from './metric-definitions.ts';
import { CountSamples, ExactSamples } from './samples.ts';
import type { MetricColumn } from './metric-definitions.ts';
import type { Samples } from './samples.ts';

/** Groups of chunks over which per-request quantiles vary: their t interval has GROUPS - 1 degrees of freedom. */
const GROUPS = 16;

/** Sums of a ledger, one compensated sum a row. */
export type LedgerSums = readonly NeumaierSum[];

/**
 * What all jobs of one policy so far came to. Chunks are taken in their order, so that the bits do not depend on who
 * simulated them.
 */
export class Tally {
  jobs = 0;
  /** of the last chunk taken in; the next overwrites them */
  readonly columns: ChunkColumns;
  readonly endings: Float64Array = new Float64Array(ENDINGS);
  readonly means: ReadonlyMap<string, Moments>;
  readonly ratios: ReadonlyMap<string, CrossMoments>;
  readonly samples: ReadonlyMap<string, Samples>;
  /** kept in the order of jobs, for pairing with another policy */
  readonly cost: ExactSamples = new ExactSamples();
  readonly completed: ExactSamples = new ExactSamples();
  readonly latency: ExactSamples = new ExactSamples();
  readonly spendByStep: LedgerSums;
  readonly spendByModel: LedgerSums;
  readonly requestsByModel: LedgerSums;
  readonly spendByBucket: LedgerSums;
  readonly spendByCause: LedgerSums;
  readonly spendByEnding: LedgerSums;
  readonly secondsByStep: LedgerSums;
  readonly secondsByModel: LedgerSums;
  readonly secondsByCause: LedgerSums;
  readonly lanes: LedgerSums;
  readonly firstToken: readonly Float64Array[];
  readonly request: readonly Float64Array[];
  private readonly outcomes: Outcomes;
  private chunks = 0;

  /** @param outcomes - the chunk that is simulated again and again; its sizes are those of every chunk */
  constructor(outcomes: Outcomes) {
    this.outcomes = outcomes;
    this.columns = new ChunkColumns(outcomes);
    const means = new Map<string, Moments>();
    const ratios = new Map<string, CrossMoments>();
    const samples = new Map<string, Samples>();
    for (const [name, metric] of Object.entries(METRICS)) {
      if (metric.kind === 'mean' || metric.kind === 'share') means.set(name, new Moments());
      if (metric.kind === 'ratio' || metric.kind === 'per_completed') ratios.set(name, new CrossMoments());
      if (metric.kind === 'mean') samples.set(name, this.samplesFor(name, metric.keep));
      if (metric.kind === 'ratio' && metric.quantilesOf !== null) samples.set(name, new ExactSamples());
    }
    this.means = means;
    this.ratios = ratios;
    this.samples = samples;
    const ledger = (like: Float64Array): LedgerSums => Array.from(like, () => new NeumaierSum());
    this.spendByStep = ledger(outcomes.spendByStep);
    this.spendByModel = ledger(outcomes.spendByModel);
    this.requestsByModel = ledger(outcomes.requestsByModel);
    this.spendByBucket = ledger(outcomes.spendByBucket);
    this.spendByCause = ledger(outcomes.spendByCause);
    this.spendByEnding = ledger(this.endings);
    this.secondsByStep = ledger(outcomes.secondsByStep);
    this.secondsByModel = ledger(outcomes.secondsByModel);
    this.secondsByCause = ledger(outcomes.secondsByCause);
    this.lanes = ledger(outcomes.lanes);
    const sketches = (): Float64Array[] =>
      Array.from({ length: GROUPS }, () => new Float64Array(SKETCH_BUCKETS));
    this.firstToken = sketches();
    this.request = sketches();
  }

  /** Takes in the next chunk, which stands in the outcomes. */
  add(): void {
    const { columns, outcomes } = this;
    columns.derive();
    const jobs = columns.jobs;
    for (const [name, metric] of Object.entries(METRICS)) {
      if (metric.kind === 'request') continue;
      const values = columns.of(metric.of);
      if (metric.kind === 'mean' || metric.kind === 'share') this.means.get(name)?.addRange(values, 0, jobs);
      if (metric.kind === 'mean') this.samples.get(name)?.addAll(values);
      if (metric.kind === 'ratio')
        this.ratios.get(name)?.addRange({ x: values, y: columns.of(metric.per) }, 0, jobs);
      if (metric.kind === 'per_completed') {
        this.ratios.get(name)?.addRange({ x: values, y: columns.of('completed') }, 0, jobs);
      }
      if (metric.kind === 'ratio' && metric.quantilesOf !== null) {
        this.samples.get(name)?.addAll(flagged(columns, metric.quantilesOf));
      }
    }
    this.completed.addAll(columns.of('completed'));
    const [endings, cost] = [columns.of('ending'), columns.of('costUsd')];
    for (let job = 0; job < jobs; job += 1) {
      const ending = endings[job] ?? 0;
      this.endings[ending] = (this.endings[ending] ?? 0) + 1;
      this.spendByEnding[ending]?.add((cost[job] ?? 0) * PICO_PER_USD);
    }
    addLedger(this.spendByStep, outcomes.spendByStep);
    addLedger(this.spendByModel, outcomes.spendByModel);
    addLedger(this.requestsByModel, outcomes.requestsByModel);
    addLedger(this.spendByBucket, outcomes.spendByBucket);
    addLedger(this.spendByCause, outcomes.spendByCause);
    addLedger(this.secondsByStep, outcomes.secondsByStep);
    addLedger(this.secondsByModel, outcomes.secondsByModel);
    addLedger(this.secondsByCause, outcomes.secondsByCause);
    addLedger(this.lanes, outcomes.lanes);
    const group = this.chunks % GROUPS;
    addSketch(this.firstToken[group] ?? new Float64Array(0), outcomes.firstTokenSketch);
    addSketch(this.request[group] ?? new Float64Array(0), outcomes.requestSketch);
    this.chunks += 1;
    this.jobs += jobs;
  }

  private samplesFor(name: string, keep: 'exact' | 'counts'): Samples {
    if (name === 'cost_per_job_usd') return this.cost;
    if (name === 'job_latency_seconds') return this.latency;
    return keep === 'exact' ? new ExactSamples() : new CountSamples();
  }
}

const PICO_PER_USD = 1e12;

function addLedger(sums: LedgerSums, values: Float64Array): void {
  for (let row = 0; row < values.length; row += 1) sums[row]?.add(values[row] ?? 0);
}

/** The values of the jobs whose flag is set. */
function flagged(
  columns: ChunkColumns,
  of: { readonly value: MetricColumn; readonly flag: MetricColumn },
): Float64Array {
  const [values, flags] = [columns.of(of.value), columns.of(of.flag)];
  return values.filter((_, job) => flags[job] === 1);
}
