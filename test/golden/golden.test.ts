import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inFolder, loopcost } from '../cli/loopcost.ts';

/*
 * Every shipped scenario through the built program, CSV and JSON compared whole with what stands in the folder of its
 * name. This proves that nothing changed, not that it is right. Where a change is meant, `UPDATE_GOLDEN=1 npx vitest run
 * test/golden` (after a build) writes the files anew; the commit says why the new figures are right.
 */

const FOLDER = 'test/golden';
const UPDATES = process.env['UPDATE_GOLDEN'] === '1';
const SCENARIOS = readdirSync('scenarios').flatMap((file) => /^(.+)\.yaml$/.exec(file)?.[1] ?? []);

describe.concurrent('the results of', () => {
  test.each(SCENARIOS)('%s are those on file', { timeout: 300_000 }, async (scenario) => {
    await inFolder(async (folder) => {
      const [csv, json] = ['result.csv', 'result.json'].map((name) => join(folder, name));
      const args = ['run', `scenarios/${scenario}.yaml`, '--jobs', '2000', '--seed', 'golden', '--quiet'];
      const { code, stderr } = await loopcost([...args, '-o', csv!, '-o', json!]);
      // 99: a threshold is missed, which 2,000 jobs may well do
      expect([0, 99], stderr).toContain(code);
      compare(`${scenario}/result.csv`, withoutVersion(readFileSync(csv!, 'utf8')));
      compare(`${scenario}/result.json`, withoutTiming(readFileSync(json!, 'utf8')));
    });
  });
});

test('no result on file is without its scenario', () => {
  const folders = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).toSorted()).toEqual(SCENARIOS.toSorted());
});

function compare(file: string, text: string): void {
  const path = join(FOLDER, file);
  if (UPDATES) {
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
  }
  expect(text).toBe(readFileSync(path, 'utf8'));
}

/** A CSV without its last column, which is the version. */
function withoutVersion(csv: string): string {
  expect(csv).toMatch(/^[^\n]*,loopcost_version\r?\n/);
  return csv.replaceAll(/,[^,\r\n]*(?=\r?\n)/g, '');
}

/** JSON as it was written, without the version and what the clock says. */
function withoutTiming(json: string): string {
  const { timing, loopcost_version: version, ...result } = JSON.parse(json) as Record<string, unknown>;
  expect(typeof version).toBe('string');
  expect(timing).toMatchObject({ seconds: expect.any(Number) });
  expect(`${JSON.stringify(JSON.parse(json), null, 2)}\n`).toBe(json);
  return `${JSON.stringify(result, null, 2)}\n`;
}
