import { describe, expect, test } from 'vitest';
import {
  ABOVE,
  AT_LEAST,
  ATTEMPT,
  CATEGORY_IS,
  JOB_USD,
  LANE_IS,
  LAST_OUTCOME_IS,
  NONE,
  ONE_OF,
  STEP_IS,
  THREAD_IS,
  TRAIT_NUMBER,
} from '../../src/plan/codes.ts';
import { ConditionBuilder } from '../../src/plan/compile-conditions.ts';
import type { ConditionColumns } from '../../src/plan/plan.ts';
import type { Condition } from '../../src/scenario/condition.ts';
import { scenarioOf } from './small-world.ts';

const TRAITS = Object.entries(
  scenarioOf({ job: '{ traits: { size: 1 to 9, kind: { bug: 1, flaky: 2 } } }' }).job.traits,
);

function builder(stepRows: ReadonlyMap<string, number> = new Map()): ConditionBuilder {
  return new ConditionBuilder({
    lanes: ['plan', 'work'],
    threads: ['main', 'side'],
    traits: TRAITS,
    stepRows,
  });
}

/** The clauses of one condition as [field, comparison, trait, values]. */
function clausesOf(columns: ConditionColumns, row: number): readonly unknown[] {
  const { begin, end, field, comparison, trait, valuesBegin, valuesEnd, values } = columns;
  return Array.from({ length: end[row]! - begin[row]! }, (_, at) => begin[row]! + at).map((at) => [
    field[at],
    comparison[at],
    trait[at],
    [...values.subarray(valuesBegin[at], valuesEnd[at])],
  ]);
}

function compiled(condition: Condition): readonly unknown[] {
  const conditions = builder(new Map([['fix', 4]]));
  const row = conditions.add(condition);
  return clausesOf(conditions.columns(), row);
}

describe('conditions', () => {
  test('that ask nothing are no row, or a row without a clause', () => {
    expect(builder().add(null)).toBe(NONE);
    expect(compiled({})).toEqual([]);
  });

  test('name lanes, threads and outcomes by their rows', () => {
    expect(compiled({ lane: ['work', 'plan'], thread: ['side'], last_outcome: ['ok', 'capped'] })).toEqual([
      [LANE_IS, ONE_OF, NONE, [1, 0]],
      [THREAD_IS, ONE_OF, NONE, [1]],
      [LAST_OUTCOME_IS, ONE_OF, NONE, [0, 6]],
    ]);
  });

  test('name steps that are laid out only later', () => {
    const rows = new Map<string, number>();
    const conditions = builder(rows);
    const row = conditions.add({ step: ['fix', 'test'] });
    rows.set('fix', 2).set('test', 7);
    expect(clausesOf(conditions.columns(), row)).toEqual([[STEP_IS, ONE_OF, NONE, [2, 7]]]);
  });

  test('ask for categories of a trait by their row and for numbers as they are', () => {
    expect(
      compiled({
        trait: {
          kind: { kind: 'one_of', values: ['flaky'] },
          size: { kind: 'threshold', threshold: { comparison: 'above', limit: 5 } },
        },
      }),
    ).toEqual([
      [CATEGORY_IS, ONE_OF, 1, [1]],
      [TRAIT_NUMBER, ABOVE, 0, [5]],
    ]);
    expect(compiled({ trait: { size: { kind: 'one_of', values: [3, 4] } } })).toEqual([
      [TRAIT_NUMBER, ONE_OF, 0, [3, 4]],
    ]);
  });

  test('compare numbers with a limit or with values', () => {
    expect(
      compiled({
        attempt: { kind: 'one_of', values: [1, 2] },
        job_usd: { kind: 'threshold', threshold: { comparison: 'at_least', limit: 0.5 } },
      }),
    ).toEqual([
      [ATTEMPT, ONE_OF, NONE, [1, 2]],
      [JOB_USD, AT_LEAST, NONE, [0.5]],
    ]);
  });

  test('stand one after the other in the columns', () => {
    const conditions = builder();
    const first = conditions.add({ lane: ['plan'] });
    const second = conditions.add({ attempt: { kind: 'one_of', values: [1] }, lane: ['work'] });
    const columns = conditions.columns();
    expect(clausesOf(columns, first)).toEqual([[LANE_IS, ONE_OF, NONE, [0]]]);
    expect(clausesOf(columns, second)).toHaveLength(2);
  });
});
