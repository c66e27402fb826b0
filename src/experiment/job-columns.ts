import { PICO_PER_USD } from '../units.ts';
import { DERIVED_COLUMNS } from './metric-definitions.ts';
import type { JobColumn } from '../kernel/outcomes.ts';
import type { DerivedColumn, MetricColumn } from './metric-definitions.ts';

/** Columns of some jobs as the kernel wrote them: fresh from it, or kept. */
export interface ColumnSource {
  readonly jobs: number;
  /** most jobs it ever holds */
  readonly capacity: number;
  /** one value per job; what it holds changes with the jobs */
  column(name: JobColumn): Float64Array;
}

/** The columns of one chunk: the kernel's, and those derived from them when they are first asked for. */
export class ChunkColumns {
  private readonly source: ColumnSource;
  private readonly derived = new Map<DerivedColumn, Float64Array>();
  private readonly fresh = new Set<DerivedColumn>();

  constructor(source: ColumnSource) {
    this.source = source;
  }

  get jobs(): number {
    return this.source.jobs;
  }

  /** Values of one column, one per job of the chunk; a view that holds until the source has other jobs. */
  of(name: MetricColumn): Float64Array {
    if (!isDerived(name)) return this.source.column(name);
    const values = this.derived.get(name) ?? new Float64Array(this.source.capacity);
    this.derived.set(name, values);
    const column = values.subarray(0, this.jobs);
    if (this.fresh.has(name)) return column;
    DERIVE[name](this, column);
    this.fresh.add(name);
    return column;
  }

  /** Forgets what was derived: the source has other jobs now. */
  renew(): void {
    this.fresh.clear();
  }
}

/** How each derived column is filled. */
const DERIVE: Readonly<Record<DerivedColumn, (columns: ChunkColumns, into: Float64Array) => void>> = {
  costUsd: (columns, into) => inUsd(add(into, columns.of('spend'), columns.of('people')), into),
  vendorUsd: (columns, into) => inUsd(columns.of('spend'), into),
  peopleUsd: (columns, into) => inUsd(columns.of('people'), into),
  lossUsd: (columns, into) => add(into, columns.of('costUsd'), columns.of('severityUsd')),
  humanSeconds: (columns, into) => subtract(into, columns.of('seconds'), columns.of('agentSeconds')),
  completedSeconds: (columns, into) => multiply(into, columns.of('seconds'), columns.of('completed')),
  defective: (columns, into) => subtract(into, columns.of('accepted'), columns.of('completed')),
  budgetOvershootUsd: (columns, into) => inUsd(columns.of('budgetOvershoot'), into),
  answered: (columns, into) => subtract(into, columns.of('requests'), columns.of('errors')),
  wellFormed: (columns, into) => subtract(into, columns.of('answered'), columns.of('malformed')),
  available: (columns, into) => subtract(into, columns.of('wantedRequests'), columns.of('unavailable')),
  inputTokens: (columns, into) => {
    add(into, columns.of('uncachedInputTokens'), columns.of('cacheReadTokens'));
    add(into, into, columns.of('cacheWriteTokens'));
  },
  refusalsUnwanted: (columns, into) => subtract(into, columns.of('answered'), columns.of('refusalsWanted')),
};

function inUsd(picoUsd: Float64Array, into: Float64Array): void {
  for (let job = 0; job < into.length; job += 1) into[job] = (picoUsd[job] ?? 0) / PICO_PER_USD;
}

function add(into: Float64Array, a: Float64Array, b: Float64Array): Float64Array {
  for (let job = 0; job < into.length; job += 1) into[job] = (a[job] ?? 0) + (b[job] ?? 0);
  return into;
}

function subtract(into: Float64Array, a: Float64Array, b: Float64Array): void {
  for (let job = 0; job < into.length; job += 1) into[job] = (a[job] ?? 0) - (b[job] ?? 0);
}

function multiply(into: Float64Array, a: Float64Array, b: Float64Array): void {
  for (let job = 0; job < into.length; job += 1) into[job] = (a[job] ?? 0) * (b[job] ?? 0);
}

const DERIVED: ReadonlySet<string> = new Set(DERIVED_COLUMNS);

function isDerived(name: MetricColumn): name is DerivedColumn {
  return DERIVED.has(name);
}
