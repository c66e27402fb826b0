import { createKernel } from '../kernel/kernel.ts';
import { CHUNK_JOBS } from './policy-run.ts';
import { ChunkColumns } from './job-columns.ts';
import { withNeighbours } from './pilot.ts';
import { compilePolicies } from './prepare.ts';
import { isSamePlan } from './same-plan.ts';
import { experimentAt } from './study.ts';
import type { Checked } from '../diagnostic.ts';
import type { Plan } from '../plan/plan.ts';
import type { MetricColumn } from './metric-definitions.ts';
import type { Setting, Study } from './study.ts';

/** What each job came to under one policy, for pairing. */
export interface JobTable {
  readonly policy: string;
  /** before the pilot */
  readonly plan: Plan;
  /** [jobs] each */
  readonly columns: ReadonlyMap<MetricColumn, Float64Array>;
}

/** The columns of a table that a comparison of costs needs. */
export const COST_COLUMNS: readonly MetricColumn[] = ['costUsd', 'completed'];

/** What points are evaluated with. */
interface PointSettings {
  /** null: those of the scenario */
  readonly policies: readonly string[] | null;
  readonly jobs: number;
  readonly columns: readonly MetricColumn[];
}

/**
 * Points of a study on common jobs: the same jobs at every point and under every policy. A policy whose plan a change
 * leaves as it was is not run again.
 */
export class StudyPoints {
  readonly jobs: number;
  private readonly study: Study;
  private readonly settings: PointSettings;
  private known: readonly JobTable[] = [];

  constructor(study: Study, settings: PointSettings) {
    this.study = study;
    this.settings = settings;
    this.jobs = settings.jobs;
  }

  /** The policies at a point, in the order asked for, else in that of the file. */
  at(values: readonly Setting[], study: Study = this.study): Checked<readonly JobTable[]> {
    const { policies } = this.settings;
    const experiment = experimentAt(study, values);
    if (!experiment.ok) return experiment;
    // a single model is made beside the policies that use it
    const singles = policies?.some((policy) => policy.startsWith('single:')) ?? false;
    const own = singles ? null : policies;
    const prepared = compilePolicies({ ...experiment.value, policies: own }, study.lawTables);
    if (!prepared.ok) return prepared;
    const plans = prepared.value.policies;
    const wanted =
      policies === null
        ? plans.filter(({ implicit }) => !implicit)
        : policies.flatMap((policy) => plans.filter(({ plan }) => plan.policy === policy));
    const tables = wanted.map(({ plan }) => this.tableOf(plan));
    if (this.known.length === 0) this.known = tables;
    return { ok: true, value: tables, warnings: prepared.warnings };
  }

  private tableOf(plan: Plan): JobTable {
    const known = this.known.find((table) => table.policy === plan.policy && isSamePlan(table.plan, plan));
    if (known !== undefined) return known;
    return tableOfPlan(plan, this.jobs, this.settings.columns);
  }
}

/** Runs jobs 0 to `jobs` - 1 of a plan, after its pilot, and keeps some of their columns. */
export function tableOfPlan(plan: Plan, jobs: number, names: readonly MetricColumn[]): JobTable {
  const informed = withNeighbours(plan);
  const kernel = createKernel(informed, Math.min(jobs, CHUNK_JOBS));
  const chunk = new ChunkColumns(kernel.outcomes);
  const columns = new Map(names.map((name) => [name, new Float64Array(jobs)]));
  for (let first = 0; first < jobs; first += CHUNK_JOBS) {
    kernel.simulate(first, Math.min(CHUNK_JOBS, jobs - first));
    chunk.derive();
    for (const [name, column] of columns) column.set(chunk.of(name), first);
  }
  return { policy: plan.policy, plan, columns };
}

/** A column that the table keeps. */
export function columnOf(table: JobTable, name: MetricColumn): Float64Array {
  const column = table.columns.get(name);
  if (column === undefined) throw new Error(`the table of ${table.policy} has no column ${name}`);
  return column;
}
