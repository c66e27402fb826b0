import { describe, expect, test } from 'vitest';
import { CONSTANT, DRAWN, FROM_TRAIT, NONE } from '../../src/plan/codes.ts';
import { Compilation } from '../../src/plan/compilation.ts';
import { compilationOf, modelsOf, scenarioOf } from './small-world.ts';

const LAW = { kind: 'law', law: { kind: 'uniform', low: 1, high: 3 } } as const;

describe('a compilation', () => {
  test('gives equal constants one row', () => {
    const compilation = compilationOf();
    expect(compilation.constant(5)).toBe(compilation.constant(5));
    expect(compilation.constant(6)).not.toBe(compilation.constant(5));
    const columns = compilation.quantityColumns();
    expect(columns.kind).toEqual(Uint8Array.of(CONSTANT, CONSTANT));
    expect(columns.value).toEqual(Float64Array.of(5, 6));
    expect(columns.ref).toEqual(Int32Array.of(NONE, NONE));
  });

  test('compiles equal laws once, and once for all policies of a scenario', () => {
    const scenario = scenarioOf();
    const of = { scenario, models: modelsOf(scenario), asOf: '2026-05-20', lawTables: new Map() };
    const first = new Compilation(of);
    const second = new Compilation(of);
    expect(first.quantity(LAW)).toBe(first.quantity(LAW));
    second.quantity(LAW);
    expect(first.tables).toHaveLength(1);
    expect(first.quantityColumns().kind).toEqual(Uint8Array.of(DRAWN));
    expect(second.tables[0]).toBe(first.tables[0]);
  });

  test('refers to a trait by its row, with factor and summand', () => {
    const compilation = compilationOf({ job: '{ traits: { kind: { a: 1 }, size: 1 to 9 } }' });
    compilation.quantity({ kind: 'trait', trait: 'size', times: 2, plus: 7 });
    const { kind, times, plus, ref } = compilation.quantityColumns();
    expect([kind[0], times[0], plus[0], ref[0]]).toEqual([FROM_TRAIT, 2, 7, 1]);
  });

  test('keeps a factor law as steps of which the last has no end, and none where it is 1 everywhere', () => {
    const compilation = compilationOf();
    const step = (below: number | null, factor: number): { below: number | null; factor: number } => ({
      below,
      factor,
    });
    expect(compilation.factorLaw(undefined)).toBe(NONE);
    expect(compilation.factorLaw([step(10, 1), step(null, 1)])).toBe(NONE);
    expect(compilation.factorLaw([step(2000, 1), step(10_000, 1.52), step(null, 0.8)])).toBe(0);
    expect(compilation.factorLaw([step(null, 3)])).toBe(1);
    expect(compilation.factorColumns()).toEqual({
      begin: Int32Array.of(0, 3),
      end: Int32Array.of(3, 4),
      below: Float64Array.of(2000, 10_000, Infinity, Infinity),
      factor: Float64Array.of(1, 1.52, 0.8, 3),
    });
  });

  test('tells an assumption once for each path', () => {
    const compilation = compilationOf();
    compilation.assume('models.big.cache', 'none', 'not stated');
    compilation.assume('models.big.cache', 'none', 'not stated');
    expect(compilation.assumptions).toEqual([{ path: 'models.big.cache', value: 'none', why: 'not stated' }]);
  });

  test('gives a site the same key each time, and another path another key', () => {
    const compilation = compilationOf();
    expect(compilation.site('step/a/entry')).toEqual(compilation.site('step/a/entry'));
    expect(compilation.site('step/a/entry')).not.toEqual(compilation.site('step/b/entry'));
    expect(compilation.diagnostics).toEqual([]);
  });

  test('collects faults with their path and no position', () => {
    const compilation = compilationOf();
    compilation.error('plan/no-price', 'policies.one', 'big has no price', 'choose another day');
    expect(compilation.diagnostics).toEqual([
      {
        code: 'plan/no-price',
        severity: 'error',
        file: '',
        position: null,
        path: 'policies.one',
        message: 'big has no price',
        hint: 'choose another day',
      },
    ]);
  });
});
