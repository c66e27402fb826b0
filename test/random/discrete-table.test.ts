import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { discreteLaw } from '../../src/random/discrete-law.ts';
import { discreteTable } from '../../src/random/discrete-table.ts';
import { DISCRETE_LAWS } from './law-examples.ts';

test.each(Object.entries(DISCRETE_LAWS))('%s has each probability within 2^-32', (_, law) => {
  const atoms = discreteLaw(law)!;
  const { cells, lastWords } = discreteTable(atoms);
  const share = new Map(
    [...cells].map((value, i) => [value, (lastWords[i]! - (lastWords[i - 1] ?? -1)) / 2 ** 32]),
  );
  for (const [i, value] of atoms.values.entries()) {
    expect(Math.abs((share.get(value) ?? 0) - atoms.masses[i]!)).toBeLessThan(2 ** -32 + 1e-15);
  }
});

test('any weights give every word a value and the guide the first candidate', () => {
  const weights = fc.array(fc.double({ min: 1e-12, max: 1, noNaN: true }), { minLength: 2, maxLength: 300 });
  fc.assert(
    fc.property(weights, fc.integer({ min: 0, max: 2 ** 32 - 1 }), (masses, word) => {
      const total = masses.reduce((sum, mass) => sum + mass, 0);
      const table = discreteTable({
        values: masses.map((_, i) => i),
        masses: masses.map((mass) => mass / total),
      });
      expect(table.lastWords.at(-1)).toBe(2 ** 32 - 1);
      const right = table.lastWords.findIndex((last) => word <= last);
      expect(table.guide[word >>> table.guideShift]).toBeLessThanOrEqual(right);
    }),
  );
});

test('a value too rare for a word is left out', () => {
  const table = discreteTable({ values: [1, 2, 3], masses: [0.5, 0.5, 1e-20] });
  expect([...table.cells]).toEqual([1, 2]);
});

test('three values of equal weight have a mean within 2^-32', () => {
  expect(discreteTable({ values: [0, 3, 6], masses: [1 / 3, 1 / 3, 1 / 3] }).mean).toBeCloseTo(3, 8);
});
