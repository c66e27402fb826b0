import { expect, test } from 'vitest';
import { lawQuantile } from '../../src/random/law-quantile.ts';
import type { Law } from '../../src/random/law.ts';
import { marchQuantiles } from '../../src/random/march-quantiles.ts';
import type { Probabilities } from '../../src/random/probabilities.ts';

/** Steps of a sixteenth, as in a table's tails, from the least probability up to one half. */
function probabilities(least: number): Float64Array {
  const all: number[] = [];
  for (let p = least; p < 0.5; p *= 1 + 1 / 16) all.push(p);
  return Float64Array.from(all);
}

function below(p: Float64Array): Probabilities {
  return { p, complement: p.map((one) => 1 - one), scores: null };
}

function above(complement: Float64Array): Probabilities {
  return { p: complement.map((one) => 1 - one), complement, scores: null };
}

/** The largest difference from `lawQuantile`, of the value's size. */
function farthest(law: Law, at: Probabilities): number {
  const exact = at.p.map((p, i) => lawQuantile(law, p, at.complement[i]!));
  const off = marchQuantiles(law, at).map(
    (value, i) => Math.abs(value - exact[i]!) / (Math.abs(exact[i]!) || 1),
  );
  return Math.max(...off);
}

const narrow = (mean: number): Law => ({ kind: 'normal', mean, sd: 0.01 });
const half = (law: Law): { weight: number; law: Law } => ({ weight: 1, law });

test.each<[string, Law]>([
  ['a gamma law', { kind: 'gamma', mean: 3, cv: 1.4 }],
  [
    'a mixture that goes below 0',
    { kind: 'mixture', parts: [half(narrow(-3)), half({ kind: 'normal', mean: 5, sd: 2 })] },
  ],
  [
    'a mixture with almost nothing in its middle',
    { kind: 'mixture', parts: [half(narrow(1)), half(narrow(9))] },
  ],
  [
    'a mixture with a tail of powers',
    {
      kind: 'mixture',
      parts: [half({ kind: 'uniform', low: 1, high: 2 }), half({ kind: 'pareto', minimum: 2, shape: 1.1 })],
    },
  ],
  [
    'a mixture of mixtures with atoms',
    {
      kind: 'mixture',
      parts: [
        half({ kind: 'poisson', mean: 3 }),
        half({
          kind: 'mixture',
          parts: [half({ kind: 'constant', value: 2 }), half({ kind: 'exponential', mean: 4 })],
        }),
      ],
    },
  ],
])('%s is followed from either end, in either direction', (_, law) => {
  const p = probabilities(1e-15);
  expect(farthest(law, below(p))).toBeLessThan(1e-9);
  expect(farthest(law, above(p))).toBeLessThan(1e-9);
  expect(farthest(law, below(p.toReversed()))).toBeLessThan(1e-9);
  expect(farthest(law, above(p.toReversed()))).toBeLessThan(1e-9);
});

test('few probabilities far apart are no worse than many', () => {
  const gap: Law = {
    kind: 'mixture',
    parts: [half({ kind: 'uniform', low: 0, high: 1 }), half({ kind: 'uniform', low: 100, high: 101 })],
  };
  const p = Float64Array.of(1e-9, 0.001, 0.25, 0.4999, 0.5 - 2 ** -33);
  expect(farthest(gap, below(p))).toBeLessThan(1e-9);
  expect(farthest(gap, above(p))).toBeLessThan(1e-9);
});

test('an atom holds its probabilities exactly', () => {
  const law: Law = {
    kind: 'mixture',
    parts: [half({ kind: 'constant', value: 5 }), half({ kind: 'uniform', low: 0, high: 10 })],
  };
  const p = Float64Array.of(0.2, 0.25, 0.2500001, 0.4, 0.5);
  const held = [false, true, true, true, true];
  expect([...marchQuantiles(law, below(p))].map((value) => value === 5)).toEqual(held);
  expect([...marchQuantiles(law, above(p))].map((value) => value === 5)).toEqual(held);
});

test('a curve that stands still, where all is at an end, is given up at once', () => {
  const law: Law = { kind: 'beta', a: 0.001, b: 10 };
  const at = above(probabilities(1e-12));
  const began = process.cpuUsage();
  expect(farthest(law, at)).toBeLessThan(1e-9);
  expect(process.cpuUsage(began).user).toBeLessThan(1e6);
});
