import { expect, test } from 'vitest';
import { OwnHand } from '../../src/experiment/own-hand.ts';
import { planOf } from '../plan/small-world.ts';
import { runOf } from './small-run.ts';

const PLAN = planOf();
const chunksOf = (first: number) =>
  ({ kind: 'chunks', plan: PLAN, first, jobs: 1000, toCome: 0, spare: [] }) as const;

test('it does tasks one after the other, and counts those that are not done', async () => {
  const hand = new OwnHand();
  const ended: number[] = [];
  const tasks = [0, 1000, 2000].map((first) => hand.simulate(chunksOf(first)).then(() => ended.push(first)));
  expect(hand.load).toBe(3);
  await Promise.all(tasks);
  expect([hand.load, ended]).toEqual([0, [0, 1000, 2000]]);
});

test('what it does is what a run in this thread does', async () => {
  const hand = new OwnHand();
  const run = runOf({}, 2000);
  const { digests, seconds } = await hand.simulate({ ...chunksOf(1000) });
  expect(digests.map(({ packed }) => packed)).toEqual([run.simulate(1000, 1000).packed]);
  expect(seconds).toBeGreaterThan(0);
  const columns = await hand.tabulate({ kind: 'columns', plan: PLAN, jobs: 1200, columns: ['costUsd'] });
  expect(columns.get('costUsd')).toEqual(run.tally.column('costUsd', 1200));
});

test('others are heard while it has something to do', async () => {
  const hand = new OwnHand();
  let heard = 0;
  const tick = setInterval(() => (heard += 1), 0);
  await hand.tabulate({ kind: 'columns', plan: PLAN, jobs: 50_000, columns: ['costUsd'] });
  clearInterval(tick);
  expect(heard).toBeGreaterThan(5);
});

test('a task that fails leaves the next to be done', async () => {
  const hand = new OwnHand();
  const broken = hand.simulate({ ...chunksOf(0), jobs: 1000, plan: { ...PLAN, steps: null as never } });
  const next = hand.simulate(chunksOf(0));
  await expect(broken).rejects.toThrow(TypeError);
  expect((await next).digests).toHaveLength(1);
  expect(hand.load).toBe(0);
});
