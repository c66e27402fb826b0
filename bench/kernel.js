// @ts-check
import { deepStrictEqual } from 'node:assert';
import { createKernel } from '../dist/kernel/kernel.js';
import { countedDuring, startCounting } from './count-work.js';
import { isolated } from './isolated.js';
import { median } from './median.js';
import { nanosecondsInC, paceNow } from './peers/yardstick.js';
import { plansOf, scenarioNames } from './scenario-plans.js';
import { timed } from './timed.js';
import { warmUp } from './warm-up.js';

/*
 * The kernel, each shipped scenario under each of its policies, a scenario an isolate; and what C would take for as many
 * jobs, steps, requests, draws and chances, by the yardstick.
 */

/** @typedef {import('./peers/yardstick.js').Mix} Mix */
/** @typedef {import('./peers/yardstick.js').Work} Work */
/** @typedef {import('./peers/yardstick.js').Yardstick} Yardstick */

/**
 * @typedef {object} Timing
 * @property {string} policy
 * @property {number} requests_per_job
 * @property {number} requests_per_second
 * @property {number} ns_per_request
 * @property {number} paced_ns_per_request at the machine's pace as C's prices were measured
 */
/**
 * @typedef {Timing & {
 *   table_draws_per_request: number,
 *   chances_per_request: number,
 *   c_yardstick_ns: number | null,
 *   ratio_to_yardstick: number | null,
 * }} PolicyFigures
 */

const MAIN = 'fix-github-issue';
/** Jobs of a call: a chunk, or fewer where a job is long. */
const MOST_JOBS = 1000;
const REQUESTS = 20_000;
/** Jobs that tell how long one is. */
const FEW_JOBS = 50;
/** Times that a kernel is timed, and C in turn with it: others on the machine slow both. */
const ROUNDS = 5;

/**
 * @param {{ readonly milliseconds: number, readonly yardstick: Yardstick | null, readonly all: boolean }} settings `all`:
 * every policy of every scenario, else of the main one, and of each other the first
 * @returns {Promise<Record<string, Record<string, PolicyFigures>>>} by scenario and policy
 */
export async function measureKernels({ milliseconds, yardstick, all }) {
  /** @type {Record<string, Record<string, PolicyFigures>>} */
  const scenarios = {};
  for (const name of scenarioNames()) {
    /** @type {Timing[]} */
    const timings = await isolated(import.meta.url, 'timeScenario', {
      name,
      milliseconds,
      most: all || name === MAIN ? Infinity : 1,
      mix: yardstick?.mix ?? null,
    });
    /** @type {ReturnType<typeof countWork>} */
    const counted = await isolated(import.meta.url, 'countWork', { name });
    scenarios[name] = Object.fromEntries(
      timings.map((timing) => {
        const work = counted[timing.policy];
        if (work === undefined) throw new Error(`${timing.policy} was not counted`);
        const inC = yardstick === null ? null : nanosecondsInC(yardstick, work);
        const ratio = inC === null ? null : inC / timing.paced_ns_per_request;
        const figures = {
          table_draws_per_request: work.draws,
          chances_per_request: work.chances,
          c_yardstick_ns: inC,
          ratio_to_yardstick: ratio,
        };
        return [timing.policy, { ...timing, ...figures }];
      }),
    );
  }
  return scenarios;
}

/**
 * What C takes for a request of each policy of a scenario, all together, over what the kernel does.
 *
 * @param {Readonly<Record<string, PolicyFigures>>} policies
 * @returns {number | null} null where nothing was priced
 */
export function ratioOfScenario(policies) {
  let [inC, ours] = [0, 0];
  for (const { c_yardstick_ns: nanoseconds, ratio_to_yardstick: ratio } of Object.values(policies)) {
    if (nanoseconds === null || ratio === null) return null;
    inC += nanoseconds;
    ours += nanoseconds / ratio;
  }
  return ours === 0 ? null : inC / ours;
}

/**
 * In an isolate of its own.
 *
 * @param {{ readonly name: string, readonly milliseconds: number, readonly most: number, readonly mix: Mix | null }} given
 * `most`: policies
 * @returns {Promise<Timing[]>}
 */
export async function timeScenario({ name, milliseconds, most, mix }) {
  const rows = [];
  for (const plan of plansOf(name).slice(0, most)) {
    const kernel = createKernel(plan, MOST_JOBS, undefined, 0);
    const { simulate, outcomes } = kernel;
    simulate(0, FEW_JOBS);
    const jobs = Math.round(Math.min(MOST_JOBS, REQUESTS / (sum(outcomes.column('requests')) / FEW_JOBS)));
    // the same jobs twice give the same columns, bit for bit, or there is nothing to time
    simulate(0, jobs);
    const once = outcomes.columns.slice();
    simulate(0, jobs);
    deepStrictEqual(outcomes.columns, once);
    const requests = sum(outcomes.column('requests'));
    warmUp(kernel, jobs);
    const rounds = [];
    for (let round = 0; round < ROUNDS; round++) {
      const pace = mix === null ? 1 : paceNow(mix);
      const each = (await timed(() => simulate(0, jobs), milliseconds / ROUNDS)) / requests;
      rounds.push({ each, paced: each / pace });
    }
    const nanoseconds = median(rounds.map(({ each }) => each));
    rows.push({
      policy: plan.policy,
      requests_per_job: requests / jobs,
      requests_per_second: Math.round(1e9 / nanoseconds),
      ns_per_request: nanoseconds,
      paced_ns_per_request: median(rounds.map(({ paced }) => paced)),
    });
  }
  return rows;
}

/**
 * What jobs do, by policy, a request; in an isolate of its own.
 *
 * @param {{ readonly name: string }} given
 * @returns {Record<string, Work>}
 */
export function countWork({ name }) {
  startCounting();
  return Object.fromEntries(
    plansOf(name).map((plan) => {
      const { simulate, outcomes } = createKernel(plan, MOST_JOBS);
      const counted = countedDuring(() => simulate(0, MOST_JOBS));
      const requests = sum(outcomes.column('requests'));
      const [jobs, steps] = [MOST_JOBS / requests, sum(outcomes.jobsByStep) / requests];
      const [draws, branches] = [counted.draws / requests, counted.branches / requests];
      // what the yardstick's job, step, request and draws have of their own
      const words = draws + jobs + steps + 2;
      const visits = jobs + steps + 2 * branches + 1 + Math.max(0, draws - 1) / 3;
      const chances = Math.max(0, counted.words / requests - words);
      return [
        plan.policy,
        {
          jobs,
          steps,
          branches,
          requests: 1,
          draws,
          chances,
          visits: Math.max(0, counted.visits / requests - visits),
        },
      ];
    }),
  );
}

/** @param {Float64Array} values */
function sum(values) {
  return values.reduce((all, value) => all + value, 0);
}
