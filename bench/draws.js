// @ts-check
import { deepStrictEqual } from 'node:assert';
import { Frame, Visit } from '../dist/random/address.js';
import { continuousDrawCode, fractionCode, openVisitCode, wordCode } from '../dist/random/draw-code.js';
import { TAIL_DEPTHS } from '../dist/random/table-layout.js';
import { compileLaw, drawNormal, drawQuantile, drawSplit, drawTail } from '../dist/random/quantile-table.js';
import { seedKey } from '../dist/random/seed-key.js';
import { siteKey } from '../dist/random/site-key.js';
import { timed } from './timed.js';

/*
 * The generator: nanoseconds of a frame, a visit, a word, a draw from a table. Each has a loop of its own, which is in
 * its figure: one loop that is handed what to draw would call it unseen and cost more than the draw. Then draws as a
 * program makes them, written out for slots that are known, eight of a visit, with their share of opening it.
 */

const TIMES = 100_000;
const key = seedKey('bench');
const site = siteKey('bench');
const frame = new Frame();
const visit = new Visit();
const lognormal = compileLaw({ kind: 'lognormal', mu: 0, sigma: 1 });
const poisson = compileLaw({ kind: 'poisson', mean: 12 });

/** @type {Record<string, () => number>} */
const LOOPS = {
  frame: () => {
    let sum = 0;
    for (let i = 0; i < TIMES; i += 1) {
      frame.openJob(key, i);
      sum += frame.low;
    }
    return sum;
  },
  visit: () => {
    let sum = 0;
    for (let i = 0; i < TIMES; i += 1) {
      visit.open(frame, site, i, 0);
      sum += visit.low;
    }
    return sum;
  },
  word: () => {
    let sum = 0;
    for (let i = 0; i < TIMES; i += 1) sum += visit.word(i);
    return sum;
  },
  uniform: () => {
    let sum = 0;
    for (let i = 0; i < TIMES; i += 1) sum += visit.uniform(i);
    return sum;
  },
  normal: () => {
    let sum = 0;
    for (let i = 0; i < TIMES; i += 1) sum += drawNormal(visit, i);
    return sum;
  },
  lognormal: () => {
    let sum = 0;
    for (let i = 0; i < TIMES; i += 1) sum += drawQuantile(lognormal, visit, i);
    return sum;
  },
  poisson: () => {
    let sum = 0;
    for (let i = 0; i < TIMES; i += 1) sum += drawQuantile(poisson, visit, i);
    return sum;
  },
};

const SLOTS = Array.from({ length: 8 }, (_, slot) => slot);
const VISIT = { low: 'low', high: 'high' };
const NAMES = {
  cells: 'cells',
  lastWords: '',
  guide: '',
  tailDepths: String(TAIL_DEPTHS),
  tail: 'drawTail',
  split: 'drawSplit',
  spare: 'visit',
};

/**
 * A program's draws: visits of a site, one for each slot of each.
 *
 * @param {(slot: number) => readonly string[]} drawCode - leaves what is drawn in `drawn`
 * @returns {(visits: number) => number} the sum of what is drawn
 */
function programLoop(drawCode) {
  const text = [
    'let low = 0, high = 0, mix = 0, word = 0, depth = 0, octave = 0, place = 0, cell = 0, drawn = 0, sum = 0;',
    'for (let i = 0; i < visits; i += 1) {',
    ...openVisitCode(VISIT, { low: 'siteLow', high: 'siteHigh' }, ['i', '0']),
    ...SLOTS.flatMap((slot) => [...drawCode(slot), 'sum += drawn;']),
    '}',
    'return sum;',
  ].join('\n');
  /** @type {Record<string, unknown>} */
  const given = {
    imul: Math.imul,
    clz32: Math.clz32,
    cells: lognormal.cells,
    drawTail,
    drawSplit,
    visit: new Visit(),
    siteLow: frame.low ^ site.low,
    siteHigh: frame.high ^ site.high,
  };
  return new Function(...Object.keys(given), `return (visits) => {\n${text}\n};`)(...Object.values(given));
}

/**
 * The same by calls.
 *
 * @param {(slot: number) => number} draw
 * @param {number} visits
 */
function sumByCalls(draw, visits) {
  let sum = 0;
  for (let i = 0; i < visits; i += 1) {
    visit.open(frame, site, i, 0);
    for (const slot of SLOTS) sum += draw(slot);
  }
  return sum;
}

/**
 * Loops of a program, each held against calls first.
 *
 * @returns {Record<string, () => number>}
 */
function programLoops() {
  const visits = TIMES / SLOTS.length;
  const uniforms = programLoop((slot) => [
    ...wordCode('word', VISIT, slot),
    `drawn = ${fractionCode('word')};`,
  ]);
  const lognormals = programLoop((slot) =>
    continuousDrawCode('drawn', true, { visit: VISIT, slot, names: NAMES }),
  );
  deepStrictEqual(
    uniforms(visits),
    sumByCalls((slot) => visit.uniform(slot), visits),
  );
  deepStrictEqual(
    lognormals(visits),
    sumByCalls((slot) => drawQuantile(lognormal, visit, slot), visits),
  );
  return {
    'uniform of a program': () => uniforms(visits),
    'lognormal of a program': () => lognormals(visits),
  };
}

/**
 * @param {{ readonly milliseconds: number }} settings
 * @returns {Promise<Record<string, number>>} nanoseconds of one
 */
export async function measureDraws({ milliseconds }) {
  frame.openJob(key, 7);
  visit.open(frame, site, 1, 0);
  deepStrictEqual([visit.word(0), visit.word(1), visit.secondWord(0)], [2252588501, 33715176, 615254020]);

  /** @type {Record<string, number>} */
  const figures = {};
  const loops = { ...LOOPS, ...programLoops() };
  for (const [name, loop] of Object.entries(loops)) figures[name] = (await timed(loop, milliseconds)) / TIMES;
  return figures;
}
