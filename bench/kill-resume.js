// @ts-check
import { spawn } from 'node:child_process';
import { createHash, randomInt } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process, { execPath, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { option } from './option.js';

/*
 * kill -9 at random moments: `node bench/kill-resume.js [--rounds 50] [--scenario fix-github-issue] [--jobs 8000]`. Each round
 * starts a run, or a sweep, with a checkpoint, kills it (every third round twice), and goes on from the checkpoint to the
 * end; JSON, CSV and table must be those of a run that nobody killed, byte for byte. Exits with 1 where they are not.
 */

const ROUNDS = Number(option('rounds') ?? 50);
const SCENARIO = option('scenario') ?? 'fix-github-issue';
const JOBS = option('jobs') ?? '8000';
const GRID = 'job.difficulty.spread=1,2,3,4';
const BIN = fileURLToPath(new URL('../dist/bin/loopcost.js', import.meta.url));
const COMMANDS = [
  ['run', SCENARIO, '--jobs', JOBS, '--workers', '2', '--quiet'],
  ['run', SCENARIO, '--jobs', JOBS, '--workers', '1', '--quiet', '--per-job', 'jobs.csv'],
  ['sweep', SCENARIO, '--set', GRID, '--jobs', String(Number(JOBS) / 4), '--workers', '2', '--quiet'],
];

const root = mkdtempSync(join(tmpdir(), 'loopcost-kill-'));
const wholes = [];
for (const [at, command] of COMMANDS.entries()) {
  const startedAt = Date.now();
  const digest = await whole(command, join(root, `whole-${at}`), []);
  wholes.push({ digest, milliseconds: Date.now() - startedAt });
}
let equal = 0;
let kills = 0;
let early = 0;
let left = 0;
for (let round = 0; round < ROUNDS; round++) {
  const at = round % COMMANDS.length;
  const command = COMMANDS[at] ?? [];
  const folder = join(root, `round-${round}`);
  const checkpoint = ['--checkpoint', join(root, `round-${round}.ckpt`)];
  const { digest, milliseconds } = wholes[at] ?? { digest: '', milliseconds: 0 };
  const times = round % 3 === 2 ? 2 : 1;
  for (let kill = 0; kill < times; kill++) {
    const wait = (randomInt(1_000_000) / 1e6) * milliseconds;
    const resume = kill > 0 ? ['--resume'] : [];
    const killed = await killedAfter(wait, [...command, ...checkpoint, ...resume], folder);
    if (killed) kills += 1;
    else early += 1;
  }
  const again = await whole(command, folder, [...checkpoint, '--resume']);
  const same = again === digest;
  left += readdirSync(folder).length - outputsIn(folder).length;
  equal += Number(same);
  stdout.write(same ? '.' : 'X');
}
left += readdirSync(root).filter((name) => name.endsWith('.tmp')).length;
rmSync(root, { recursive: true });
stdout.write(
  `\n${ROUNDS} rounds, ${kills} kills (${early} came after the end): ${equal} with equal bytes; temporary files left: ${left}\n`,
);
process.exitCode = equal === ROUNDS ? 0 : 1;

/**
 * Runs a command to its end.
 *
 * @param {readonly string[]} command @param {string} folder @param {readonly string[]} more
 * @returns {Promise<string>} what it printed and wrote, as a digest, without the time it took
 */
async function whole(command, folder, more) {
  const child = start([...command, ...more], folder);
  let text = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (piece) => (text += piece));
  child.stderr.setEncoding('utf8').on('data', (piece) => (errors += piece));
  const code = await new Promise((done) => child.on('close', done));
  if (code !== 0 && code !== 99) throw new Error(`exit code ${code}: ${errors}`);
  const hash = createHash('sha256').update(text);
  for (const name of outputsIn(folder)) hash.update(withoutTiming(join(folder, name)));
  return hash.digest('hex');
}

/**
 * Kills a command after a while.
 *
 * @param {number} milliseconds @param {readonly string[]} command @param {string} folder
 * @returns {Promise<boolean>} whether it was still there
 */
async function killedAfter(milliseconds, command, folder) {
  const child = start(command, folder);
  child.stdout.resume();
  child.stderr.resume();
  const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
  await new Promise((done) => child.on('close', done));
  clearTimeout(timer);
  return child.signalCode === 'SIGKILL';
}

/** @param {readonly string[]} command @param {string} folder */
function start(command, folder) {
  const files = command.map((word) => (word === 'jobs.csv' ? join(folder, word) : word));
  const outputs = ['-o', join(folder, 'out.json'), '-o', join(folder, 'out.csv')];
  return spawn(execPath, [BIN, ...files, ...outputs], { stdio: ['ignore', 'pipe', 'pipe'] });
}

/** @param {string} folder */
function outputsIn(folder) {
  return readdirSync(folder)
    .filter((name) => !name.endsWith('.tmp'))
    .toSorted();
}

/** @param {string} file */
function withoutTiming(file) {
  return readFileSync(file, 'utf8').replaceAll(/"timing": ?\{[^}]*\}/g, '');
}
