// @ts-check
import { execFileSync } from 'node:child_process';
import { median } from '../median.js';
import { compileC } from './compile-c.js';

/*
 * What C would take for any scenario. Nobody writes thirteen programs by hand, so yardstick.c prices what each is made of:
 * a job, a step, a request, a draw from a table. Its loop has none of a workflow's decisions and comes out cheaper than the
 * hand-written program for the main scenario; so the prices are raised, all in proportion, to what that one takes.
 */

/** CPU nanoseconds in C of a job, of a step, of a request, of a draw from a table; see yardstick.c for what each does. */
/** @typedef {{ readonly job: number, readonly step: number, readonly request: number, readonly draw: number }} Yardstick */

const JOBS = 10_000;
const STEPS = 12;
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
  /** Nanoseconds a job. @param {number} jobs @param {number} steps @param {number} requests @param {number} draws */
  const run = (jobs, steps, requests, draws) =>
    Number(
      execFileSync(program, [planFile, ...[jobs, steps, requests, draws].map(String)], { encoding: 'utf8' }),
    ) / jobs;
  const measured = Array.from({ length: rounds }, () => {
    const few = run(JOBS, 0, REQUESTS, 2);
    const many = run(JOBS, 0, REQUESTS, 8);
    const short = run(JOBS * REQUESTS, 0, 1, 8);
    const stepped = run(JOBS * REQUESTS, STEPS, 1, 8);
    const draw = (many - few) / (6 * REQUESTS);
    const request = (many - short) / (REQUESTS - 1) - 8 * draw;
    return { draw, request, step: (stepped - short) / STEPS, job: short - request - 8 * draw };
  });
  const middle = (/** @type {keyof Yardstick} */ part) => median(measured.map((round) => round[part]));
  return { job: middle('job'), step: middle('step'), request: middle('request'), draw: middle('draw') };
}

/**
 * What C would take for so much work.
 *
 * @param {Yardstick} yardstick
 * @param {{ readonly jobs: number, readonly steps: number, readonly requests: number, readonly draws: number }} work
 * @returns {number} nanoseconds
 */
export function nanosecondsInC({ job, step, request, draw }, { jobs, steps, requests, draws }) {
  return job * jobs + step * steps + request * requests + draw * draws;
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
  const { job, step, request, draw } = yardstick;
  return { job: job * scale, step: step * scale, request: request * scale, draw: draw * scale, scale };
}
