// @ts-check
import { deepStrictEqual, ok } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createKernel } from '../../dist/kernel/kernel.js';
import { scratchFile } from '../scratch.js';
import { compileC } from './compile-c.js';
import { referencePlan } from './reference-plan.js';

/*
 * The hand-written C program for the main scenario's workflow: built, held against the kernel, timed. Of its builds `bare`
 * keeps what the answer needs, `ledgers` every column and sum that the kernel keeps; `counting` counts words.
 */

/** @typedef {import('../../dist/plan/plan.js').Plan} Plan */
/** @typedef {'bare' | 'ledgers' | 'counting'} Build */

/** @type {Readonly<Record<Build, readonly string[]>>} */
const FLAGS = { bare: [], ledgers: ['-DLEDGERS'], counting: ['-DCOUNT_WORDS'] };
/** Jobs of one block of what the program writes. */
const CHUNK = 1000;
/** Sums of seconds are added in another order. */
const ROUNDING = 1e-9;
/** Sums in the order in which the program writes them. */
const SUMS = /** @type {const} */ ([
  'spendByStep',
  'spendByModel',
  'requestsByModel',
  'spendByBucket',
  'spendByCause',
  'secondsByStep',
  'secondsByModel',
  'secondsByCause',
  'secondsByLane',
  'lanes',
  'firstTokenSketch',
  'requestSketch',
]);

/**
 * Builds the program.
 *
 * @param {Build} build
 * @returns {string | null} its path; null where gcc is absent
 */
export function buildReference(build) {
  return compileC('reference', FLAGS[build]);
}

/**
 * Writes the plan for the program.
 *
 * @param {Plan} plan of a policy of fix-github-issue
 * @returns {string} the file's path
 */
export function writeReferencePlan(plan) {
  const file = scratchFile(`${plan.policy}.plan`);
  writeFileSync(file, referencePlan(plan));
  return file;
}

/**
 * Holds jobs 0 to `jobs` of the program against the kernel's: every column bit for bit; sums of money and counts exact,
 * of seconds to 1e-9.
 *
 * @param {string} program
 * @param {Build} build
 * @param {Plan} plan
 * @param {number} jobs a multiple of 1,000
 * @throws AssertionError where they differ, naming what and where
 */
export function checkReference(program, build, plan, jobs) {
  const names = execFileSync(program, ['names'], { encoding: 'utf8' }).trim().split('\n');
  const written = execFileSync(program, [writeReferencePlan(plan), 'dump', '0', String(jobs)], {
    maxBuffer: Infinity,
  });
  const values = new Float64Array(
    written.buffer.slice(written.byteOffset, written.byteOffset + written.length),
  );
  const { simulate, outcomes } = createKernel(plan, CHUNK);
  let at = 0;
  for (let first = 0; first < jobs; first += CHUNK) {
    simulate(first, CHUNK);
    for (const name of /** @type {import('../../dist/kernel/outcomes.js').JobColumn[]} */ (names)) {
      const ours = outcomes.column(name);
      const theirs = values.subarray(at, at + CHUNK);
      const differs = ours.findIndex((value, row) => value !== theirs[row]);
      ok(
        differs < 0,
        `${plan.policy}, job ${first + differs}: ${name} ${ours[differs]}, C ${theirs[differs]}`,
      );
      at += CHUNK;
    }
    if (build !== 'ledgers') continue;
    for (const name of SUMS) {
      const ours = outcomes[name];
      const theirs = values.subarray(at, at + ours.length);
      const tolerance = name.startsWith('seconds') ? ROUNDING : 0;
      const differs = ours.findIndex((sum, row) => !(Math.abs(sum - (theirs[row] ?? 0)) <= tolerance * sum));
      ok(differs < 0, `${plan.policy}: ${name}[${differs}] ${ours[differs]}, C ${theirs[differs]}`);
      at += ours.length;
    }
  }
  deepStrictEqual(at, values.length, 'the program wrote what was read');
}

/**
 * Runs jobs and says what they took.
 *
 * @param {string} program
 * @param {string} planFile
 * @param {number} jobs
 * @returns {{ readonly requests: number, readonly nanoseconds: number, readonly words: number }} CPU time of the program,
 * reading left out; words drawn, of the build that counts them
 */
export function timeReference(program, planFile, jobs) {
  const said = execFileSync(program, [planFile, 'time', '0', String(jobs)], { encoding: 'utf8' });
  const [requests = Number.NaN, nanoseconds = Number.NaN, words = Number.NaN] = said.split(' ').map(Number);
  return { requests, nanoseconds, words };
}
