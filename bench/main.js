// @ts-check
import { argv, stderr, stdout } from 'node:process';
import { measureBill } from './bill.js';
import { priceInC } from './c-prices.js';
import { measureDraws } from './draws.js';
import { measureKernels, ratioOfScenario } from './kernel.js';
import { measureLaws } from './laws.js';
import { machine } from './machine.js';
import { measurePeers } from './peers.js';
import { printReport } from './report.js';
import { measureRuns } from './runs.js';
import { measureStatistics } from './statistics.js';
import { measureWorkers } from './workers.js';
import { option } from './option.js';

/*
 * How fast it is, on the built code: `npm run bench -- [--quick] [--json] [--only GROUP,...]`. Groups: peers, scenarios,
 * draws, laws, bill, statistics, runs, workers (not with --quick). Results are asserted before anything is timed; no time asserts anything.
 * What grows with the work is in growth.js.
 */

/** @typedef {Awaited<ReturnType<typeof measure>>} Measured */

const isQuick = argv.includes('--quick');
const only = option('only')?.split(',') ?? null;

const measured = await measure();
if (argv.includes('--json')) stdout.write(`${JSON.stringify(measured, null, 2)}\n`);
else printReport(measured);

async function measure() {
  const milliseconds = isQuick ? 50 : 200;
  const rounds = isQuick ? 3 : 5;
  const peers = await group('peers', () => measurePeers({ milliseconds, rounds }));
  const prices = isAsked('peers') || isAsked('scenarios') ? await priceInC(2 * rounds) : null;
  const scenarios = await group('scenarios', () =>
    measureKernels({ milliseconds: milliseconds / 2, yardstick: prices, all: !isQuick }),
  );
  const draws = await group('draws', () => measureDraws({ milliseconds }));
  const laws = await group('laws', () => measureLaws({ milliseconds }));
  const bill = await group('bill', () => measureBill({ milliseconds }));
  const statistics = await group('statistics', () => measureStatistics({ milliseconds }));
  const runs = await group('runs', () => measureRuns({ rounds: isQuick ? 1 : 3 }));
  const workers = await group('workers', () =>
    isQuick
      ? null
      : measureWorkers([
          { jobs: 200_000, rounds: 3 },
          { jobs: 1_000_000, rounds: 1 },
        ]),
  );
  return {
    machine: machine(),
    requests_per_second: rate(peers?.together.kernel?.ns_per_request),
    ratio_to_c: peers?.together.c?.ratio ?? null,
    ratio_to_c_same_ledgers: peers?.together.c_same_ledgers?.ratio ?? null,
    ratio_to_naive: peers?.policies['opus']?.object_per_step?.ratio ?? null,
    ratio_to_numpy: peers?.policies['opus']?.numpy?.ratio ?? null,
    ratio_to_simpy: peers?.policies['opus']?.simpy?.ratio ?? null,
    ns_per_draw: draws?.['lognormal of a program'] ?? null,
    draws_per_request: prices?.draws_per_request ?? null,
    ratio_to_yardstick: ratios(scenarios),
    peers,
    c_prices: prices,
    scenarios,
    draws,
    laws,
    bill,
    statistics,
    runs,
    workers,
  };
}

/**
 * A group that is asked for.
 *
 * @template T
 * @param {string} name
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T | null>}
 */
async function group(name, work) {
  if (!isAsked(name)) return null;
  if (stderr.isTTY) stderr.write(`${name} ...\n`);
  return work();
}

/** @param {string} name of a group */
function isAsked(name) {
  return only === null || only.includes(name);
}

/** @param {number | undefined} nanoseconds of a request */
function rate(nanoseconds) {
  return nanoseconds === undefined ? null : Math.round(1e9 / nanoseconds);
}

/** By scenario. @param {Awaited<ReturnType<typeof measureKernels>> | null} scenarios */
function ratios(scenarios) {
  if (scenarios === null) return null;
  return Object.fromEntries(
    Object.entries(scenarios).map(([name, policies]) => [name, ratioOfScenario(policies)]),
  );
}
