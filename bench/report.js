// @ts-check
import { stdout } from 'node:process';
import { ratioOfScenario } from './kernel.js';
import { machineLine } from './machine.js';
import { printTable } from './table.js';

/* What was measured, as tables. */

/** @typedef {import('./main.js').Measured} Measured */

/** How the programs are called in the table. */
const PEERS = {
  kernel: 'loopcost',
  c: 'C by hand',
  c_same_ledgers: 'C by hand, all ledgers',
  object_per_step: 'JavaScript, object per step',
  numpy: 'NumPy, all jobs at once',
  simpy: 'SimPy',
};

/** @param {Measured} measured */
export function printReport(measured) {
  const { peers, c_prices: prices, scenarios } = measured;
  stdout.write(`loopcost ${machineLine(measured.machine)}\n`);
  stdout.write('Medians of CPU time of one thread, but where it says wall.\n');
  if (peers !== null) printPeers(peers);
  if (scenarios !== null) printScenarios(scenarios, prices);
  const { draws, laws, bill, statistics, runs, workers } = measured;
  if (draws !== null) printFigures('The generator', 'ns', draws);
  if (laws !== null) printFigures('A law made a table', 'ms', laws);
  if (bill !== null) printFigures('One request billed', 'ns', bill);
  if (statistics !== null) printFigures('Statistics of 10,000 jobs', 'ms', statistics);
  if (runs !== null) printFigures('Commands, from start to end', 'wall seconds', runs);
  for (const { jobs, one, two, ratio, both, most } of workers ?? []) {
    printFigures(`A run of ${jobs.toLocaleString('en')} jobs a policy`, 'wall seconds', {
      'one worker': one,
      'two workers': two,
      'two processes at once': both,
      'two workers as fast as one, times': ratio,
      'two processes, the same: the machine gives no more': most,
    });
  }
}

/** @param {NonNullable<Measured['peers']>} peers */
function printPeers({ policies, together }) {
  stdout.write('\nThe same jobs by others, in turn with the kernel: fix-github-issue\n');
  const rows = Object.entries({ 'all five': together, ...policies }).flatMap(([policy, programs]) =>
    Object.entries(programs).map(([peer, { ns_per_request: ns, ratio }]) => [
      `${policy}: ${PEERS[/** @type {keyof typeof PEERS} */ (peer)]}`,
      ns.toFixed(ns < 1000 ? 1 : 0),
      (1000 / ns).toFixed(2),
      peer === 'kernel' ? '' : ratio.toFixed(ratio < 10 ? 2 : 0),
    ]),
  );
  printTable(['policy: program', 'ns/request', 'M requests/s', 'its time / ours'], rows);
  if (together.c === undefined) stdout.write('  C: absent (no gcc)\n');
  for (const peer of /** @type {const} */ (['numpy', 'simpy'])) {
    if (policies['opus']?.[peer] === undefined) stdout.write(`  ${PEERS[peer]}: absent\n`);
  }
}

/**
 * @param {NonNullable<Measured['scenarios']>} scenarios
 * @param {Measured['c_prices']} prices
 */
function printScenarios(scenarios, prices) {
  stdout.write('\nThe kernel under every policy of every scenario\n');
  const rows = Object.entries(scenarios).flatMap(([name, policies]) =>
    Object.values(policies).map((row) => [
      `${name} ${row.policy}`,
      row.requests_per_job.toFixed(1),
      row.table_draws_per_request.toFixed(1),
      row.chances_per_request.toFixed(1),
      row.ns_per_request.toFixed(0),
      (row.requests_per_second / 1e6).toFixed(2),
      row.c_yardstick_ns === null ? '-' : row.c_yardstick_ns.toFixed(0),
      row.ratio_to_yardstick === null ? '-' : row.ratio_to_yardstick.toFixed(2),
    ]),
  );
  const header = [
    'scenario policy',
    'requests/job',
    'draws/request',
    'chances',
    'ns/request',
    'M requests/s',
    'C ns',
    'of C',
  ];
  printTable(header, rows);
  if (prices === null) return;
  const ratios = Object.entries(scenarios).map(([name, policies]) => [
    name,
    ratioOfScenario(policies)?.toFixed(2) ?? '-',
  ]);
  stdout.write('\nAll policies of a scenario together\n');
  printTable(['scenario', 'of C'], ratios);
  const { job, step, branch, request, draw, chance, visit, scale } = prices;
  const ns = (/** @type {number} */ price) => price.toFixed(1);
  stdout.write(
    `  C: a yardstick, not a program for each: ${ns(job)} ns a job, ${ns(step)} a step, ${ns(branch)} a branch of a parallel step,\n` +
      `  ${ns(request)} a request (visit, cache split, bill, ledgers), ${ns(draw)} a draw from a table, ${ns(chance)} a word held against a\n` +
      `  probability beyond two of a request, ${ns(visit)} a visit opened for it, as measured by peers/yardstick.c and raised\n` +
      `  ${scale.toFixed(2)} times to what the hand-written program takes for the main scenario; times the jobs, steps, branches,\n` +
      '  requests, draws, chances and visits that the scenario needs.\n',
  );
}

/**
 * @param {string} title
 * @param {string} unit
 * @param {Readonly<Record<string, number>>} figures
 */
function printFigures(title, unit, figures) {
  stdout.write(`\n${title}, ${unit}\n`);
  const digits = (/** @type {number} */ value) => (value < 10 ? 2 : value < 100 ? 1 : 0);
  printTable(
    ['', unit],
    Object.entries(figures).map(([name, value]) => [name, value.toFixed(digits(value))]),
  );
}
