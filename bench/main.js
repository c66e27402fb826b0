// @ts-check
import { deepStrictEqual } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { argv, stdout, version } from 'node:process';
import { Bench } from 'tinybench';
import { createKernel } from '../dist/kernel/kernel.js';
import { plansOf, scenarioNames } from './scenario-plans.js';

/*
 * The kernel, per shipped scenario and policy: simulated requests a second on one core. `--json` prints one object;
 * `--all` every scenario instead of the main one.
 */

const MAIN = 'fix-github-issue';
const JOBS = 1000;

const names = argv.includes('--all') ? scenarioNames() : [MAIN];
/** @type {Awaited<ReturnType<typeof timed>>[]} */
const rows = [];
for (const name of names) {
  for (const plan of plansOf(name)) rows.push(await timed(name, plan));
}
const machine = { node: version, cpu: cpus()[0]?.model ?? 'unknown', commit: commit(), jobs_per_call: JOBS };
if (argv.includes('--json')) stdout.write(`${JSON.stringify({ ...machine, kernel: rows }, null, 2)}\n`);
else print();

/**
 * @param {string} name
 * @param {import('../dist/plan/plan.js').Plan} plan
 */
async function timed(name, plan) {
  const kernel = createKernel(plan, JOBS);
  const { outcomes } = kernel;

  // the same jobs twice give the same columns, bit for bit, or there is nothing to time
  kernel.simulate(0, JOBS);
  const once = outcomes.columns.slice();
  kernel.simulate(0, JOBS);
  deepStrictEqual(outcomes.columns, once);
  const requests = outcomes.column('requests').reduce((sum, sent) => sum + sent, 0);

  const bench = new Bench({ time: 1000, warmupTime: 300 });
  bench.add(plan.policy, () => kernel.simulate(0, JOBS));
  await bench.run();
  const result = bench.tasks[0]?.result;
  if (result === undefined || !('latency' in result)) throw new Error(`${name}: no timing`);
  const seconds = result.latency.p50 / 1000;
  return {
    scenario: name,
    policy: plan.policy,
    requests_per_job: requests / JOBS,
    jobs_per_second: Math.round(JOBS / seconds),
    requests_per_second: Math.round(requests / seconds),
    nanoseconds_per_request: Math.round((1e9 * seconds) / requests),
  };
}

function print() {
  stdout.write(
    `node ${machine.node}, ${machine.cpu}, commit ${machine.commit}; median of 1 s, ${JOBS} jobs a call\n`,
  );
  const width = Math.max(...rows.map((row) => `${row.scenario} ${row.policy}`.length));
  stdout.write(`${'scenario, policy'.padEnd(width)}  requests/job     jobs/s   requests/s  ns/request\n`);
  for (const row of rows) {
    const figures = [
      row.requests_per_job.toFixed(1).padStart(12),
      row.jobs_per_second.toLocaleString('en-US').padStart(10),
      row.requests_per_second.toLocaleString('en-US').padStart(12),
      String(row.nanoseconds_per_request).padStart(11),
    ];
    stdout.write(`${`${row.scenario} ${row.policy}`.padEnd(width)}  ${figures.join(' ')}\n`);
  }
}

function commit() {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}
