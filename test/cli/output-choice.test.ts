import { expect, test } from 'vitest';
import type { Arguments } from '../../src/cli/arguments.ts';
import {
  breakdownText,
  readOutputChoice,
  readResultChoice,
  renderResults,
} from '../../src/cli/output-choice.ts';
import { makeStyle } from '../../src/report/style.ts';
import { exampleResult } from '../report/fixture.ts';

const given = (options: Record<string, string[]>): Arguments => ({
  positionals: [],
  options: new Map(Object.entries(options)),
});
const page = { width: 120, style: makeStyle({ color: false, unicode: true }) };

test('a file’s format follows its name, else --format, else JSON', () => {
  const formats = (options: Record<string, string[]>): string[] =>
    readOutputChoice(given(options)).files.map((one) => one.format);
  expect(formats({ output: ['a.CSV', 'b.md', 'c.json', 'd', 'e.txt'] })).toEqual([
    'csv',
    'markdown',
    'json',
    'json',
    'table',
  ]);
  expect(formats({ output: ['d'], format: ['csv'] })).toEqual(['csv']);
});

test('every format renders', async () => {
  const choice = readOutputChoice(given({ 'csv-dialect': ['eu'], excel: [], sort: ['rank:desc'] }));
  expect(await renderResults([exampleResult()], 'csv', choice, page)).toMatch(
    /^\uFEFFscenario;policy;.*\r\n.*;cheap;/,
  );
  expect(await renderResults([exampleResult()], 'json', choice, page)).toMatch(
    /^\{\n {2}"schema_version": 1/,
  );
  expect(await renderResults([exampleResult()], 'markdown', choice, page)).toMatch(/^<!-- loopcost -->/);
  expect(await renderResults([exampleResult()], 'table', choice, page)).toContain('\nx cheap ');
  expect(await breakdownText([exampleResult()], choice)).toMatch(/^\uFEFFscenario;policy;dimension/);
});

test('results can be a page, and what is no result cannot', async () => {
  const choice = readResultChoice(given({ output: ['a.html', 'b.htm', 'c'], format: ['html'] }));
  expect(choice.files.map((one) => one.format)).toEqual(['html', 'html', 'html']);
  expect(await renderResults([exampleResult()], choice.format, choice, page)).toMatch(/^<!doctype html>/);
  expect(() => readOutputChoice(given({ output: ['a.html'] }))).toThrow('nothing is written as .html here');
  expect(() => readOutputChoice(given({ format: ['html'] }))).toThrow('html');
});

test.each([
  ['p95_mean', /^the CSV’s header names them$/],
  ['rnk', /^did you mean "rank"\?$/],
  [
    'first_token',
    /^with it in their names: time_to_first_token_seconds(, time_to_first_token_seconds_p\d\d){3}$/,
  ],
  // what heads the column of the table: `complete` is of a run
  ['completed', /^did you mean "completion_rate"\?$/],
  ['unassisted', /^did you mean "unassisted_completion_rate"\?$/],
  ['Cost', /^with it in their names: (\w+, ){8}and more in the CSV’s header$/],
])('a column %s that is none is refused with those that were probably meant', (name, hint) => {
  let fault: unknown = null;
  try {
    readOutputChoice(given({ columns: [name] }));
  } catch (error) {
    fault = error;
  }
  expect(fault).toMatchObject({
    message: `--columns: "${name}" is no column`,
    hint: expect.stringMatching(hint) as string,
  });
});

test('all columns that are none are refused at once, each with what was probably meant', () => {
  let fault: unknown = null;
  try {
    readOutputChoice(given({ columns: ['policy,completed,zzzzz'], sort: ['policy'] }), ['job.size']);
  } catch (error) {
    fault = error;
  }
  expect(fault).toMatchObject({
    message: '--columns: "completed" (did you mean "completion_rate"?) and "zzzzz" are no columns',
    hint: 'the CSV’s header names them',
  });
});

test('a sort that is no column is refused', () => {
  expect(() => readOutputChoice(given({ sort: ['rnk'] }))).toThrow('--sort: "rnk" is no column');
  expect(() => readOutputChoice(given({ sort: ['rank:up'] }))).toThrow('expected COLUMN');
});
