import { columnsOfPlan } from './columns-of-plan.ts';
import { othersTurn } from './others-turn.ts';
import { unknownPolicies } from './policies.ts';
import { compilePolicies } from './prepare.ts';
import { isSamePlan } from './same-plan.ts';
import { experimentAt } from './study.ts';
import { Patience, Stopped } from './stopped.ts';
import { LEAST_SECONDS } from './workforce.ts';
import type { Checked } from '../diagnostic.ts';
import type { Plan } from '../plan/plan.ts';
import type { PlanColumns } from './columns-of-plan.ts';
import type { MetricColumn } from './metric-definitions.ts';
import type { Setting } from '../scenario/apply-settings.ts';
import type { Study } from './study.ts';
import type { Workforce } from './workforce.ts';

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
  /** who may do the work beside this thread, and what ends it */
  readonly workforce?: Workforce | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Points of a study on common jobs: the same jobs at every point and under every policy. A policy whose plan a change
 * leaves as it was is not run again.
 */
export class StudyPoints {
  readonly jobs: number;
  private readonly study: Study;
  private readonly settings: PointSettings;
  private readonly tables: TableMaker;
  private known: readonly JobTable[] = [];

  constructor(study: Study, settings: PointSettings) {
    this.study = study;
    this.settings = settings;
    this.jobs = settings.jobs;
    this.tables = new TableMaker(settings.jobs, settings.columns, settings);
  }

  /** How many points are best asked for at once. */
  readonly atOnce = (): number => this.tables.atOnce();

  /** The policies at a point, in the order asked for, else in that of the file. */
  async at(values: readonly Setting[], study: Study = this.study): Promise<Checked<readonly JobTable[]>> {
    const { policies } = this.settings;
    const experiment = experimentAt(study, values);
    if (!experiment.ok) return experiment;
    // a single model is made beside the policies that use it
    const singles = policies?.some((policy) => policy.startsWith('single:')) ?? false;
    const own = singles ? null : policies;
    const prepared = compilePolicies({ ...experiment.value, policies: own }, study.lawTables);
    if (!prepared.ok) {
      // what is remarked about the values themselves may be the reason
      const remarks = experiment.warnings.filter(({ file }) => file === '');
      return { ok: false, diagnostics: [...remarks, ...prepared.diagnostics] };
    }
    const plans = prepared.value.policies;
    const unknown = unknownPolicies(
      plans.map(({ plan }) => plan.policy),
      policies,
    );
    if (unknown.length > 0) return { ok: false, diagnostics: unknown };
    const wanted =
      policies === null
        ? plans.filter(({ implicit }) => !implicit)
        : policies.flatMap((policy) => plans.filter(({ plan }) => plan.policy === policy));
    const tables = await Promise.all(wanted.map(({ plan }) => this.tableOf(plan)));
    if (this.known.length === 0) this.known = tables;
    return { ok: true, value: tables, warnings: prepared.warnings };
  }

  private tableOf(plan: Plan): Promise<JobTable> {
    const known = this.known.find((table) => table.policy === plan.policy && isSamePlan(table.plan, plan));
    return known === undefined ? this.tables.of(plan) : Promise.resolve(known);
  }
}

/**
 * A table that takes less is made before its plan has reached another thread and is compiled there: two threads took as long
 * as one or longer where one took 15 ms, and less where it took 52 (sensitivity of the main scenario, 2026-11-29).
 */
const LEAST_TABLE_SECONDS = 0.025;

/** Makes tables of plans: in this thread, and by hands once that has taken a while. */
export class TableMaker {
  private readonly jobs: number;
  private readonly columns: readonly MetricColumn[];
  private readonly workforce: Workforce | null;
  private readonly signal: AbortSignal | undefined;
  private readonly patience: Patience;
  /** tables made in this thread, and the seconds they took */
  private made = 0;
  private seconds = 0;

  constructor(
    jobs: number,
    columns: readonly MetricColumn[],
    { workforce, signal }: Pick<PointSettings, 'workforce' | 'signal'>,
  ) {
    this.jobs = jobs;
    this.columns = columns;
    this.workforce = workforce ?? null;
    this.signal = signal;
    this.patience = new Patience(signal);
  }

  /**
   * Runs jobs 0 to `jobs` - 1 of a plan, after its pilot, and keeps some of their columns.
   *
   * @throws Stopped where the signal is aborted before they are done
   */
  async of(plan: Plan): Promise<JobTable> {
    const { jobs, columns } = this;
    const [hand] = (this.workforce?.hands() ?? []).toSorted((a, b) => a.load - b.load);
    const made =
      hand === undefined
        ? await this.makeHere(plan)
        : await this.patience.waitFor(hand.tabulate({ kind: 'columns', plan, jobs, columns }));
    return { policy: plan.policy, plan, columns: made };
  }

  private async makeHere(plan: Plan): Promise<PlanColumns> {
    const steps = columnsOfPlan(plan, this.jobs, this.columns);
    for (;;) {
      const startedAt = performance.now();
      const step = steps.next();
      this.seconds += (performance.now() - startedAt) / 1000;
      // as much again is expected
      const isWorthIt = this.seconds / (this.made + 1) > LEAST_TABLE_SECONDS;
      if (isWorthIt && this.seconds > LEAST_SECONDS) this.workforce?.start();
      if (step.done === true) {
        this.made += 1;
        return step.value;
      }
      // what the system has to say is heard in between
      await othersTurn();
      if (this.signal?.aborted === true) throw new Stopped();
    }
  }

  /** How many tables keep all hands busy. */
  atOnce(): number {
    return Math.max(1, 2 * (this.workforce?.hands().length ?? 0));
  }
}

/** A column that the table keeps. */
export function columnOf(table: JobTable, name: MetricColumn): Float64Array {
  const column = table.columns.get(name);
  if (column === undefined) throw new Error(`the table of ${table.policy} has no column ${name}`);
  return column;
}
