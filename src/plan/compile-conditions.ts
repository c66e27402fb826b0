import { LAST_OUTCOMES, NUMERIC_CONDITIONS } from '../scenario/condition.ts';
import {
  ABOVE,
  ATTEMPT,
  AT_LEAST,
  AT_MOST,
  BELOW,
  CATEGORY_IS,
  CONTEXT_TOKENS,
  FAILED_CHECKS,
  JOB_SECONDS,
  JOB_USD,
  LANE_IS,
  LAST_OUTCOME_IS,
  NONE,
  ONE_OF,
  PREDICTED_DIFFICULTY,
  REQUEST_USD,
  STEP_IS,
  THREAD_IS,
  TOOL_RESULT_TOKENS,
  TRAIT_NUMBER,
} from './codes.ts';
import type { Condition, NumberTest, TraitTest } from '../scenario/condition.ts';
import type { Trait } from '../scenario/scenario.ts';
import type { ConditionColumns } from './plan.ts';

const NUMERIC_FIELD: Readonly<Record<(typeof NUMERIC_CONDITIONS)[number], number>> = {
  attempt: ATTEMPT,
  failed_checks: FAILED_CHECKS,
  context_tokens: CONTEXT_TOKENS,
  tool_result_tokens: TOOL_RESULT_TOKENS,
  request_usd: REQUEST_USD,
  job_usd: JOB_USD,
  job_seconds: JOB_SECONDS,
  predicted_difficulty: PREDICTED_DIFFICULTY,
};
const COMPARISON = { above: ABOVE, at_least: AT_LEAST, below: BELOW, at_most: AT_MOST } as const;

/** Names whose rows conditions refer to. */
export interface ConditionNames {
  readonly lanes: readonly string[];
  readonly threads: readonly string[];
  readonly traits: readonly (readonly [string, Trait])[];
  /** rows of a step's name, filled while steps are compiled; read only after them */
  readonly stepRows: ReadonlyMap<string, number>;
}

/** Gathers conditions as ranges of clauses. */
export class ConditionBuilder {
  private readonly names: ConditionNames;
  private readonly begin: number[] = [];
  private readonly end: number[] = [];
  private readonly field: number[] = [];
  private readonly comparison: number[] = [];
  private readonly trait: number[] = [];
  private readonly valuesBegin: number[] = [];
  private readonly valuesEnd: number[] = [];
  private readonly values: number[] = [];
  private readonly stepClauses: { readonly clause: number; readonly steps: readonly string[] }[] = [];

  constructor(names: ConditionNames) {
    this.names = names;
  }

  /** Row of a condition; NONE for null. */
  add(condition: Condition | null): number {
    if (condition === null) return NONE;
    const row = this.begin.length;
    this.begin.push(this.field.length);
    this.end.push(0);
    const { lanes, threads } = this.names;
    if (condition.lane)
      this.oneOf(
        LANE_IS,
        condition.lane.map((name) => lanes.indexOf(name)),
        NONE,
      );
    if (condition.thread)
      this.oneOf(
        THREAD_IS,
        condition.thread.map((name) => threads.indexOf(name)),
        NONE,
      );
    if (condition.step) {
      // rows of steps are known when all steps are: room now, values later
      this.stepClauses.push({ clause: this.field.length, steps: condition.step });
      this.oneOf(
        STEP_IS,
        condition.step.map(() => NONE),
        NONE,
      );
    }
    if (condition.last_outcome) {
      this.oneOf(
        LAST_OUTCOME_IS,
        condition.last_outcome.map((name) => LAST_OUTCOMES.indexOf(name)),
        NONE,
      );
    }
    for (const [name, test] of Object.entries(condition.trait ?? {})) this.traitTest(name, test);
    for (const key of NUMERIC_CONDITIONS) {
      const test = condition[key];
      if (test) this.numberTest(NUMERIC_FIELD[key], test, NONE);
    }
    this.end[row] = this.field.length;
    return row;
  }

  columns(): ConditionColumns {
    for (const { clause, steps } of this.stepClauses) {
      for (const [at, name] of steps.entries()) {
        this.values[(this.valuesBegin[clause] ?? 0) + at] = this.names.stepRows.get(name) ?? NONE;
      }
    }
    return {
      begin: Int32Array.from(this.begin),
      end: Int32Array.from(this.end),
      field: Uint8Array.from(this.field),
      comparison: Uint8Array.from(this.comparison),
      trait: Int32Array.from(this.trait),
      valuesBegin: Int32Array.from(this.valuesBegin),
      valuesEnd: Int32Array.from(this.valuesEnd),
      values: Float64Array.from(this.values),
    };
  }

  private traitTest(name: string, test: TraitTest): void {
    const row = this.names.traits.findIndex(([trait]) => trait === name);
    const trait = this.names.traits[row]?.[1];
    if (trait?.kind === 'categorical' && test.kind === 'one_of') {
      const categories = Object.keys(trait.weights);
      this.oneOf(
        CATEGORY_IS,
        test.values.map((value) => categories.indexOf(String(value))),
        row,
      );
    } else if (test.kind === 'one_of') {
      this.oneOf(TRAIT_NUMBER, test.values.map(Number), row);
    } else {
      this.numberTest(TRAIT_NUMBER, test, row);
    }
  }

  private numberTest(field: number, test: NumberTest, trait: number): void {
    if (test.kind === 'one_of') this.oneOf(field, test.values, trait);
    else this.clause(field, COMPARISON[test.threshold.comparison], [test.threshold.limit], trait);
  }

  private oneOf(field: number, values: readonly number[], trait: number): void {
    this.clause(field, ONE_OF, values, trait);
  }

  private clause(field: number, comparison: number, values: readonly number[], trait: number): void {
    this.field.push(field);
    this.comparison.push(comparison);
    this.trait.push(trait);
    this.valuesBegin.push(this.values.length);
    this.values.push(...values);
    this.valuesEnd.push(this.values.length);
  }
}
