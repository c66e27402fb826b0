// @ts-check
import { writeFileSync } from 'node:fs';
import process, { stdout } from 'node:process';
import { Worker } from 'node:worker_threads';
import { fuzzCase } from './fuzz/fuzz-case.js';
import { option } from './option.js';

/*
 * Mutated files against what must hold of every file: `npm run fuzz [-- --cases 20000] [--seed 1]`, `-- --seed 1 --case 17` for
 * one of them again, `--write FILE` for the text of that one, or of the first that is found. Exits with 1 where something
 * does not hold.
 */

/** @typedef {import('./fuzz/judge-case.js').Judged & { readonly index: number }} Message */

const SEED = option('seed') ?? '1';
const ONLY = option('case');
const CASES = Number(option('cases') ?? 20_000);
const WRITE = option('write');
/** After so many seconds a case is taken not to end. */
const ENDLESS_SECONDS = 30;
const MOST_TOLD = 20;

const [first, end] = ONLY === null ? [0, CASES] : [Number(ONLY), Number(ONLY) + 1];
/** @type {Map<string, number>} */
const verdicts = new Map();
let worst = { seconds: 0, index: first };
let findings = 0;

for (let from = first; from < end;) from = await judgeFrom(from);

const accepted = verdicts.get('accepted') ?? 0;
stdout.write(`seed ${SEED}: ${end - first} cases, ${accepted} accepted, ${end - first - accepted} refused\n`);
for (const [code, count] of [...verdicts].toSorted(([, a], [, b]) => b - a))
  if (code !== 'accepted') stdout.write(`  ${String(count).padStart(7)}  ${code}\n`);
stdout.write(`slowest: case ${worst.index}, ${worst.seconds.toFixed(2)} s of processor time\n`);
stdout.write(findings === 0 ? 'nothing found\n' : `${findings} cases in which something does not hold\n`);
process.exitCode = findings === 0 ? 0 : 1;

/**
 * Judges cases in a thread, to the end or to one that does not end.
 *
 * @param {number} from
 * @returns {Promise<number>} the next case
 */
function judgeFrom(from) {
  return new Promise((done, fail) => {
    const worker = new Worker(new URL('fuzz-entry.js', import.meta.url), {
      workerData: { seed: SEED, from, to: end },
      // of what a case makes nothing lives long
      resourceLimits: { maxYoungGenerationSizeMb: 192 },
    });
    let next = from;
    const endless = () => {
      take({
        index: next,
        says: 'endless',
        faults: [`not done in ${ENDLESS_SECONDS} s`],
        seconds: ENDLESS_SECONDS,
      });
      void worker.terminate();
      done(next + 1);
    };
    const timer = setTimeout(endless, ENDLESS_SECONDS * 1000);
    worker.on('message', (/** @type {Message} */ message) => {
      timer.refresh();
      next = message.index + 1;
      take(message);
      if (next < end) return;
      clearTimeout(timer);
      done(end);
    });
    worker.on('error', (error) => {
      clearTimeout(timer);
      fail(new Error(`case ${next} ended the thread: ${String(error)}`, { cause: error }));
    });
  });
}

/** @param {Message} message */
function take({ index, says, faults, seconds }) {
  verdicts.set(says, (verdicts.get(says) ?? 0) + 1);
  if (seconds > worst.seconds) worst = { seconds, index };
  if (faults.length === 0 && ONLY === null) return;
  const { file, text, how } = fuzzCase(SEED, index);
  if (ONLY !== null) stdout.write(`${file}: ${how.join('; ')}\n${says}\n`);
  if (WRITE !== null && (ONLY !== null || (faults.length > 0 && findings === 0))) writeFileSync(WRITE, text);
  if (faults.length === 0) return;
  findings += 1;
  if (findings > MOST_TOLD) return;
  const told = faults.slice(0, 3).map((fault) => `  ${fault}\n`);
  stdout.write(`FOUND --seed ${SEED} --case ${index} (${how.join('; ')})\n${told.join('')}`);
}
