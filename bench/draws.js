// @ts-check
import { deepStrictEqual } from 'node:assert';
import { Frame, Visit } from '../dist/random/address.js';
import { compileLaw, drawNormal, drawQuantile } from '../dist/random/quantile-table.js';
import { seedKey } from '../dist/random/seed-key.js';
import { siteKey } from '../dist/random/site-key.js';
import { timed } from './timed.js';

/*
 * The generator: nanoseconds of a frame, a visit, a word, a draw from a table. Each has a loop of its own, which is in
 * its figure: one loop that is handed what to draw would call it unseen and cost more than the draw.
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
  // a uniform with its share of opening a visit of eight
  amortised: () => {
    let sum = 0;
    for (let i = 0; i < TIMES; i += 1) {
      if ((i & 7) === 0) visit.open(frame, site, i, 0);
      sum += visit.uniform(i & 7);
    }
    return sum;
  },
};

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
  for (const [name, loop] of Object.entries(LOOPS)) figures[name] = (await timed(loop, milliseconds)) / TIMES;
  return figures;
}
