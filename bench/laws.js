// @ts-check
import { ok } from 'node:assert';
import { lawMean } from '../dist/random/law-mean.js';
import { compileLaw, tableMean } from '../dist/random/quantile-table.js';
import { timed } from './timed.js';

/* What it takes to compile a law into its table, by kind of law. */

/** @typedef {import('../dist/random/law.js').Law} Law */

const QUANTILES = /** @type {const} */ ({
  kind: 'quantiles',
  points: [
    { probability: 0.05, value: 24 },
    { probability: 0.5, value: 88 },
    { probability: 0.95, value: 1066 },
  ],
});
/** @type {Record<string, Law>} */
const LAWS = {
  lognormal: { kind: 'lognormal', mu: 4, sigma: 1 },
  gamma: { kind: 'gamma', mean: 3, cv: 0.8 },
  beta: { kind: 'beta', a: 13.5, b: 7.5 },
  quantiles: QUANTILES,
  'truncated quantiles': { kind: 'truncated', law: QUANTILES, min: -Infinity, max: 64_000 },
  mixture: {
    kind: 'mixture',
    parts: [
      { weight: 0.96, law: { kind: 'lognormal', mu: 4.3, sigma: 1.86 } },
      { weight: 0.04, law: { kind: 'lognormal', mu: 9.3, sigma: 2.25 } },
    ],
  },
  poisson: { kind: 'poisson', mean: 12 },
};
/** What a table's mean may be off its law's. */
const CLOSE = 1e-9;

/**
 * @param {{ readonly milliseconds: number }} settings
 * @returns {Promise<Record<string, number>>} milliseconds of one
 */
export async function measureLaws({ milliseconds }) {
  /** @type {Record<string, number>} */
  const figures = {};
  for (const [name, law] of Object.entries(LAWS)) {
    const mean = lawMean(law) ?? Number.NaN;
    ok(Math.abs(tableMean(compileLaw(law)) / mean - 1) < CLOSE, `${name} has the mean of its law`);
    figures[name] = (await timed(() => compileLaw(law), milliseconds)) / 1e6;
  }
  return figures;
}
