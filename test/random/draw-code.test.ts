import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Frame, Visit } from '../../src/random/address.ts';
import {
  WORDS,
  belowCode,
  drawCode,
  fraction53Code,
  fractionCode,
  openVisitCode,
  wordCode,
} from '../../src/random/draw-code.ts';
import { compileLaw, drawQuantile, drawSplit, drawTail } from '../../src/random/quantile-table.ts';
import { seedKey } from '../../src/random/seed-key.ts';
import { siteKey } from '../../src/random/site-key.ts';
import type { Law } from '../../src/random/law.ts';
import type { QuantileTable } from '../../src/random/quantile-table.ts';

/* A program's statements against the functions that they stand for: the same bits at any address. */

const SITE = siteKey('workflow.fix.turns');
const VISIT = { low: 'low', high: 'high' };
const LOCALS =
  'let low = 0, high = 0, mix = 0, word = 0, depth = 0, octave = 0, place = 0, cell = 0, value = 0;';
const HEAD = `const { imul, clz32 } = Math; ${LOCALS}`;
const OPEN = openVisitCode(VISIT, { low: 'siteLow', high: 'siteHigh' }, ['first', 'second']).join('\n');

/** A program of (frame and site words, occurrence) that ends with `result`. */
function program(statements: readonly string[], result: string): (frame: Frame, at: Address) => number {
  const text = `${HEAD}\n${OPEN}\n${statements.join('\n')}\nreturn ${result};`;
  const names = [
    'siteLow',
    'siteHigh',
    'first',
    'second',
    'cells',
    'lastWords',
    'guide',
    'tail',
    'split',
    'spare',
  ];
  const run = new Function(...names, text) as (...values: readonly unknown[]) => number;
  return (frame, { first, second, table }) => {
    const site = [frame.low ^ SITE.low, frame.high ^ SITE.high];
    const columns = [table?.cells, table?.lastWords, table?.guide];
    return run(...site, first, second, ...columns, drawTail, drawSplit, new Visit());
  };
}

interface Address {
  readonly first: number;
  readonly second: number;
  readonly table?: QuantileTable;
}

const word32 = fc.integer({ min: -2147483648, max: 2147483647 });

/** Holds a program against a function of the visit at random addresses. */
function hold(
  run: (frame: Frame, at: Address) => number,
  expected: (visit: Visit) => number,
  table?: QuantileTable,
): void {
  fc.assert(
    fc.property(fc.nat(), word32, word32, (job, first, second) => {
      const frame = new Frame();
      frame.openJob(seedKey('draws'), job);
      const visit = new Visit();
      visit.open(frame, SITE, first, second);
      const at = table === undefined ? { first, second } : { first, second, table };
      expect(run(frame, at)).toBe(expected(visit));
    }),
    { numRuns: 2000, seed: 7 },
  );
}

test('a visit and its words are those of Visit, whether the slot is a number or an expression', () => {
  hold(program(wordCode('word', VISIT, 5), 'word >>> 0'), (visit) => visit.word(5));
  hold(program(wordCode('word', VISIT, '(2 + 3)'), 'word >>> 0'), (visit) => visit.word(5));
});

test('fractions of 32 and of 53 bits are those of Visit', () => {
  hold(program(wordCode('word', VISIT, 3), fractionCode('word')), (visit) => visit.uniform(3));
  hold(program(fraction53Code('value', VISIT, 3), 'value'), (visit) => visit.uniform53(3));
});

test.each([0.077, 1e-9, 0.5, 1 - 1e-9])('a fraction is below %d where its uniform is', (chance) => {
  const run = program(wordCode('word', VISIT, 0), `(${belowCode('word', String(chance * WORDS))}) ? 1 : 0`);
  hold(run, (visit) => (visit.uniform(0) < chance ? 1 : 0));
});

const LAWS: Readonly<Record<string, Law>> = {
  lognormal: { kind: 'lognormal', mu: 3, sigma: 1.2 },
  'quantiles with kinks': {
    kind: 'quantiles',
    points: [
      { probability: 0.05, value: 16 },
      { probability: 0.25, value: 19 },
      { probability: 0.99, value: 3189 },
    ],
  },
  poisson: { kind: 'poisson', mean: 4 },
};

test.each(Object.keys(LAWS))('a draw of a %s is that of its table', (name) => {
  const table = compileLaw(LAWS[name]!);
  const names = {
    cells: 'cells',
    lastWords: 'lastWords',
    guide: 'guide',
    tail: 'tail',
    tailDepths: '2048',
    split: 'split',
    spare: 'spare',
  };
  const run = program(drawCode('value', table, { visit: VISIT, slot: 2, names }), 'value');
  hold(run, (visit) => drawQuantile(table, visit, 2), table);
});

test('a constant draws nothing', () => {
  const table = compileLaw({ kind: 'uniform', low: 3, high: 3 });
  const names = { cells: '', lastWords: '', guide: '', tail: '', tailDepths: '', split: '', spare: '' };
  expect(() => drawCode('value', table, { visit: VISIT, slot: 0, names })).toThrow('constant');
});
