import { describe, expect, test } from 'vitest';
import { CAUSES, CAUSE_HUMAN, CAUSE_REDO } from '../../src/kernel/outcomes.ts';
import { isKnown, nextLook, precisionOf } from '../../src/experiment/stop-rule.ts';
import { Tally } from '../../src/experiment/tally.ts';
import { planOf } from '../plan/small-world.ts';
import { uniforms } from '../stats/deterministic.ts';
import { all, digestOf, firstOf, outcomesOf, tallyOf } from './small-run.ts';
import type { Columns } from './small-run.ts';

const COST = 'cost_per_completed_job_usd';

/** A thousand jobs of nearly one price, all completed. */
function jobs(count = 1000): Record<'spend' | 'completed', Float64Array> {
  const uniform = uniforms(3);
  return { spend: all(count, 0).map(() => 1e12 * (1 + 0.01 * uniform())), completed: all(count, 1) };
}

/** A tally in which a cause has a share of all spend. */
function withCause(columns: Columns, cause: number, share: number): Tally {
  const outcomes = outcomesOf(columns);
  outcomes.spendByCause.fill((1 - share) / (CAUSES.length - 1));
  outcomes.spendByCause[cause] = share;
  const tally = new Tally(planOf(), Infinity, outcomes.capacity);
  tally.add(digestOf(outcomes));
  return tally;
}

describe('the jobs at which a policy is looked at', () => {
  test('grow by a quarter, in whole chunks', () => {
    const looks = [1000];
    while (looks.length < 9) looks.push(nextLook(looks.at(-1)!));
    expect(looks).toEqual([1000, 2000, 3000, 4000, 5000, 7000, 9000, 12_000, 15_000]);
  });
});

describe('the precision of a metric', () => {
  test('is half its interval, relative to it', () => {
    expect(precisionOf({ estimate: 10, ci95: [9, 12] })).toBe(0.15);
    expect(precisionOf({ estimate: -10, ci95: [-11, -9] })).toBe(0.1);
  });

  test('is none without a value, without an interval, or around 0', () => {
    expect(precisionOf({ estimate: null, ci95: [1, null] })).toBeNull();
    expect(precisionOf({ estimate: 1, ci95: null })).toBeNull();
    expect(precisionOf({ estimate: 1, ci95: [0.5, null] })).toBeNull();
    expect(precisionOf({ estimate: 0, ci95: [-1, 1] })).toBeNull();
  });
});

describe('a policy is known', () => {
  test('once its interval is narrow enough', () => {
    expect(isKnown(tallyOf(jobs()), COST, 0.01)).toBe(true);
    expect(isKnown(tallyOf(jobs()), COST, 0.0001)).toBe(false);
  });

  test('never before 1,000 jobs', () => {
    expect(isKnown(tallyOf(jobs(999)), COST, 0.01)).toBe(false);
  });

  test('never before 100 successes', () => {
    const with99 = tallyOf({ ...jobs(), completed: firstOf(1000, 99) });
    const with100 = tallyOf({ ...jobs(), completed: firstOf(1000, 100) });
    expect([isKnown(with99, COST, 0.5), isKnown(with100, COST, 0.5)]).toEqual([false, true]);
  });

  test('never while a rare branch that costs money was taken fewer than 100 times', () => {
    const redone = (count: number): Tally =>
      withCause({ ...jobs(), redos: firstOf(1000, count) }, CAUSE_REDO, 0.01);
    expect([isKnown(redone(99), COST, 0.01), isKnown(redone(100), COST, 0.01)]).toEqual([false, true]);
  });

  test('although a rare branch that costs next to nothing was taken a few times only', () => {
    const cheap = withCause({ ...jobs(), redos: firstOf(1000, 5) }, CAUSE_REDO, 0.0009);
    expect(isKnown(cheap, COST, 0.01)).toBe(true);
  });

  test('never while people reviewed or took over a few times only', () => {
    const taken = (column: 'takenOver' | 'reviews', count: number): boolean =>
      isKnown(withCause({ ...jobs(), [column]: firstOf(1000, count) }, CAUSE_HUMAN, 0.3), COST, 0.01);
    expect([taken('takenOver', 20), taken('takenOver', 200)]).toEqual([false, true]);
    expect([taken('reviews', 20), taken('reviews', 200)]).toEqual([false, true]);
  });

  test('never while a few jobs carry the cost: a tail without a variance', () => {
    const uniform = uniforms(11);
    // Pareto of shape 1.2
    const spend = all(5000, 0).map(() => 1e12 * Math.exp(-Math.log(uniform()) / 1.2));
    expect(isKnown(tallyOf({ spend, completed: all(5000, 1) }), COST, 10)).toBe(false);
  });
});
