import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { BIN } from './loopcost.ts';

const run = promisify(execFile);

/** What the engine tells of replacing code under a loop. */
const REPLACED = /^\[OSR/m;

test('no code is replaced under a loop while it runs, in no thread', async () => {
  const loop = 'let sum = 0; for (let i = 0; i < 1e8; i += 1) sum += i % 7;';
  expect((await run(process.execPath, ['--trace-osr', '-e', loop])).stdout).toMatch(REPLACED);
  const args = ['run', 'fix-github-issue', '--policy', 'cheap', '--jobs', '4000', '--workers', '2'];
  const { stdout } = await run(process.execPath, ['--trace-osr', BIN, ...args]);
  expect(stdout).toContain('4,000 jobs');
  expect(stdout).not.toMatch(REPLACED);
});
