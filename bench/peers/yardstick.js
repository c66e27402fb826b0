// @ts-check
import { execFileSync } from 'node:child_process';
import { compileC } from './compile-c.js';

/*
 * What C would take for any scenario. Nobody writes thirteen programs by hand, so yardstick.c prices what each is made of:
 * a job, a step, a branch, a request, a draw from a table, a chance and a visit of tools. Its loop has none of a workflow's decisions
 * and comes out cheaper than the hand-written program for the main scenario; so the prices are raised, all in proportion,
 * to what that one takes.
 */

/**
 * How much of each kind.
 *
 * @typedef {object} Work
 * @property {number} jobs
 * @property {number} steps that jobs enter
 * @property {number} branches of parallel steps that jobs run, copies each
 * @property {number} requests
 * @property {number} draws from tables
 * @property {number} chances words held against a probability, without the two that are part of a request
 * @property {number} visits opened for them
 */
/**
 * CPU nanoseconds in C of one of each; see yardstick.c for what each does.
 *
 * @typedef {object} Yardstick
 * @property {number} job
 * @property {number} step
 * @property {number} branch
 * @property {number} request
 * @property {number} draw
 * @property {number} chance
 * @property {number} visit
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
const CHANCES = 6;
/** Of a parallel step: code-review-subagents has three, and a copy in half of its jobs. */
const BRANCHES = 4;
/**
 * @typedef {readonly [jobs: number, steps: number, requests: number, draws: number, chances: number, visits: number, branches: number]} Arguments
 * steps of a job, requests of it, draws, chances and visits of a request, branches of a job
 */
/** @type {Arguments} */
const MIX = [JOBS, 0, REQUESTS, 8, 0, 0, 0];

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
  /** @param {Arguments} work */
  const run = (...work) => timeWork({ program, planFile }, work);
  const measured = Array.from({ length: rounds }, () => {
    const few = run(JOBS, 0, REQUESTS, 2, 0, 0, 0);
    const many = run(...MIX);
    const chanced = run(JOBS, 0, REQUESTS, 8, CHANCES, 0, 0);
    const visited = run(JOBS, 0, REQUESTS, 8, CHANCES, CHANCES, 0);
    const short = run(JOBS * REQUESTS, 0, 1, 8, 0, 0, 0);
    const stepped = run(JOBS * REQUESTS, STEPS, 1, 8, 0, 0, 0);
    const branched = run(JOBS * REQUESTS, 0, 1, 8, 0, 0, BRANCHES);
    return { few, many, chanced, visited, short, stepped, branched };
  });
  // prices are differences: of the times that others on the machine disturbed least
  const least = (/** @type {keyof typeof measured[number]} */ work) =>
    Math.min(...measured.map((round) => round[work]));
  const [few, many, short, stepped] = [least('few'), least('many'), least('short'), least('stepped')];
  const [chanced, visited, branched] = [least('chanced'), least('visited'), least('branched')];
  const draw = (many - few) / (6 * REQUESTS);
  const request = (many - short) / (REQUESTS - 1) - 8 * draw;
  return {
    job: short - request - 8 * draw,
    step: (stepped - short) / STEPS,
    branch: (branched - short) / BRANCHES,
    request,
    draw,
    chance: (chanced - many) / (CHANCES * REQUESTS),
    visit: (visited - chanced) / (CHANCES * REQUESTS),
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
 * @param {Arguments} work
 */
function timeWork({ program, planFile }, work) {
  const words = [planFile, ...work.map(String)];
  return Number(execFileSync(program, words, { encoding: 'utf8' })) / work[0];
}

/**
 * What C would take for so much work.
 *
 * @param {Omit<Yardstick, 'mix'>} yardstick
 * @param {Work} work
 * @returns {number} nanoseconds
 */
export function nanosecondsInC(yardstick, work) {
  return (
    yardstick.job * work.jobs +
    yardstick.step * work.steps +
    yardstick.branch * work.branches +
    yardstick.request * work.requests +
    yardstick.draw * work.draws +
    yardstick.chance * work.chances +
    yardstick.visit * work.visits
  );
}

/**
 * The prices in proportion, so that they come to what was measured.
 *
 * @param {Yardstick} yardstick
 * @param {readonly (Work & { readonly nanoseconds: number })[]} measured
 * @returns {Yardstick & { readonly scale: number }}
 */
export function scaledTo(yardstick, measured) {
  const taken = measured.reduce((sum, { nanoseconds }) => sum + nanoseconds, 0);
  const scale = taken / measured.reduce((sum, work) => sum + nanosecondsInC(yardstick, work), 0);
  const { mix, job, step, branch, request, draw, chance, visit } = yardstick;
  return {
    mix,
    job: job * scale,
    step: step * scale,
    branch: branch * scale,
    request: request * scale,
    draw: draw * scale,
    chance: chance * scale,
    visit: visit * scale,
    scale,
  };
}
