import { describe, expect, test } from 'vitest';
import { NONE } from '../../src/plan/codes.ts';
import { compileLanes } from '../../src/plan/compile-lanes.ts';
import { ConditionBuilder } from '../../src/plan/compile-conditions.ts';
import type { LaneColumns } from '../../src/plan/plan.ts';
import { compilationOf } from './small-world.ts';

function lanes(text: string, job = '{}'): LaneColumns {
  const compilation = compilationOf({ lanes: text, job, workflow: '[{ call: a, output_tokens: 1 }]' });
  const traits = Object.entries(compilation.scenario.job.traits);
  return compileLanes(
    compilation,
    new ConditionBuilder({ lanes: [], threads: ['main'], traits, stepRows: new Map() }),
  );
}

describe('lanes', () => {
  test('are judged where success rates stand', () => {
    const columns = lanes('{ notes: {}, work: { success: { big: 0.5 } } }');
    expect(columns.names).toEqual(['notes', 'work']);
    expect(columns.judged).toEqual(Uint8Array.of(0, 1));
  });

  test('take the spread of the job unless they have their own', () => {
    const columns = lanes(
      '{ a: { success: { big: 0.5 } }, b: { success: { big: 0.5 }, spread: 1 } }',
      '{ difficulty: { spread: 4 } }',
    );
    expect(columns.spread).toEqual(Float64Array.of(4, 1));
  });

  test('back off as they say, with a last row for requests without a lane', () => {
    const columns = lanes(
      '{ a: { backoff: { first_seconds: 2, factor: 3, max_seconds: 30, jitter: 0.5 } } }',
    );
    expect(columns.count).toBe(1);
    expect(columns.backoffFirst).toEqual(Float64Array.of(2, 1));
    expect(columns.backoffFactor).toEqual(Float64Array.of(3, 2));
    expect(columns.backoffMax).toEqual(Float64Array.of(30, 60));
    expect(columns.backoffJitter).toEqual(Float64Array.of(0.5, 1));
  });

  test('know where a refusal is good work', () => {
    const columns = lanes(
      '{ a: {}, b: { refuse_when: { trait: { kind: bad } } } }',
      '{ traits: { kind: { good: 9, bad: 1 } } }',
    );
    expect(columns.refuseWhen).toEqual(Int32Array.of(NONE, 0));
  });
});
