// @ts-check
import { ok } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { execPath, stderr, stdout, version } from 'node:process';
import { fileURLToPath } from 'node:url';
import { scratchFile } from './scratch.js';
import { option } from './option.js';

/*
 * How long the main scenario takes under twelve policies and eight values at 1 % precision, from the process's start to its
 * end: `npm run bench:sweep [-- --workers N] [--precision R]`.
 */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const VALUES = 8;

/** Beside the scenario's own five. */
const POLICIES = `  kimi: kimi-thinking
  pro: v4-pro-thinking
  fast-then-opus: { ladder: [fast, opus], climb_on: { failed_check: 1, malformed: 3 }, hand_off: summary, per: lane }
  pro-then-opus: { ladder: [pro, opus], climb_on: { failed_check: 1, malformed: 3 }, hand_off: summary, per: lane }
  cheap-then-fast: { ladder: [cheap, fast], climb_on: { failed_check: 1 }, hand_off: keep, per: lane }
  fast-reviewed:
    - { when: { lane: review }, use: opus }
    - { use: fast }
  cheap-planned:
    - { when: { lane: planning }, use: opus }
    - { use: cheap }
`;

const own = readFileSync(`${ROOT}scenarios/fix-github-issue.yaml`, 'utf8');
const text = own
  .replace(/^policies:\n/m, `policies:\n${POLICIES}`)
  .replace(/, policies: \[[^\]]*\] \}$/m, ' }')
  .replace(/^thresholds:.*\n/m, '');
ok(text.length > own.length, 'the scenario has policies');
const file = scratchFile('twelve-policies.yaml');
writeFileSync(file, text);

const values = `lanes.coding.success["deepseek-v4-flash"]=0.5..0.8:${VALUES}`;
const precision = option('precision') ?? '0.01';
const workers = option('workers') ?? 'auto';
const main = `${ROOT}dist/bin/loopcost.js`;
const settings = ['--set', values, '--precision', precision, '--workers', workers];
const args = [main, 'sweep', file, ...settings, '--format', 'json', '--quiet'];
const startedAt = performance.now();
const {
  status,
  stdout: printed,
  stderr: said,
} = spawnSync(execPath, args, { encoding: 'utf8', maxBuffer: 1e9 });
const seconds = (performance.now() - startedAt) / 1000;
if (status !== 0) {
  stderr.write(said);
  throw new Error(`the sweep ended with ${status}`);
}

/** @typedef {{ readonly jobs: number, readonly metrics: { readonly requests_per_job: { readonly estimate: number } } }} Row */
/** @type {{ readonly points: readonly { readonly result: { readonly policies: readonly Row[] } }[] }} */
const { points } = JSON.parse(printed);
const rows = points.flatMap(({ result }) => result.policies);
ok(points.length === VALUES && rows.length >= 12 * VALUES, 'twelve policies at eight values');
const jobs = rows.reduce((sum, row) => sum + row.jobs, 0);
const requests = rows.reduce((sum, row) => sum + row.jobs * row.metrics.requests_per_job.estimate, 0);
stdout.write(
  `${VALUES} values x ${rows.length / VALUES} policies: ${seconds.toFixed(1)} s, ` +
    `${(jobs / 1e6).toFixed(2)} million jobs, ${(requests / 1e6).toFixed(0)} million requests · ` +
    `${cpus()[0]?.model}, ${cpus().length} cores, node ${version}\n`,
);
