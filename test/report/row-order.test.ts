import { expect, test } from 'vitest';
import { RESULT_COLUMNS, resultRows } from '../../src/report/result-columns.ts';
import { sortRows } from '../../src/report/row-order.ts';
import { exampleResult } from './fixture.ts';

const rows = resultRows([exampleResult()]);
const column = (name: string) => RESULT_COLUMNS.find((one) => one.name === name)!;

test('rows are sorted either way', () => {
  const cost = column('cost_per_completed_job_usd');
  expect(sortRows(rows, { column: cost, descending: true }).map((row) => row.policy.policy)[0]).toBe('cheap');
  expect(sortRows(rows, { column: cost, descending: false }).map((row) => row.policy.policy)[0]).toBe(
    'cascade',
  );
});

test('rows without a value come last, however they are sorted', () => {
  const versus = column('vs_baseline_usd');
  expect(sortRows(rows, { column: versus, descending: false }).at(-1)?.policy.policy).toBe('opus');
  expect(sortRows(rows, { column: versus, descending: true }).at(-1)?.policy.policy).toBe('opus');
});
