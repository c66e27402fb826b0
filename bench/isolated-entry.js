// @ts-check
import { parentPort, workerData } from 'node:worker_threads';

/* What an isolate of isolated.js begins with. */

const { module, name, given } = workerData;
const functions = await import(module);
parentPort?.postMessage(await functions[name](given));
