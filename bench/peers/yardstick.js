// @ts-check
import { execFileSync } from 'node:child_process';
import { compileC } from './compile-c.js';

/*
 * What C would take for any scenario. Nobody writes thirteen programs by hand, so yardstick.c prices what each is made of:
 * a job, a step, a request, a draw from a table. Its loop has none of a workflow's decisions and comes out cheaper than the
 * hand-written program for the main scenario; so the prices are raised, all in proportion, to what that one takes.
 */

/**
 * CPU nanoseconds in C of a job, of a step, of a request, of a draw from a table; see yardstick.c for what each does.
 *
 * @typedef {object} Yardstick
 * @property {number} job
 * @property {number} step
 * @property {number} request
 * @property {number} draw
 * @property {Mix} mix
 */
/**
 * Work of all kinds, by which to tell whether the machine is as fast as it was when the prices were measured.
 *
 * @typedef {{ readonly program: string, readonly planFile: string, readonly nanoseconds: number }} Mix `nanoseconds`: of a job
 * of it, then
 */

const JOBS = 10_000;
const STEPS = 12;
const REQUESTS = 50;
/** @typedef {readonly [jobs: number, steps: number, requests: number, draws: number]} Work */
/** @type {Work} */
const MIX = [JOBS, 0, REQUESTS, 8];

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
  /** @param {Work} work */
  const run = (...work) => timeWork({ program, planFile }, work);
  const measured = Array.from({ length: rounds }, () => {
    const few = run(JOBS, 0, REQUESTS, 2);
    const many = run(...MIX);
    const short = run(JOBS * REQUESTS, 0, 1, 8);
    const stepped = run(JOBS * REQUESTS, STEPS, 1, 8);
    return { few, many, short, stepped };
  });
  // prices are differences: of the times that others on the machine disturbed least
  const least = (/** @type {keyof typeof measured[number]} */ work) =>
    Math.min(...measured.map((round) => round[work]));
  const [few, many, short, stepped] = [least('few'), least('many'), least('short'), least('stepped')];
  const draw = (many - few) / (6 * REQUESTS);
  const request = (many - short) / (REQUESTS - 1) - 8 * draw;
  return {
    job: short - request - 8 * draw,
    step: (stepped - short) / STEPS,
    request,
    draw,
    mix: { program, planFile, nanoseconds: many },
  };
}

/**
 * What the machine takes now for what took 1 as the prices were measured.
 *
 * @param {Mix} mix
 */
export function paceNow(mix) {
  return timeWork(mix, MIX) / mix.nanoseconds;
}

/**
 * Nanoseconds a job.
 *
 * @param {Pick<Mix, 'program' | 'planFile'>} mix
 * @param {Work} work
 */
function timeWork({ program, planFile }, work) {
  const words = [planFile, ...work.map(String)];
  return Number(execFileSync(program, words, { encoding: 'utf8' })) / work[0];
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
  const { job, step, request, draw, mix } = yardstick;
  return { mix, job: job * scale, step: step * scale, request: request * scale, draw: draw * scale, scale };
}
