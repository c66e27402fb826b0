// @ts-check
import process, { stdout } from 'node:process';
import { Frame, Visit } from '../dist/random/address.js';
import { lawMean } from '../dist/random/law-mean.js';
import { compileLaw, drawQuantile } from '../dist/random/quantile-table.js';
import { seedKey } from '../dist/random/seed-key.js';
import { siteKey } from '../dist/random/site-key.js';
import { DigestLayout } from '../dist/experiment/chunk-digest.js';
import { ChunkColumns } from '../dist/experiment/job-columns.js';
import { sharedDoubles } from '../dist/experiment/shared-doubles.js';
import { isKnown, nextLook } from '../dist/experiment/stop-rule.js';
import { Tally } from '../dist/experiment/tally.js';
import { CAUSE_REDO, Outcomes } from '../dist/kernel/outcomes.js';
import { plansOf } from './scenario-plans.js';
import { option } from './option.js';

/*
 * Whether a run that stops by itself keeps its word: `node bench/stop-rule.js [--runs 2000] [--precision 0.05]`. Each run
 * draws jobs from a law whose cost per completed job is known, stops by the rule, and is held against the truth. Exits with 1
 * where fewer than 93 % of a law's runs, or 94 % of all, are within the precision.
 */

const RUNS = Number(option('runs') ?? 2000);
const PRECISION = Number(option('precision') ?? 0.05);
const MOST_JOBS = 200_000;
const CHUNK = 1000;
const SUCCESS = 0.9;
const PICO = 1e12;

/** A job's first cost, and what a share of jobs costs beside it: a redo, which the rule counts. */
/** @type {readonly { name: string, law: import('../dist/random/law.js').Law, rare: number, times: number }[]} */
const LAWS = [
  { name: 'exponential', law: { kind: 'exponential', mean: 1 }, rare: 0, times: 0 },
  { name: 'lognormal, sigma 0.5', law: { kind: 'lognormal', mu: 0, sigma: 0.5 }, rare: 0, times: 0 },
  { name: 'lognormal, sigma 1', law: { kind: 'lognormal', mu: 0, sigma: 1 }, rare: 0, times: 0 },
  { name: 'gamma, cv 1.5', law: { kind: 'gamma', mean: 2, cv: 1.5 }, rare: 0, times: 0 },
  { name: '10 % of jobs 20 times', law: { kind: 'uniform', low: 0.5, high: 1.5 }, rare: 0.1, times: 20 },
  { name: '1 % of jobs 100 times', law: { kind: 'exponential', mean: 1 }, rare: 0.01, times: 100 },
];

const key = seedKey('stop-rule');
const plan = planOf();
const outcomes = new Outcomes(plan, CHUNK);
const columns = new ChunkColumns(outcomes);
const layout = new DigestLayout(outcomes, CHUNK);
const figures = sharedDoubles(layout.length);
let kept = 0;
let failed = 0;
stdout.write(`${RUNS} runs of each law, precision ${PRECISION}\n`);
for (const [at, { name, law, rare, times }] of LAWS.entries()) {
  const table = compileLaw(law);
  const mean = lawMean(law) ?? Number.NaN;
  const truth = (mean * (1 + rare * times)) / SUCCESS;
  let good = 0;
  let jobs = 0;
  for (let run = 0; run < RUNS; run++) {
    const found = stopped({ table, mean, rare, times, run: at * RUNS + run });
    good += Number(Math.abs(found.estimate / truth - 1) <= PRECISION);
    jobs += found.jobs;
  }
  kept += good;
  say(name, good / RUNS, 0.93, `, ${Math.round(jobs / RUNS).toLocaleString('en-US')} jobs on average`);
}
say('all', kept / RUNS / LAWS.length, 0.94, '');
process.exitCode = failed === 0 ? 0 : 1;

/**
 * One run, until the rule stops it.
 *
 * @param {{ table: import('../dist/random/quantile-table.js').QuantileTable, mean: number, rare: number, times: number, run: number }} of
 */
function stopped({ table, mean, rare, times, run }) {
  const tally = new Tally(plan, Infinity, CHUNK);
  const frame = new Frame();
  const visit = new Visit();
  const site = siteKey('stop-rule');
  frame.openJob(key, run);
  let look = CHUNK;
  while (tally.jobs < MOST_JOBS) {
    outcomes.reset(CHUNK);
    const [spend, completed, redos] = [
      outcomes.column('spend'),
      outcomes.column('completed'),
      outcomes.column('redos'),
    ];
    let extra = 0;
    for (let row = 0; row < CHUNK; row++) {
      visit.open(frame, site, tally.jobs + row, 0);
      const again = Number(visit.uniform(2) < rare);
      const dear = again * times * mean;
      spend[row] = Math.round((drawQuantile(table, visit, 0) + dear) * PICO);
      completed[row] = Number(visit.uniform(1) < SUCCESS);
      redos[row] = again;
      extra += Math.round(dear * PICO);
    }
    outcomes.spendByCause[CAUSE_REDO] = extra;
    columns.renew();
    tally.add(layout.write(outcomes, columns, figures));
    if (tally.jobs < look) continue;
    if (isKnown(tally, 'cost_per_completed_job_usd', PRECISION)) break;
    look = Math.min(MOST_JOBS, nextLook(tally.jobs));
  }
  const cost = tally.means.get('cost_per_job_usd')?.mean ?? Number.NaN;
  const rate = tally.means.get('completion_rate')?.mean ?? Number.NaN;
  return { estimate: cost / rate, jobs: tally.jobs };
}

/** A plan that gives tallies their sizes. */
function planOf() {
  const [plan] = plansOf('fix-github-issue');
  if (plan === undefined) throw new Error('no plan');
  return plan;
}

/** @param {string} name @param {number} share @param {number} least @param {string} more */
function say(name, share, least, more) {
  if (share < least) failed += 1;
  const mark = share >= least ? 'ok  ' : 'OUT ';
  stdout.write(
    `${mark}  ${name.padEnd(24)} ${(100 * share).toFixed(2)} % (at least ${100 * least} %)${more}\n`,
  );
}
