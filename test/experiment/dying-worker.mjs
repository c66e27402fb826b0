import { existsSync, writeFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { TaskDesk } from '../../dist/experiment/task-desk.js';

/*
 * A worker thread that dies of its first task, by throwing or leaving, as `globalThis.dying` says: `{ how, once }`. Where
 * `once` names a file it makes the file as it dies, and where the file is there it works like any other.
 */

/** @type {{ how: string, once?: string }} */
const { how, once } = Reflect.get(globalThis, 'dying');
const desk = new TaskDesk();

parentPort?.on('message', (message) => {
  if (once === undefined || !existsSync(once)) {
    if (once !== undefined) writeFileSync(once, '');
    if (how === 'exit') process.exit(0);
    throw new Error('out of paper');
  }
  parentPort?.postMessage(desk.perform(message));
});
parentPort?.postMessage({ number: 0, answer: null });
