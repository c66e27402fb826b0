// @ts-check
import { argv, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { timeNode } from './command-time.js';
import { machine, machineLine } from './machine.js';
import { median } from './median.js';
import { printTable } from './table.js';

/*
 * How cost grows with work: jobs, turns of a job, policies, one at a time. `node bench/growth.js [--quick] [--json]`. The
 * last column is what one more unit took since the row above: level where growth is linear. The first rows hold what
 * compiling and warming up take.
 */

const POINT = fileURLToPath(new URL('growth-point.js', import.meta.url));
const isQuick = argv.includes('--quick');
const ROUNDS = isQuick ? 1 : 3;

/** @typedef {{ readonly jobs: number, readonly turns: number, readonly policies: number }} Point */
/** @typedef {{ readonly axis: string, readonly unit: string, readonly units: (point: Point) => number, readonly points: Point[] }} Axis */

/** @type {readonly Axis[]} */
const AXES = [
  {
    axis: 'jobs',
    unit: 'job',
    units: ({ jobs }) => jobs,
    points: [1e3, 1e4, 1e5, 1e6, ...(isQuick ? [] : [1e7])].map((jobs) => ({ jobs, turns: 1, policies: 1 })),
  },
  {
    axis: 'turns',
    unit: 'turn',
    units: ({ jobs, turns }) => jobs * turns,
    points: [1, 5, 20, 100, 500].map((turns) => ({ jobs: 10_000, turns, policies: 1 })),
  },
  {
    axis: 'policies',
    unit: 'job of a policy',
    units: ({ jobs, policies }) => jobs * policies,
    points: [1, 2, 4, 8, 16, 32].map((policies) => ({ jobs: 100_000, turns: 5, policies })),
  },
];

const growth = Object.fromEntries(AXES.map((axis) => [axis.axis, rowsOf(axis)]));
const about = machine();
if (argv.includes('--json')) {
  stdout.write(`${JSON.stringify({ machine: about, growth }, null, 2)}\n`);
} else {
  stdout.write(`${machineLine(about)}\nCPU seconds of one thread, median of ${ROUNDS}\n`);
  for (const { axis, unit } of AXES) {
    const rows = (growth[axis] ?? []).map((row) => [
      row.at.toLocaleString('en-US'),
      row.seconds.toFixed(2),
      row.peak_mb.toFixed(0),
      row.ns_per_unit.toFixed(0),
      row.marginal_ns === null ? '' : row.marginal_ns.toFixed(0),
    ]);
    stdout.write('\n');
    printTable([axis, 'seconds', 'peak MB', `ns per ${unit}`, 'ns for one more'], rows);
  }
}

/** @param {Axis} axis */
function rowsOf({ axis, units, points }) {
  let before = { units: 0, seconds: 0 };
  return points.map((point, index) => {
    const measured = Array.from({ length: ROUNDS }, () => {
      const { stdout: said } = timeNode([POINT, ...[point.jobs, point.turns, point.policies].map(String)]);
      return /** @type {{ seconds: number, peak_mb: number }} */ (JSON.parse(said));
    });
    const seconds = median(measured.map((run) => run.seconds));
    const count = units(point);
    const marginal = (seconds - before.seconds) / (count - before.units);
    before = { units: count, seconds };
    return {
      at: point[/** @type {keyof Point} */ (axis)],
      seconds,
      peak_mb: median(measured.map((run) => run.peak_mb)),
      ns_per_unit: (1e9 * seconds) / count,
      marginal_ns: index === 0 ? null : 1e9 * marginal,
    };
  });
}
