import { describe, expect, test } from 'vitest';
import { ModelRates } from '../../src/plan/model-rates.ts';
import type { Constant } from '../../src/grammar/quantity.ts';
import { compilationOf, modelsOf } from './small-world.ts';

const constant = (value: number): Constant => ({ kind: 'constant', value, known: null });
const by = (models: Record<string, number>, usual: number | null) =>
  ({
    kind: 'by_model',
    models: Object.fromEntries(Object.entries(models).map(([name, value]) => [name, constant(value)])),
    default: usual === null ? null : constant(usual),
  }) as const;

const compilation = compilationOf({ policies: '{ one: big, two: small }' });
const models = [...modelsOf(compilation.scenario).values()];
const [big, small] = models;

describe('rates by model', () => {
  test('have a column for each model and a last one for nobody', () => {
    const rates = new ModelRates(compilation, models);
    expect(rates.rate(by({ big: 0.9 }, 0.5), new Set(), 'workflow[0].catches')).toBe(0);
    expect(rates.rate({ kind: 'one', of: constant(0.7) }, new Set(), 'workflow[0].catches')).toBe(1);
    expect(rates.plain(constant(0.2))).toBe(2);
    expect(rates.rates()).toEqual(Float64Array.of(0.9, 0.5, 0.5, 0.7, 0.7, 0.7, 0.2, 0.2, 0.2));
  });

  test('that a judge lacks are a fault at the step, those of a model that never judges are not', () => {
    const own = compilationOf();
    const rates = new ModelRates(own, models);
    rates.rate(by({ big: 0.9 }, null), new Set([big!]), 'workflow[1].catches');
    expect(own.diagnostics).toEqual([]);
    rates.rate(by({ big: 0.9 }, null), new Set([big!, small!]), 'workflow[1].catches');
    expect(own.diagnostics).toMatchObject([
      {
        code: 'plan/no-rate',
        path: 'workflow[1].catches',
        message: 'no rate for small, which may judge here',
      },
    ]);
  });

  test('as odds are kept as their logarithm, 0 where a model has none', () => {
    const rates = new ModelRates(compilation, models);
    expect(rates.lnOdds(by({ small: 2 }, null))).toBe(0);
    expect(rates.odds()).toEqual(Float64Array.of(0, Math.log(2)));
  });
});
