// @ts-check
import { Worker } from 'node:worker_threads';

/**
 * Calls an exported function of a module in a fresh isolate: what V8 learned of one scenario's code is not carried into
 * the next one's figures, as it is not where a user runs one.
 *
 * @template Given, Answer
 * @param {string} module URL
 * @param {string} name
 * @param {Given} given plain data
 * @returns {Promise<Answer>} plain data
 */
export function isolated(module, name, given) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('isolated-entry.js', import.meta.url), {
      workerData: { module, name, given },
    });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
