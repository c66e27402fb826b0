// @ts-check
import { execFileSync } from 'node:child_process';
import { median } from '../median.js';
import { compileC } from './compile-c.js';

/*
 * What C would take for any scenario. Nobody writes thirteen programs by hand, so yardstick.c prices what each is made of:
 * a job, a request, a draw from a table. Its loop has none of a workflow's decisions and comes out cheaper than the
 * hand-written program for the main scenario; so the prices are raised, all in proportion, to what that one takes.
 */

/** CPU nanoseconds in C of a job, of a request, of a draw from a table; see yardstick.c for what each does. */
/** @typedef {{ readonly job: number, readonly request: number, readonly draw: number }} Yardstick */

const JOBS = 10_000;
const REQUESTS = 50;

/**
 * Measures the yardstick.
 *
 * @param {string} planFile of any policy of the main scenario
 * @param {number} rounds
 * @returns {Yardstick | null} null where gcc is absent
 */
export function measureYardstick(planFile, rounds) {
  const program = compileC('yardstick');
  if (program === null) return null;
  /** Nanoseconds a job. @param {number} jobs @param {number} requests @param {number} draws */
  const run = (jobs, requests, draws) =>
    Number(execFileSync(program, [planFile, ...[jobs, requests, draws].map(String)], { encoding: 'utf8' })) /
    jobs;
  const measured = Array.from({ length: rounds }, () => {
    const few = run(JOBS, REQUESTS, 2);
    const many = run(JOBS, REQUESTS, 8);
    const short = run(JOBS * REQUESTS, 1, 8);
    const draw = (many - few) / (6 * REQUESTS);
    const request = (many - short) / (REQUESTS - 1) - 8 * draw;
    return { draw, request, job: short - request - 8 * draw };
  });
  const middle = (/** @type {keyof Yardstick} */ part) => median(measured.map((round) => round[part]));
  return { job: middle('job'), request: middle('request'), draw: middle('draw') };
}

/**
 * What C would take for so much work.
 *
 * @param {Yardstick} yardstick
 * @param {{ readonly jobs: number, readonly requests: number, readonly draws: number }} work
 * @returns {number} nanoseconds
 */
export function nanosecondsInC({ job, request, draw }, { jobs, requests, draws }) {
  return job * jobs + request * requests + draw * draws;
}

/**
 * The prices in proportion, so that they come to what was measured.
 *
 * @param {Yardstick} yardstick
 * @param {readonly (Parameters<typeof nanosecondsInC>[1] & { readonly nanoseconds: number })[]} measured
 * @returns {Yardstick & { readonly scale: number }}
 */
export function scaledTo(yardstick, measured) {
  const taken = measured.reduce((sum, { nanoseconds }) => sum + nanoseconds, 0);
  const scale = taken / measured.reduce((sum, work) => sum + nanosecondsInC(yardstick, work), 0);
  const { job, request, draw } = yardstick;
  return { job: job * scale, request: request * scale, draw: draw * scale, scale };
}
