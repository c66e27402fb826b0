// @ts-check
import process, { stdout } from 'node:process';
import { Frame, Visit } from '../dist/random/address.js';
import { lawMean } from '../dist/random/law-mean.js';
import { compileLaw, drawQuantile } from '../dist/random/quantile-table.js';
import { seedKey } from '../dist/random/seed-key.js';
import { siteKey } from '../dist/random/site-key.js';
import { crossMomentsOf } from '../dist/stats/cross-moments.js';
import { meanInterval } from '../dist/stats/mean-interval.js';
import { momentsOf } from '../dist/stats/moments.js';
import { pairedRatioOf } from '../dist/stats/paired-ratio.js';
import { quantileRanks } from '../dist/stats/quantile-interval.js';
import { ratioEstimate } from '../dist/stats/ratio-estimate.js';
import { selectOrder } from '../dist/stats/order-statistics.js';
import { TAIL_INDEX_WARN, tailIndex } from '../dist/stats/tail-index.js';
import { wilsonInterval } from '../dist/stats/wilson-interval.js';
import { option } from './option.js';

/*
 * How often the 95 % intervals hold what they are about, on jobs whose truth is known in closed form: `node
 * bench/coverage.js [--replications 10000] [--jobs 10000] [--heavy 500]`. A replication is a run of its own. Exits with 1
 * where a figure leaves its band: 94.35 to 95.65 % for means, ratios, shares and paired differences, 0.65 points around
 * the exact binomial cover for quantiles, the tail warning in at least 95 % of heavy-tailed runs.
 */

const REPLICATIONS = Number(option('replications') ?? 10_000);
const JOBS = Number(option('jobs') ?? 10_000);
const HEAVY = Number(option('heavy') ?? 500);
/** 0.65 points at 10,000 replications are three standard errors; fewer replications get as many. */
const BAND = 0.0065 * Math.sqrt(10_000 / REPLICATIONS);

const key = seedKey('coverage');
const frame = new Frame();
const visit = new Visit();
/** @type {Map<string, import("../dist/random/site-key.js").SiteKey>} */
const SITES = new Map();

/** @typedef {{ readonly name: string, readonly target: number, readonly holds: (replication: number) => boolean }} Case */

/** @type {Case[]} */
const cases = [
  ...['exponential', 'gamma', 'uniform'].map((name) => meanCase(name)),
  ...[0.05, 0.1, 0.5, 0.9, 0.95].map((share) => shareCase(share)),
  ...[0.1, 0.5, 0.95].map((success) => ratioCase(success)),
  pairedCase(0.8, 0.6),
  pairedCase(0.95, 0.5),
  ...[0.5, 0.95, 0.99].map((level) => quantileCase(level)),
];
let failed = 0;
stdout.write(`${REPLICATIONS} replications of ${JOBS} jobs; light-tailed cases\n`);
for (const { name, target, holds } of cases) {
  let held = 0;
  for (let replication = 0; replication < REPLICATIONS; replication++) held += Number(holds(replication));
  const cover = held / REPLICATIONS;
  say(
    name,
    `${percent(cover)} (${percent(target - BAND)} to ${percent(target + BAND)})`,
    Math.abs(cover - target) <= BAND,
  );
}
stdout.write(`${HEAVY} replications of ${JOBS} jobs; heavy tails that raise the warning\n`);
for (const law of heavyLaws()) {
  const table = compileLaw(law.law);
  let warned = 0;
  for (let replication = 0; replication < HEAVY; replication++) {
    const tail = tailIndex(selectOrder((visit) => visit(draws(table, 'heavy', replication))));
    warned += Number(tail !== null && tail >= TAIL_INDEX_WARN);
  }
  say(law.name, `${percent(warned / HEAVY)} (at least 95.00 %)`, warned / HEAVY >= 0.95);
}
process.exitCode = failed === 0 ? 0 : 1;

/** @param {string} name @returns {Case} */
function meanCase(name) {
  /** @type {Record<string, import('../dist/random/law.js').Law>} */
  const laws = {
    exponential: { kind: 'exponential', mean: 2 },
    gamma: { kind: 'gamma', mean: 3, cv: 0.5 },
    uniform: { kind: 'uniform', low: 1, high: 4 },
  };
  const law = laws[name];
  if (law === undefined) throw new Error(name);
  const table = compileLaw(law);
  const truth = lawMean(law) ?? Number.NaN;
  return {
    name: `mean, ${name}`,
    target: 0.95,
    holds: (replication) => inside(truth, meanInterval(momentsOf(draws(table, name, replication))).interval),
  };
}

/** @param {number} share @returns {Case} */
function shareCase(share) {
  return {
    name: `share ${share}`,
    target: 0.95,
    holds: (replication) => {
      let successes = 0;
      for (let job = 0; job < JOBS; job++)
        successes += Number(uniform(`share ${share}`, replication, job) < share);
      return inside(share, wilsonInterval({ successes, trials: JOBS }));
    },
  };
}

/**
 * Attempts until success, three at most: cost per completed job is the cost of an attempt over its chance of success.
 *
 * @param {number} success @returns {Case}
 */
function ratioCase(success) {
  const table = compileLaw({ kind: 'lognormal', mu: 0, sigma: 0.5 });
  const truth = Math.exp(0.125) / success;
  return {
    name: `cost per completed job, success ${success}`,
    target: 0.95,
    holds: (replication) => {
      const { cost, completed } = attempts(table, success, replication);
      return inside(truth, ratioEstimate(crossMomentsOf({ x: cost, y: completed })).interval);
    },
  };
}

/**
 * Two policies that share the luck of each attempt: the difference of their costs per completed job.
 *
 * @param {number} a @param {number} b @returns {Case}
 */
function pairedCase(a, b) {
  const table = compileLaw({ kind: 'lognormal', mu: 0, sigma: 0.5 });
  const truth = Math.exp(0.125) / a - Math.exp(0.125) / b;
  return {
    name: `paired difference, success ${a} and ${b}`,
    target: 0.95,
    holds: (replication) => {
      const [one, other] = [attempts(table, a, replication), attempts(table, b, replication)];
      const paired = pairedRatioOf(
        { costA: one.cost, successA: one.completed, costB: other.cost, successB: other.completed },
        1.959963984540054,
      );
      return inside(truth, paired?.differenceInterval ?? null);
    },
  };
}

/** @param {number} level @returns {Case} */
function quantileCase(level) {
  const table = compileLaw({ kind: 'exponential', mean: 1 });
  const truth = -Math.log(1 - level);
  const { lower, upper } = quantileRanks(JOBS, level);
  return {
    name: `quantile ${level}`,
    target: binomialBetween(lower, upper, level),
    holds: (replication) => {
      const sorted = draws(table, 'quantile', replication).sort();
      return inside(truth, [sorted[lower - 1] ?? Number.NaN, sorted[upper - 1] ?? Number.NaN]);
    },
  };
}

/** @returns {readonly { readonly name: string, readonly law: import('../dist/random/law.js').Law }[]} */
function heavyLaws() {
  const body = /** @type {const} */ ({ kind: 'exponential', mean: 1 });
  return [
    { name: 'pareto, shape 1.2', law: { kind: 'pareto', minimum: 1, shape: 1.2 } },
    { name: 'lognormal, sigma 3', law: { kind: 'lognormal', mu: 0, sigma: 3 } },
    {
      name: 'exponential with 5 % pareto of shape 1.1',
      law: {
        kind: 'mixture',
        parts: [
          { weight: 0.95, law: body },
          { weight: 0.05, law: { kind: 'pareto', minimum: 3, shape: 1.1 } },
        ],
      },
    },
  ];
}

/**
 * @param {import('../dist/random/quantile-table.js').QuantileTable} table
 * @param {number} success
 * @param {number} replication
 */
function attempts(table, success, replication) {
  const cost = new Float64Array(JOBS);
  const completed = new Float64Array(JOBS);
  frame.openJob(key, replication);
  const site = siteOf('attempts');
  for (let job = 0; job < JOBS; job++) {
    visit.open(frame, site, job, 0);
    for (let attempt = 0; attempt < 3 && completed[job] === 0; attempt++) {
      cost[job] = (cost[job] ?? 0) + drawQuantile(table, visit, 2 * attempt);
      completed[job] = Number(visit.uniform(2 * attempt + 1) < success);
    }
  }
  return { cost, completed };
}

/**
 * @param {import('../dist/random/quantile-table.js').QuantileTable} table
 * @param {string} name
 * @param {number} replication
 */
function draws(table, name, replication) {
  const values = new Float64Array(JOBS);
  frame.openJob(key, replication);
  const site = siteOf(name);
  for (let job = 0; job < JOBS; job++) {
    visit.open(frame, site, job, 0);
    values[job] = drawQuantile(table, visit, 0);
  }
  return values;
}

/** @param {string} name @param {number} replication @param {number} job */
function uniform(name, replication, job) {
  frame.openJob(key, replication);
  visit.open(frame, siteOf(name), job, 0);
  return visit.uniform(0);
}

/** @param {string} name */
function siteOf(name) {
  const known = SITES.get(name);
  if (known !== undefined) return known;
  const site = siteKey(name);
  SITES.set(name, site);
  return site;
}

/** P(lower <= Bin(JOBS, q) < upper). @param {number} lower @param {number} upper @param {number} q */
function binomialBetween(lower, upper, q) {
  let logTerm = JOBS * Math.log(1 - q);
  let sum = 0;
  for (let k = 0; k < upper; k++) {
    if (k >= lower) sum += Math.exp(logTerm);
    logTerm += Math.log((JOBS - k) / (k + 1)) + Math.log(q / (1 - q));
  }
  return sum;
}

/** @param {number} truth @param {readonly [number, number] | null} interval */
function inside(truth, interval) {
  return interval !== null && interval[0] <= truth && truth <= interval[1];
}

/** @param {string} name @param {string} text @param {boolean} good */
function say(name, text, good) {
  if (!good) failed += 1;
  stdout.write(`${good ? 'ok  ' : 'OUT '}  ${name.padEnd(44)} ${text}\n`);
}

/** @param {number} share */
function percent(share) {
  return `${(100 * share).toFixed(2)} %`;
}
