import { expect, test } from 'vitest';
import { RESULT_COLUMNS } from '../../src/report/result-columns.ts';
import { makeStyle } from '../../src/report/style.ts';
import { tableRows } from '../../src/report/table-rows.ts';
import { exampleResult, policyOf, resultOf } from './fixture.ts';

const page = { width: 140, style: makeStyle({ color: false, unicode: true }) };

test('the best is marked, what misses a constraint too', () => {
  const rows = tableRows(exampleResult(), { columns: null, sort: null }, page);
  expect(rows.names.map((name, index) => `${rows.marks[index]}${name}`)).toEqual([
    '>cascade',
    'by-lane',
    'single:kimi-k2.6',
    'opus',
    'xcheap',
  ]);
  expect(rows.missed.at(-1)).toBe('misses completion_rate >= 0.8 (61.0 %)');
});

test('any column of the CSV can be asked for', () => {
  const columns = RESULT_COLUMNS.filter((column) =>
    ['policy', 'jobs', 'agent_seconds_p99'].includes(column.name),
  );
  const rows = tableRows(exampleResult(), { columns, sort: null }, page);
  expect(rows.columns.map((column) => [column.heading, column.cells[0]])).toEqual([
    ['jobs', '20,000'],
    ['agent_seconds_p99', '23m 20s'],
  ]);
});

test('a share is a percentage in every column asked for, whatever its name is made of', () => {
  const columns = RESULT_COLUMNS.filter(({ name }) =>
    ['completion_rate', 'availability', 'availability_low', 'tool_call_validity'].includes(name),
  );
  const share = { estimate: 0.992, ci95: [0.9891, 0.994] } as const;
  const metrics = { completion_rate: share, availability: share, tool_call_validity: share };
  const rows = tableRows(resultOf([policyOf('p', { metrics })]), { columns, sort: null }, page);
  expect(rows.columns.map((column) => [column.heading, column.cells[0]])).toEqual([
    ['completion_rate', '99.2 %'],
    ['tool_call_validity', '99.2 %'],
    ['availability', '99.2 %'],
    ['availability_low', '98.9 %'],
  ]);
});

test('a hostile name is shown, not obeyed', () => {
  const rows = tableRows(
    resultOf([policyOf('\u001B[2Jx'.padEnd(90, 'y'))]),
    { columns: null, sort: null },
    page,
  );
  expect(rows.names[0]).toBe(`${String.raw`\x1b[2J`}x${'y'.repeat(29)}...`);
});
