import { describe, expect, test } from 'vitest';
import { DRAWN, NONE } from '../../src/plan/codes.ts';
import { compileTraits } from '../../src/plan/compile-traits.ts';
import { compilationOf } from './small-world.ts';

describe('traits', () => {
  test('are categories with cumulative shares that end at 1, or quantities', () => {
    const compilation = compilationOf({
      job: '{ traits: { kind: { bug: 1, flaky: 2, other: 1 }, size: 1 to 9 } }',
    });
    const columns = compileTraits(compilation);
    expect(columns.names).toEqual(['kind', 'size']);
    expect(columns.categories).toEqual([['bug', 'flaky', 'other'], []]);
    expect(columns.cumulative).toEqual(Float64Array.of(0.25, 0.75, 1));
    expect([columns.begin[0], columns.end[0], columns.begin[1], columns.end[1]]).toEqual([0, 3, 3, 3]);
    expect(columns.quantity[0]).toBe(NONE);
    expect(compilation.quantityColumns().kind[columns.quantity[1]!]).toBe(DRAWN);
  });
});
