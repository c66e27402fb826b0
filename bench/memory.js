// @ts-check
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process, { execPath, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { option } from './option.js';

/*
 * What many jobs take: `node bench/memory.js [--jobs 100M] [--workers 2]` (Linux). Runs one policy of a cheap scenario with
 * people, whose jobs fill every column that is kept, and tells its greatest resident memory. Exits with 1 above 500 MB.
 */

const JOBS = option('jobs') ?? '100M';
const WORKERS = option('workers') ?? '2';
const MOST_MEGABYTES = 500;
const SCENARIO = `
name: Cheap
lanes: { work: { success: { m: 0.8 } } }
models:
  m:
    usd_per_million: { input: 1, output: 2 }
    context_window: 100k
    max_output_tokens: 10k
    time_to_first_token_seconds: 0.5 to 2
    tokens_per_second: 80
workflow:
  - { call: do, lane: work, prompt_tokens: 300 to 3000, output_tokens: 50 to 500 }
  - { human: review, minutes: 1 to 5, usd_per_hour: 60 }
policies: { one: m }
`;

const folder = mkdtempSync(join(tmpdir(), 'loopcost-memory-'));
const file = join(folder, 'cheap.yaml');
writeFileSync(file, SCENARIO);
const bin = fileURLToPath(new URL('../dist/bin/loopcost.js', import.meta.url));
const args = [bin, 'run', file, '--jobs', JOBS, '--workers', WORKERS, '--format', 'json', '--quiet'];
const child = spawn(execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
let text = '';
child.stdout.setEncoding('utf8').on('data', (piece) => (text += piece));
let most = 0;
const timer = setInterval(() => (most = Math.max(most, residentMegabytes(child.pid))), 200);
const code = await new Promise((done) => child.on('close', done));
clearInterval(timer);
rmSync(folder, { recursive: true });
if (code !== 0) throw new Error(`exit code ${code}`);
const { timing, warnings } = JSON.parse(text);
for (const { message } of warnings) stdout.write(`${message}\n`);
stdout.write(
  `${JOBS} jobs, ${WORKERS} workers: ${most} MB at most (${MOST_MEGABYTES} allowed), ${timing.seconds.toFixed(0)} s\n`,
);
process.exitCode = most <= MOST_MEGABYTES ? 0 : 1;

/** @param {number | undefined} pid */
function residentMegabytes(pid) {
  try {
    const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Math.round(Number(found?.[1] ?? 0) / 1000);
  } catch {
    // it has just ended
    return 0;
  }
}
