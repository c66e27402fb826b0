import { expect, test } from 'vitest';
import { warnOfUncertainSpread } from '../../src/experiment/uncertain-spread.ts';
import { runOf } from './small-run.ts';
import type { Parts } from '../plan/small-world.ts';

/** Jobs of a dollar, a share of them of a thousand more. */
function lottery(share: number): Parts {
  return {
    workflow: `[{ tool: a, seconds: 1, usd: 1 }, { tool: b, seconds: 1, usd: 1000, share: ${share} }]`,
  };
}

test('is told where a few jobs of a thousand make the spread of the cost', () => {
  const run = runOf(lottery(0.003), 1000);
  const dear = run.tally.column('costUsd').filter((cost) => cost > 1000).length;
  expect(dear).toBeGreaterThan(0);
  expect(dear).toBeLessThan(10);
  const [found, ...others] = warnOfUncertainSpread(run, []);
  expect(others).toEqual([]);
  expect(found).toMatchObject({ code: 'uncertain-spread', policy: 'one', hint: 'run more jobs' });
  // k dear jobs among many: sum d^4 / (sum d^2)^2 is 1 / k
  expect(found?.message).toContain(`(variance of the variance ${(1 / dear).toFixed(2)})`);
});

test('is not told where they are many, or all cost the same', () => {
  expect(warnOfUncertainSpread(runOf(lottery(0.1), 1000), [])).toEqual([]);
  expect(warnOfUncertainSpread(runOf({}, 1000), [])).toEqual([]);
});

test('is not told of fewer jobs than a run by itself has, nor beside what says more', () => {
  expect(warnOfUncertainSpread(runOf(lottery(0.003), 999), [])).toEqual([]);
  const run = runOf(lottery(0.003), 1000);
  for (const code of ['heavy-tail', 'rare-takeover']) {
    const told = { code, policy: 'one', metric: '', message: '', hint: '' };
    expect(warnOfUncertainSpread(run, [told])).toEqual([]);
  }
});
