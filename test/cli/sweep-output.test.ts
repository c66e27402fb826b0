import { expect, test } from 'vitest';
import { readSweepChoice } from '../../src/cli/sweep-output.ts';

const choice = (options: Record<string, string[]>) =>
  readSweepChoice({ positionals: [], options: new Map(Object.entries(options)) }, 'checkpoint' in options);

test('all columns go into the CSV unless some are named', () => {
  expect(choice({}).csv.columns.length).toBeGreaterThan(200);
  expect(choice({ columns: ['jobs,rank'] }).csv.columns.map((column) => column.name)).toEqual([
    'jobs',
    'rank',
  ]);
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
