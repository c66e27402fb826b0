import { expect, test } from 'vitest';
import { PLAIN_CSV } from '../../src/report/csv-text.ts';
import { RESULT_COLUMNS } from '../../src/report/result-columns.ts';
import { fieldsOf, settingCell, sweepCsvRows, sweepCsvStart } from '../../src/report/sweep-csv.ts';
import { exampleResult } from './fixture.ts';

const WHOLE = { dialect: PLAIN_CSV, columns: RESULT_COLUMNS };

test('the swept paths stand behind scenario and policy, the columns of a run after them', () => {
  const header = sweepCsvStart(['job.deadline_seconds', 'lanes.a.success["x, y"]'], WHOLE).trimEnd();
  expect(
    header.startsWith('scenario,policy,job.deadline_seconds,"lanes.a.success[""x, y""]",jobs,complete,'),
  ).toBe(true);
  expect(header.endsWith('seed,prices_as_of,prices_sha256,scenario_sha256,loopcost_version')).toBe(true);
});

test('a point has one row per policy, with its values in each', () => {
  const columns = RESULT_COLUMNS.filter((column) => ['policy', 'jobs', 'rank'].includes(column.name));
  const settings = [
    { path: 'a', value: 0.5 },
    { path: 'b', value: [1, 2] },
  ];
  expect(
    sweepCsvRows(settings, exampleResult(), { dialect: PLAIN_CSV, columns }).split('\n').slice(0, 2),
  ).toEqual([
    'Fix a GitHub issue,opus,0.5,"[1,2]",20000,4',
    'Fix a GitHub issue,cascade,0.5,"[1,2]",20000,1',
  ]);
});

test('a value is a number, a word or JSON, and never a formula', () => {
  expect([settingCell(3), settingCell('a'), settingCell(true), settingCell(null)]).toEqual([
    3,
    'a',
    true,
    'null',
  ]);
  expect(settingCell({ model: 'm', effort: 'high' })).toBe('{"model":"m","effort":"high"}');
  expect(fieldsOf(['=1+1', 0.25, { a: 1 }], PLAIN_CSV)).toEqual(["'=1+1", '0.25', '{"a":1}']);
});
