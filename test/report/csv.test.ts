import { expect, test } from 'vitest';
import { renderCsv, WHOLE_CSV } from '../../src/report/csv.ts';
import { RESULT_COLUMNS } from '../../src/report/result-columns.ts';
import { exampleResult, policyOf, resultOf } from './fixture.ts';

const header = (text: string): string => text.slice(0, text.indexOf('\n'));
const named = (name: string) => RESULT_COLUMNS.find((column) => column.name === name)!;

test('one header, one row per policy in the order of the file, every row as long as the header', () => {
  const lines = renderCsv([exampleResult()]).trimEnd().split('\n');
  expect(lines).toHaveLength(6);
  expect(lines.map((line) => line.split(',').length)).toEqual(lines.map(() => RESULT_COLUMNS.length));
  expect(lines[2]).toMatch(/^Fix a GitHub issue,cascade,20000,true,1,true,,14\.9,14\.7808\d*,15\.0192,/);
  expect(lines[4]).toContain(',cheap,20000,true,5,false,completion_rate >= 0.8,');
});

test('the header is the same whatever a run measured', () => {
  const bare = resultOf([policyOf('a', { metrics: {} })]);
  expect(header(renderCsv([bare]))).toBe(header(renderCsv([exampleResult()])));
});

test('columns can be chosen and rows sorted', () => {
  const columns = [named('policy'), named('rank')];
  const sort = { column: named('rank'), descending: true };
  expect(renderCsv([exampleResult()], { ...WHOLE_CSV, columns, sort })).toBe(
    'policy,rank\ncheap,5\nopus,4\nsingle:kimi-k2.6,3\nby-lane,2\ncascade,1\n',
  );
});
