import { expect, test } from 'vitest';
import { findBreakeven } from '../../src/experiment/breakeven.ts';
import { whatDecides } from '../../src/experiment/what-decides.ts';
import { resultOf } from './small-run.ts';
import { studyOf, valueOf } from './small-study.ts';
import type { Decision } from '../../src/experiment/result.ts';
import type { Parts } from '../plan/small-world.ts';

async function decisionsOf(parts: Parts): Promise<readonly Decision[]> {
  const change = { seed: 'study', jobs: 4000 };
  return valueOf(await whatDecides(studyOf(parts, change), await resultOf(parts, change), {}));
}

/** Every job costs a 1,100 and b 1,980 millionths: a is cheaper per completed job above p = 0.9 / 1.8. */
const HALF = (success: string): Parts => ({
  models:
    '{ a1: { extends: tiny, usd_per_million: { input: 1, output: 1 } }, b1: { extends: tiny, usd_per_million: { input: 1.8, output: 1.8 } } }',
  lanes: `{ work: { success: { a1: ${success}, b1: 0.9 } } }`,
  policies: '{ a: a1, b: b1 }',
});

test('the value at which the best policy loses stands beside what was given and how well it is known', async () => {
  const [decision, ...others] = await decisionsOf(HALF('13 of 20'));
  expect(others).toEqual([]);
  expect(decision).toMatchObject({
    path: 'lanes.work.success.a1',
    policies: ['a', 'b'],
    loses: 'below',
    given: 0.65,
    known: '13 of 20: 43-83 %, 95 % interval',
  });
  expect(decision!.breakeven).toBeCloseTo(0.5, 1);
  expect(decision!.sentence).toMatch(
    /^a loses to b once lanes\.work\.success\.a1 falls below (4|5)\d %; you gave 65 % \(13 of 20: 43-83 %, 95 % interval\)$/,
  );
});

test('a value is as well known as by the jobs of a small run, and no better', async () => {
  const [parts, change] = [HALF('13 of 20'), { seed: 'study', jobs: 1000 }] as const;
  const study = studyOf(parts, change);
  const [decision] = valueOf(await whatDecides(study, await resultOf(parts, change), {}));
  const path = 'lanes.work.success.a1';
  const question = { path, settings: (value: number) => [{ path, value }], low: 0.43, high: 0.65 };
  const own = valueOf(await findBreakeven(study, { ...question, policies: ['a', 'b'], jobs: 1000 }, {}));
  expect(decision!.breakeven).toBeCloseTo(own.value!, 2);
  expect(decision!.ci95![0]).toBeCloseTo(own.ci95![0]!, 2);
  expect(decision!.ci95![1]).toBeCloseTo(own.ci95![1]!, 2);
});

test('an end at which the best policy completes hardly a job overturns the choice, too', async () => {
  // a costs 0.0011 / p, b 0.00198 / 0.05: equal at p = 0.028; 1 of 20 leaves 0.0056 to 0.2 open
  const rare = HALF('1 of 20').lanes?.replace('b1: 0.9', 'b1: 0.05') ?? '';
  const [decision] = await decisionsOf({ ...HALF('1 of 20'), lanes: rare });
  expect(decision).toMatchObject({ path: 'lanes.work.success.a1', loses: 'below', given: 0.05 });
  expect(decision!.breakeven).toBeGreaterThan(0.02);
  expect(decision!.breakeven).toBeLessThan(0.035);
});

test('the choice may be lost to another than the next, and to whom it is lost first', async () => {
  // c, the next, is a with 1.05 times the price, and so never cheaper; at half of a's rate b is; d is a dearer b
  const parts: Parts = {
    models:
      '{ a1: { extends: tiny, usd_per_million: { input: 1, output: 1 } }, c1: { extends: a1, usd_per_million: { input: 1.05, output: 1.05 } }, b1: { extends: tiny, usd_per_million: { input: 1.8, output: 1.8 } }, d1: { extends: b1, usd_per_million: { input: 1.9, output: 1.9 } } }',
    lanes: '{ work: { success: { a1: 13 of 20, b1: 0.9, d1: 0.9 } } }',
    policies: '{ d: d1, a: a1, b: b1, c: c1 }',
  };
  const [decision, ...others] = await decisionsOf(parts);
  expect(others).toEqual([]);
  expect(decision).toMatchObject({ path: 'lanes.work.success.a1', policies: ['a', 'b'], loses: 'below' });
  expect(decision!.breakeven).toBeCloseTo(0.5, 1);
});

test('an input that cannot overturn the choice decides nothing', async () => {
  expect(await decisionsOf(HALF('{ value: 0.8, range: [0.75, 0.85] }'))).toEqual([]);
});

test('one policy has no rival', async () => {
  expect(await decisionsOf({ lanes: '{ work: { success: { big: 13 of 20 } } }' })).toEqual([]);
});
