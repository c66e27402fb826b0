import { expect, test } from 'vitest';
import { makeStyle } from '../../src/report/style.ts';
import { tradeOffLines } from '../../src/report/trade-off.ts';
import { exampleResult } from './fixture.ts';

const page = { width: 120, style: makeStyle({ color: false, unicode: true }) };

test('the policies that nothing beats, and the chances of being the cheapest, stand in a line each', () => {
  const result = {
    ...exampleResult(),
    pareto: ['cascade', 'opus'],
    probability_cheapest: { opus: 0.2, cascade: 0.797, cheap: 0.003 },
  };
  expect(tradeOffLines(result, page)).toEqual([
    'Not beaten on cost, completion and p95 at once: cascade, opus.',
    'Cheapest of all, in draws of the simulation error: cascade 80 %, opus 20 %.',
  ]);
});

test('where one policy beats all for sure there is nothing to say', () => {
  const result = { ...exampleResult(), pareto: ['cascade'], probability_cheapest: { cascade: 1, opus: 0 } };
  expect(tradeOffLines(result, page)).toEqual([]);
});
