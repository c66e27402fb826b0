import { expect, test } from 'vitest';
import { TaskDesk } from '../../src/experiment/task-desk.ts';
import { sharedDoubles } from '../../src/experiment/shared-doubles.ts';
import { planOf } from '../plan/small-world.ts';
import { runOf } from './small-run.ts';
import type { ChunksAnswer, ColumnsAnswer } from '../../src/experiment/workforce.ts';

const PLAN = planOf();
const MESSAGE = { number: 5, plan: 1, plans: [[1, PLAN]], forgotten: [] } as const;

test('a batch is as many digests as it has chunks, and threads share all their arrays', () => {
  const desk = new TaskDesk();
  const spare = [sharedDoubles(runOf({}, 1).tally.layout.length)];
  const task = { kind: 'chunks', first: 1000, jobs: 1500, toCome: 0, spare } as const;
  const { answer, number } = desk.perform({ ...MESSAGE, task });
  const { digests, seconds } = answer as ChunksAnswer;
  expect(number).toBe(5);
  expect(digests.map(({ packed }) => packed[0])).toEqual([1000, 500]);
  expect(digests[0]?.figures).toBe(spare[0]);
  expect(seconds).toBeGreaterThan(0);
  for (const { figures, packed } of digests) {
    expect(figures.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(packed.buffer).toBeInstanceOf(SharedArrayBuffer);
  }
});

test('columns are those of a run', () => {
  const task = { kind: 'columns', jobs: 1200, columns: ['costUsd'] } as const;
  const { answer } = new TaskDesk().perform({ ...MESSAGE, task });
  const columns = answer as ColumnsAnswer;
  expect(columns.get('costUsd')?.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect(columns.get('costUsd')).toEqual(runOf({}, 1200).tally.column('costUsd'));
});

test('a plan is spoken of by its number until it is forgotten', () => {
  const desk = new TaskDesk();
  const task = { kind: 'chunks', first: 0, jobs: 10, toCome: 0, spare: [] } as const;
  desk.perform({ ...MESSAGE, task });
  expect(() => desk.perform({ ...MESSAGE, plans: [], task })).not.toThrow();
  expect(() => desk.perform({ ...MESSAGE, plans: [], forgotten: [1], task })).toThrow('plan 1 has not come');
});
