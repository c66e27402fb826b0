import { expect, test } from 'vitest';
import { LOGISTIC_EDGES, belowLogisticCode } from '../../src/kernel/logistic.ts';
import { uniforms } from '../stats/deterministic.ts';

const NAMES = { below: 'below', u: 'u', logit: 'logit' };

/** What the statements leave in `below`. */
const isBelow = new Function(
  'u, logit, logisticEdges',
  `const { min, max, exp } = Math;
let cell = 0, below = 0;
${belowLogisticCode(NAMES).join('\n')}
return below;`,
) as (u: number, logit: number, logisticEdges: Float64Array) => number;

const expected = (u: number, logit: number): number => (u < 1 / (1 + Math.exp(-logit)) ? 1 : 0);

test('says of any uniform and logit what the logistic says', () => {
  const next = uniforms(5);
  for (let time = 0; time < 20_000; time += 1) {
    const u = next();
    const logit = 100 * (next() - 0.5);
    expect(isBelow(u, logit, LOGISTIC_EDGES)).toBe(expected(u, logit));
  }
});

test('says it on both sides of the logistic itself, in the tails and at the ends of cells', () => {
  for (let logit = -45; logit <= 45; logit += 1 / 32) {
    const chance = 1 / (1 + Math.exp(-logit));
    for (const u of [
      chance,
      chance * (1 - 1e-15),
      chance * (1 + 1e-15),
      chance + 1e-13,
      chance - 1e-13,
      2 ** -54,
    ]) {
      expect(isBelow(u, logit, LOGISTIC_EDGES)).toBe(expected(u, logit));
    }
  }
});

test.each([Infinity, -Infinity, NaN, -0, 1e308])('a logit of %d', (logit) => {
  for (const u of [2 ** -54, 0.5, 1 - 2 ** -53]) {
    expect(isBelow(u, logit, LOGISTIC_EDGES)).toBe(expected(u, logit));
  }
});
