import { parentPort } from 'node:worker_threads';
import { TaskDesk } from './task-desk.ts';
import type { AnswerMessage, TaskMessage } from './task-desk.ts';

// What a worker thread runs: tasks in, answers out. A fault in a task ends the thread.
const desk = new TaskDesk();
parentPort?.on('message', (message: TaskMessage) => {
  parentPort?.postMessage(desk.perform(message));
});
parentPort?.postMessage({ number: 0, answer: null } satisfies AnswerMessage);
