// @ts-check
import { deepStrictEqual } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { argv, execPath, stdout, version } from 'node:process';
import { fileURLToPath } from 'node:url';
import { option } from './option.js';

/*
 * Whole processes, from their start to their end, as multiples of `node -e 0`. All commands take turns, round by round;
 * a ratio is to the bare process of the same round, so that what else the machine does weighs on both. `--rounds N` (15);
 * `--json` prints one object.
 */

const MAIN = fileURLToPath(new URL('../dist/bin/loopcost.js', import.meta.url));
const SCENARIO = 'fix-github-issue';

/** What is timed, and what it must print. 99: a threshold is missed, which few jobs may well do. */
const COMMANDS = [
  { name: 'loopcost --version', args: ['--version'], prints: /^\d+\.\d+\.\d+\n$/, codes: [0] },
  {
    name: 'loopcost --help',
    args: ['--help'],
    prints: /loopcost run +what a completed job costs/,
    codes: [0],
  },
  {
    name: 'loopcost prices calc',
    args: ['prices', 'calc', 'claude-opus-4.7', '--output', '1000', '--format', 'json'],
    prints: /"usd": ?\d/,
    codes: [0],
  },
  { name: 'loopcost validate', args: ['validate', SCENARIO], prints: /no faults/, codes: [0] },
  {
    name: 'loopcost run, 1 job a policy',
    args: ['run', SCENARIO, '--jobs', '1', '--seed', 'bench', '--quiet', '--format', 'json'],
    prints: /"jobs": 1,/,
    codes: [0, 99],
  },
  {
    name: 'loopcost run, to its precision',
    args: ['run', SCENARIO, '--quiet', '--format', 'json'],
    prints: /"complete": true/,
    codes: [0, 99],
  },
];

const rounds = Number(option('rounds') ?? 15);

for (const command of COMMANDS) check(command);
/** @type {number[]} */
const bare = [];
const times = COMMANDS.map(() => /** @type {number[]} */ ([]));
for (let round = 0; round < rounds; round++) {
  bare.push(milliseconds(['-e', '0']));
  for (const [index, { args }] of COMMANDS.entries()) times[index]?.push(milliseconds([MAIN, ...args]));
}
const rows = COMMANDS.map(({ name }, index) => {
  const taken = times[index] ?? [];
  return {
    command: name,
    ratio_to_bare_node: median(taken.map((one, round) => one / (bare[round] ?? NaN))),
    milliseconds: median(taken),
    least_milliseconds: Math.min(...taken),
  };
});
const machine = {
  node: version,
  cpu: cpus()[0]?.model ?? 'unknown',
  rounds,
  bare_node_milliseconds: median(bare),
};
if (argv.includes('--json')) stdout.write(`${JSON.stringify({ ...machine, start_up: rows }, null, 2)}\n`);
else print();

/**
 * The same bytes twice, but for the clock's, or there is nothing to time.
 *
 * @param {(typeof COMMANDS)[number]} command
 */
function check({ name, args, prints, codes }) {
  const [once, again] = [0, 1].map(() => spawnSync(execPath, [MAIN, ...args], { encoding: 'utf8' }));
  if (once === undefined || again === undefined) throw new Error(`${name} did not run`);
  if (!codes.includes(once.status ?? -1) || !prints.test(once.stdout)) {
    throw new Error(`${name}: status ${once.status}\n${once.stdout.slice(0, 500)}${once.stderr}`);
  }
  deepStrictEqual(withoutTiming(again.stdout), withoutTiming(once.stdout));
}

/** @param {string} text */
function withoutTiming(text) {
  return text.replace(/"timing": ?\{[^}]*\}/, '');
}

/** @param {readonly string[]} args */
function milliseconds(args) {
  const start = performance.now();
  spawnSync(execPath, args, { stdio: 'ignore' });
  return performance.now() - start;
}

/** @param {readonly number[]} values */
function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

function print() {
  const { node, cpu, bare_node_milliseconds: milliseconds } = machine;
  stdout.write(
    `node ${node}, ${cpu}; medians of ${rounds} rounds; node -e 0: ${milliseconds.toFixed(0)} ms\n`,
  );
  const width = Math.max(...rows.map(({ command }) => command.length));
  stdout.write(`${'command'.padEnd(width)}  x node -e 0     ms  least ms\n`);
  for (const row of rows) {
    const figures = [
      row.ratio_to_bare_node.toFixed(2).padStart(11),
      row.milliseconds.toFixed(0).padStart(5),
      row.least_milliseconds.toFixed(0).padStart(8),
    ];
    stdout.write(`${row.command.padEnd(width)}  ${figures.join('  ')}\n`);
  }
}
