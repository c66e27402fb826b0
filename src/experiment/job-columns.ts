import type { Outcomes } from '../kernel/outcomes.ts';
import { DERIVED_COLUMNS } from './metric-definitions.ts';
import type { DerivedColumn, MetricColumn } from './metric-definitions.ts';

const USD_PER_PICO = 1e-12;

/** The columns of one chunk: the kernel's, and those derived from them. */
export class ChunkColumns {
  private readonly derived: Readonly<Record<DerivedColumn, Float64Array>>;
  private readonly outcomes: Outcomes;

  constructor(outcomes: Outcomes) {
    this.outcomes = outcomes;
    this.derived = Object.fromEntries(
      DERIVED_COLUMNS.map((name) => [name, new Float64Array(outcomes.capacity)]),
    ) as Record<DerivedColumn, Float64Array>;
  }

  get jobs(): number {
    return this.outcomes.jobs;
  }

  /** Values of one column, one per job of the chunk; a view that the next chunk overwrites. */
  of(name: MetricColumn): Float64Array {
    return isDerived(name) ? this.derived[name].subarray(0, this.jobs) : this.outcomes.column(name);
  }

  /** Fills the derived columns after a chunk was simulated. */
  derive(): void {
    const { outcomes, derived } = this;
    const at = (name: Exclude<MetricColumn, DerivedColumn>): Float64Array => outcomes.column(name);
    const [spend, people, severity] = [at('spend'), at('people'), at('severityUsd')];
    const [seconds, agent] = [at('seconds'), at('agentSeconds')];
    const [completed, accepted, overshoot] = [at('completed'), at('accepted'), at('budgetOvershoot')];
    const [requests, errors, malformed] = [at('requests'), at('errors'), at('malformed')];
    const [wanted, unavailable, refusalsWanted] = [
      at('wantedRequests'),
      at('unavailable'),
      at('refusalsWanted'),
    ];
    const [uncached, read, write] = [
      at('uncachedInputTokens'),
      at('cacheReadTokens'),
      at('cacheWriteTokens'),
    ];
    for (let job = 0; job < this.jobs; job += 1) {
      const cost = value(spend, job) + value(people, job);
      const answered = value(requests, job) - value(errors, job);
      derived.costUsd[job] = cost * USD_PER_PICO;
      derived.vendorUsd[job] = value(spend, job) * USD_PER_PICO;
      derived.peopleUsd[job] = value(people, job) * USD_PER_PICO;
      derived.lossUsd[job] = cost * USD_PER_PICO + value(severity, job);
      derived.humanSeconds[job] = value(seconds, job) - value(agent, job);
      derived.completedSeconds[job] = value(seconds, job) * value(completed, job);
      derived.defective[job] = value(accepted, job) - value(completed, job);
      derived.budgetOvershootUsd[job] = value(overshoot, job) * USD_PER_PICO;
      derived.answered[job] = answered;
      derived.wellFormed[job] = answered - value(malformed, job);
      derived.available[job] = value(wanted, job) - value(unavailable, job);
      derived.inputTokens[job] = value(uncached, job) + value(read, job) + value(write, job);
      derived.refusalsUnwanted[job] = answered - value(refusalsWanted, job);
    }
  }
}

function value(column: Float64Array, row: number): number {
  return column[row] ?? 0;
}

function isDerived(name: MetricColumn): name is DerivedColumn {
  return (DERIVED_COLUMNS as readonly string[]).includes(name);
}
