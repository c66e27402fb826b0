// @ts-check
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process, { execPath, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { FAULTS } from './mutation/faults.js';
import { scratchFile } from './scratch.js';
import { option } from './option.js';

/*
 * Whether the tests have power: `npm run mutation [-- --only WORDS]`. Each fault of `mutation/faults.js` is planted alone in a
 * copy of the source, and the tests that are named beside it must fail; without any fault all of them must pass. Prints who
 * found what, and exits with 1 where a fault survives or its text is no more in the source.
 */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const COPY = scratchFile('mutation');
const COPIED = ['src', 'test', 'bench', 'dist', 'scenarios', 'pricing', 'package.json', 'package-lock.json'];
const CONFIGURATION = ['vitest.config.ts', 'tsconfig.json'];

const only = option('only') ?? '';
const chosen = FAULTS.filter(({ what, file }) => `${what} ${file}`.includes(only));
// no names of tests would be all tests
if (chosen.length === 0) throw new Error(`no fault has "${only}" in its name or file`);

mkdirSync(COPY, { recursive: true });
for (const name of [...COPIED, ...CONFIGURATION])
  cpSync(join(ROOT, name), join(COPY, name), { recursive: true });
symlinkSync(join(ROOT, 'node_modules'), join(COPY, 'node_modules'));

const asked = [...new Set(chosen.flatMap(({ tests }) => tests))];
const before = failureOf(asked);
if (before !== null) throw new Error(`without any fault, a test fails: ${before}`);
stdout.write(`${asked.length} files of tests pass without a fault\n`);

let survived = 0;
for (const { what, file, text, planted, tests } of chosen) {
  const path = join(COPY, 'src', file);
  const source = readFileSync(path, 'utf8');
  if (source.split(text).length !== 2) throw new Error(`this fault no longer applies: ${what}, ${file}`);
  // a function, since a replacement's dollar signs would mean something
  writeFileSync(
    path,
    source.replace(text, () => planted),
  );
  const startedAt = Date.now();
  const killer = failureOf(tests);
  writeFileSync(path, source);
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  if (killer === null) survived += 1;
  stdout.write(`${killer === null ? 'SURVIVED' : 'killed'}  ${what} (${file}), ${seconds} s\n`);
  if (killer !== null) stdout.write(`        by ${killer}\n`);
}
stdout.write(`${chosen.length - survived} of ${chosen.length} faults killed\n`);
process.exitCode = survived === 0 ? 0 : 1;

/**
 * Runs tests of the copy, to the first that fails.
 *
 * @param {readonly string[]} tests
 * @returns {string | null} its file and name; null: all pass
 */
function failureOf(tests) {
  const report = join(COPY, 'report.json');
  const files = tests.map((test) => `test/${test}`);
  rmSync(report, { force: true });
  const words = ['run', '--bail=1', '--reporter=json', `--outputFile=${report}`, ...files];
  const { status } = spawnSync(execPath, [join(ROOT, 'node_modules/vitest/vitest.mjs'), ...words], {
    cwd: COPY,
    stdio: 'ignore',
  });
  if (status === 0) return null;
  /** @type {{ testResults: { name: string, message: string, assertionResults: { status: string, fullName: string }[] }[] }} */
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  for (const { name, assertionResults } of testResults) {
    const failed = assertionResults.find((one) => one.status === 'failed');
    if (failed !== undefined) return `${name.slice(name.indexOf('/test/') + 1)}: ${failed.fullName.trim()}`;
  }
  return testResults.find(({ message }) => message !== '')?.message ?? 'a file that cannot be loaded';
}
