import { once } from 'node:events';
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { planOf } from '../plan/small-world.ts';
import type { AnswerMessage, TaskMessage } from '../../src/experiment/task-desk.ts';

test('a thread says that it is ready, then answers; what it is told to forget it does not know', async () => {
  const worker = new Worker(resolve('dist/experiment/worker-entry.js'));
  const heard = async (): Promise<AnswerMessage> => ((await once(worker, 'message')) as [AnswerMessage])[0];
  expect(await heard()).toEqual({ number: 0, answer: null });
  const task = { kind: 'columns', jobs: 3, columns: ['completed'] } as const;
  const message: TaskMessage = { task, number: 8, plan: 1, plans: [[1, planOf()]], forgotten: [] };
  worker.postMessage(message);
  const { number, answer } = await heard();
  expect(number).toBe(8);
  expect(answer instanceof Map && [...answer.keys()]).toEqual(['completed']);
  worker.postMessage({ ...message, plans: [], forgotten: [1] });
  const [error] = (await once(worker, 'error')) as [Error];
  expect(error.message).toBe('plan 1 has not come');
});
