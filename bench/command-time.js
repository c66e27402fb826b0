// @ts-check
import { ok } from 'node:assert';
import { execFile, spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const LOOPCOST = fileURLToPath(new URL('../dist/bin/loopcost.js', import.meta.url));
const OUTPUT_BYTES = 64 * 1024 * 1024;

/** A command of node, timed from its start to its end. @typedef {{ readonly seconds: number, readonly stdout: string }} Timed */

/**
 * Runs node.
 *
 * @param {readonly string[]} words
 * @returns {Timed} wall seconds
 */
export function timeNode(words) {
  const begin = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    encoding: 'utf8',
    maxBuffer: OUTPUT_BYTES,
  });
  const seconds = (performance.now() - begin) / 1000;
  // 99: a threshold is missed, which few jobs may well do
  ok(status === 0 || status === 99, `node ${words.join(' ')} ends well, not with ${status}: ${stderr}`);
  return { seconds, stdout };
}

/**
 * Runs a command of loopcost.
 *
 * @param {readonly string[]} words
 */
export function timeLoopcost(words) {
  return timeNode([LOOPCOST, ...words]);
}

/**
 * Runs commands of loopcost at once.
 *
 * @param {readonly (readonly string[])[]} commands words of each
 * @returns {Promise<number>} wall seconds until the last has ended
 */
export async function timeTogether(commands) {
  const begin = performance.now();
  const run = promisify(execFile);
  await Promise.all(
    commands.map((words) => run(process.execPath, [LOOPCOST, ...words], { maxBuffer: OUTPUT_BYTES })),
  );
  return (performance.now() - begin) / 1000;
}
