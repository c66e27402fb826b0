import { expect, test } from 'vitest';
import { readSweepChoice } from '../../src/cli/sweep-output.ts';

const choice = (options: Record<string, string[]>, paths: readonly string[] = []) =>
  readSweepChoice(
    { positionals: [], options: new Map(Object.entries(options)) },
    'checkpoint' in options,
    paths,
  );

test('all columns go into the CSV unless some are named', () => {
  expect(choice({}).csv.columns.length).toBeGreaterThan(200);
  expect(choice({ columns: ['jobs,rank'] }).csv.columns.map((column) => column.name)).toEqual([
    'jobs',
    'rank',
  ]);
});

test('a swept path may be named beside the columns; it has its own in any case', () => {
  const named = (columns: string) => choice({ columns: [columns] }, ['lanes.a b.success.x']).csv.columns;
  expect(named('rank,lanes.a b.success.x').map((column) => column.name)).toEqual(['rank']);
  expect(() => named('rank,lanes.a b.sucess.x')).toThrow('is no column');
  expect(() => choice({ columns: ['lanes.a b.success.x'] })).toThrow('is no column');
});

test('beside a checkpoint, which is gone on with, any output will do', () => {
  expect(choice({ resume: [], checkpoint: ['c'], format: ['json'] }).resume).toBe(false);
});

test('a sweep is gone on with in one CSV that has every column', () => {
  const csv = { output: ['x.csv'], resume: [] };
  expect(choice(csv).resume).toBe(true);
  for (const wrong of [{ output: [] }, { output: ['x.json'] }, { output: ['x.csv', 'y.csv'] }])
    expect(() => choice({ ...csv, ...wrong })).toThrow('--resume goes on with one CSV');
  for (const wrong of [{ format: ['json'] }, { columns: ['jobs'] }, { 'policy-metrics': ['a,b'] }])
    expect(() => choice({ ...csv, ...wrong })).toThrow(
      '--resume has the rows of finished points and no more',
    );
});
