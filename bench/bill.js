// @ts-check
import { deepStrictEqual } from 'node:assert';
import { billRequest } from '../dist/bill/bill-request.js';
import { bucketArray, compileTariff } from '../dist/bill/tariff-row.js';
import { timed } from './timed.js';

/* One request's bill: at plain prices, with tiers, and where pico-dollars must be rounded. */

const TIMES = 100_000;
/** 1,000 tokens in, 20,000 read, 300 written, 50 out, 6 thought; one request. */
const USAGE = Float64Array.of(1000, 20_000, 300, 0, 50, 6, 1, 0);
const PLAIN = /** @type {const} */ ({
  usdPerMillion: [5, 0.5, 6.25, 10, 25, Number.NaN],
  steps: [],
  rule: 'whole_request',
  edge: '>',
  factors: [],
  usdPerRequest: 0,
  usdPerSearch: 0.01,
});
const STEPS = [{ aboveInputTokens: 10_000, usdPerMillion: [10, 1, 12.5, 20, 37.5, Number.NaN] }];

/** The tariffs, and what the request costs by each in pico-dollars. */
const TARIFFS = {
  plain: { tariff: compileTariff(PLAIN), picoUsd: 18_275_000_000 },
  tiers: { tariff: compileTariff({ ...PLAIN, steps: STEPS }), picoUsd: 35_850_000_000 },
  rounded: { tariff: compileTariff({ ...PLAIN, factors: [1 / 3] }), picoUsd: 6_091_666_667 },
};

/**
 * @param {{ readonly milliseconds: number }} settings
 * @returns {Promise<Record<string, number>>} nanoseconds of one
 */
export async function measureBill({ milliseconds }) {
  /** @type {Record<string, number>} */
  const figures = {};
  const cost = bucketArray();
  for (const [name, { tariff, picoUsd }] of Object.entries(TARIFFS)) {
    deepStrictEqual(billRequest(tariff, USAGE, cost), picoUsd, name);
    const usage = USAGE.slice();
    const loop = () => {
      let sum = 0;
      for (let i = 0; i < TIMES; i += 1) {
        usage[0] = i;
        sum += billRequest(tariff, usage, cost);
      }
      return sum;
    };
    figures[name] = (await timed(loop, milliseconds)) / TIMES;
  }
  return figures;
}
