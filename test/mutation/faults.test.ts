import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FAULTS } from '../../bench/mutation/faults.js';

/*
 * The table of planted faults, which `npm run mutation` tries one by one: it must fit the source as it stands.
 */

test.each(FAULTS)('the fault "$what" can be planted in $file, at one place', ({ file, text, planted }) => {
  const source = readFileSync(`src/${file}`, 'utf8');
  expect(source.split(text)).toHaveLength(2);
  expect(planted).not.toBe(text);
});

test.each(FAULTS)('the tests that are to see "$what" exist', ({ tests }) => {
  expect(tests.filter((name) => !existsSync(`test/${name}`))).toEqual([]);
  expect(tests).not.toEqual([]);
});

test('there are faults in every layer that makes figures, most of them in the program that runs the jobs', () => {
  const layers = new Set(FAULTS.map(({ file }) => file.replace(/\/.*/, '')));
  for (const layer of ['random', 'stats', 'bill', 'pricing', 'scenario', 'plan', 'experiment', 'report'])
    expect(layers).toContain(layer);
  expect(FAULTS.filter(({ file }) => /^kernel\/.*-code\.ts$/.test(file)).length).toBeGreaterThanOrEqual(8);
});
