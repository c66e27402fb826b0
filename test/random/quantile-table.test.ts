import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Visit } from '../../src/random/address.ts';
import { lawCdf } from '../../src/random/law-cdf.ts';
import { lawMean } from '../../src/random/law-mean.ts';
import { lawQuantile } from '../../src/random/law-quantile.ts';
import type { Law } from '../../src/random/law.ts';
import { normalQuantile } from '../../src/distributions/normal-quantile.ts';
import {
  compileLaw,
  drawNormal,
  drawQuantile,
  type QuantileTable,
  STANDARD_NORMAL,
  tableMean,
} from '../../src/random/quantile-table.ts';
import { GivenWords } from './given-words.ts';
import { BROKEN_LAWS, DISCRETE_LAWS, SMOOTH_LAWS } from './law-examples.ts';

const CONTINUOUS_LAWS = { ...SMOOTH_LAWS, ...BROKEN_LAWS };
const ALL_LAWS = { ...CONTINUOUS_LAWS, ...DISCRETE_LAWS };
const TABLES = new Map(Object.entries(ALL_LAWS).map(([name, law]) => [name, compileLaw(law)]));

/** Words, with those near the ends and the tails' edge as likely as the rest. */
const WORD = fc.oneof(
  fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  fc.integer({ min: 0, max: 5000 }),
  fc.integer({ min: 2 ** 32 - 5000, max: 2 ** 32 - 1 }),
);

function drawGiven(table: QuantileTable, word: number, second: number): number {
  const words = new GivenWords();
  words.given = word;
  words.givenSecond = second;
  return drawQuantile(table, words, 0);
}

describe.each(Object.entries(ALL_LAWS))('the table of %s', (name) => {
  const table = TABLES.get(name)!;

  test('does not descend in the word, nor jump back at the tails', () => {
    fc.assert(
      fc.property(WORD, WORD, WORD, (a, b, second) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(drawGiven(table, low, second)).toBeLessThanOrEqual(drawGiven(table, high, second));
      }),
      { numRuns: 400 },
    );
  });

  test('does not descend in neighbouring words, across every edge of its cells', () => {
    const descents: number[] = [];
    for (let octave = 0; octave < 21; octave++) {
      for (let i = 0; i < 64; i++) {
        const edge = Math.round(2 ** (30 - octave) * (1 + i / 64));
        for (const word of [edge, 2 ** 32 - edge]) {
          const at = drawGiven(table, word, 2 ** 31);
          if (drawGiven(table, word - 1, 2 ** 31) > at) descents.push(word);
          if (word < 2 ** 32 - 1 && drawGiven(table, word + 1, 2 ** 31) < at) descents.push(word + 1);
        }
      }
    }
    expect(descents).toEqual([]);
  });
});

describe.each(Object.entries(CONTINUOUS_LAWS))('the tails of %s', (name) => {
  const table = TABLES.get(name)!;

  test('rise with the second word below, and fall with it above', () => {
    fc.assert(
      fc.property(WORD, WORD, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(drawGiven(table, 0, low)).toBeLessThanOrEqual(drawGiven(table, 0, high));
        expect(drawGiven(table, 2 ** 32 - 1, high)).toBeLessThanOrEqual(drawGiven(table, 2 ** 32 - 1, low));
      }),
      { numRuns: 200 },
    );
  });
});

test.each(Object.entries(CONTINUOUS_LAWS))('the table of %s has the mean of its law to 1e-9', (name, law) => {
  const mean = lawMean(law);
  if (mean === null) expect(tableMean(TABLES.get(name)!)).toBe(Infinity);
  else expect(Math.abs(tableMean(TABLES.get(name)!) / mean - 1)).toBeLessThan(1e-9);
});

test.each(Object.entries(SMOOTH_LAWS))(
  'quantiles of %s from 1e-6 to 1 - 1e-6 are within 1e-3',
  (name, law) => {
    const table = TABLES.get(name)!;
    const spread = (lawQuantile(law, 0.84, 0.16) - lawQuantile(law, 0.16, 0.84)) / 2;
    const aroundZero = lawQuantile(law, 0, 1) < 0;
    for (let i = 0; i <= 500; i++) {
      const word = Math.floor(0.5 * Math.exp((i / 500) * Math.log(2e-6)) * 2 ** 32);
      const p = (word + 0.5) / 2 ** 32;
      for (const [drawn, exact] of [
        [drawGiven(table, word, 0), lawQuantile(law, p, 1 - p)],
        [drawGiven(table, 2 ** 32 - 1 - word, 0), lawQuantile(law, 1 - p, p)],
      ] as const) {
        const scale = aroundZero ? Math.max(spread, Math.abs(exact)) : Math.abs(exact);
        expect(Math.abs(drawn - exact)).toBeLessThan(1e-3 * scale);
      }
    }
  },
);

test('the tails reach to 2^-53', () => {
  expect(drawGiven(STANDARD_NORMAL, 0, 0)).toBeCloseTo(normalQuantile(2 ** -54, 1), 9);
  expect(drawGiven(STANDARD_NORMAL, 2 ** 32 - 1, 0)).toBeCloseTo(-normalQuantile(2 ** -54, 1), 9);
});

test('atoms keep their value, and their probability to a word', () => {
  const table = compileLaw(BROKEN_LAWS['mixture of a constant and a lognormal']!);
  const law = BROKEN_LAWS['mixture of a constant and a lognormal']!;
  const last = Math.floor(lawCdf(law, 5) * 2 ** 32 - 0.5);
  expect([drawGiven(table, 2 ** 31, 0), drawGiven(table, last, 0)]).toEqual([5, 5]);
  expect(drawGiven(table, last + 1, 0)).toBeGreaterThan(5);
  const gap = compileLaw(BROKEN_LAWS['mixture with a gap at one half']!);
  expect(drawGiven(gap, 2 ** 31 - 1, 0)).toBeLessThan(1);
  expect(drawGiven(gap, 2 ** 31, 0)).toBeGreaterThan(100);
});

test.each<[Law, number]>([
  [{ kind: 'constant', value: 3 }, 3],
  [{ kind: 'normal', mean: 3, sd: 0 }, 3],
  [{ kind: 'lognormal', mu: 0, sigma: 0 }, 1],
  [{ kind: 'uniform', low: 3, high: 3 }, 3],
  [{ kind: 'triangular', low: 3, mode: 3, high: 3 }, 3],
  [{ kind: 'gamma', mean: 3, cv: 0 }, 3],
  [{ kind: 'poisson', mean: 0 }, 0],
  [{ kind: 'geometric', mean: 1 }, 1],
  [{ kind: 'samples', values: [7, 7] }, 7],
  [{ kind: 'quantiles', points: [{ probability: 0.5, value: 7 }] }, 7],
  [{ kind: 'truncated', law: { kind: 'uniform', low: 0, high: 9 }, min: 3, max: 3 }, 3],
  [{ kind: 'clamped', law: { kind: 'normal', mean: 0, sd: 1 }, min: 3, max: 3 }, 3],
  [{ kind: 'truncated', law: { kind: 'normal', mean: 0, sd: 1 }, min: 60, max: 70 }, 60],
  [{ kind: 'mixture', parts: [{ weight: 2, law: { kind: 'constant', value: 4 } }] }, 4],
])('%j is a constant, which draws nothing', (law, value) => {
  const table = compileLaw(law);
  class NoWords extends Visit {
    override word(): number {
      throw new Error('drew');
    }
  }
  expect([drawQuantile(table, new NoWords(), 0), tableMean(table)]).toEqual([value, value]);
});

test('every table has one shape, whatever its law', () => {
  const tables = [compileLaw({ kind: 'constant', value: 1 }), ...TABLES.values()];
  expect(new Set(tables.map((table) => Object.keys(table).join(' '))).size).toBe(1);
});

test.each(['poisson', 'lognormal', 'clamped normal'])('the table of %s can be sent to a worker', (name) => {
  expect(structuredClone(TABLES.get(name))).toEqual(TABLES.get(name));
});

test('drawNormal draws from the standard normal table', () => {
  const words = new GivenWords();
  words.given = 2 ** 30;
  expect(drawNormal(words, 0)).toBe(drawQuantile(STANDARD_NORMAL, words, 0));
  expect(drawNormal(words, 0)).toBeCloseTo(normalQuantile(0.25), 6);
});
