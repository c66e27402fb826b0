import { expect, test } from 'vitest';
import { renderPriceEffect } from '../../src/report/price-effect.ts';
import { makeStyle } from '../../src/report/style.ts';

const PAGE = { width: 100, style: makeStyle({ color: false, unicode: true }) };
const known = (estimate: number | null): { estimate: number | null; ci95: null } => ({
  estimate,
  ci95: null,
});

test('a line for each policy, and whether the best is another', () => {
  const policies = [
    { policy: 'a', implicit: false, before: known(2), after: known(2.5), change: 0.25 },
    { policy: 'b', implicit: false, before: known(null), after: known(1), change: null },
  ];
  const effect = { scenario: 's', best: { before: 'a', after: 'b' }, cost_per_completed_job_usd: policies };
  const text = renderPriceEffect(effect, PAGE);
  expect(text).toMatch(/^a +2\.00 +2\.50 +\+25\.0 %$/m);
  expect(text).toMatch(/^b +n\/a +1\.00\s*$/m);
  expect(text).toMatch(/^s: USD per completed job, on the same jobs at both prices\n/);
  expect(text).toMatch(
    /\ncheapest that meets every constraint: a, now b\n±: simulation error of each cost, 95 %/,
  );
  expect(renderPriceEffect({ ...effect, best: { before: null, after: null } }, PAGE)).toMatch(
    /every constraint: none, as before\n/,
  );
});

test('a cost has its margin', () => {
  const cost = { estimate: 2, ci95: [1.9, 2.1] as const };
  const policies = [{ policy: 'a', implicit: false, before: cost, after: cost, change: 0 }];
  const effect = { scenario: 's', best: { before: 'a', after: 'a' }, cost_per_completed_job_usd: policies };
  expect(renderPriceEffect(effect, PAGE)).toMatch(/^a +2\.00 ±5\.0% +2\.00 ±5\.0% +0\.0 %$/m);
});
