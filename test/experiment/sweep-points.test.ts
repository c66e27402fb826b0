import { expect, test } from 'vitest';
import { sourceOf } from './small-study.ts';
import { scenarioOf } from '../plan/small-world.ts';
import { axesOfFile, countPoints, pointsOf, valuesOf } from '../../src/experiment/sweep-points.ts';

test('a range has both its ends, and equal steps or equal factors between them', () => {
  const range = { kind: 'range', from: 0.1, to: 0.9, points: 9, scale: 'linear' } as const;
  expect(valuesOf(range)).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]);
  expect(valuesOf({ kind: 'range', from: 1, to: 1000, points: 4, scale: 'log' })).toEqual([1, 10, 100, 1000]);
  expect(valuesOf({ kind: 'range', from: 5, to: 1, points: 3, scale: 'linear' })).toEqual([5, 3, 1]);
});

test('a list is as it stands', () => {
  expect(valuesOf({ kind: 'list', values: ['a', 2, null] })).toEqual(['a', 2, null]);
});

test('a grid has every pair, the last path varying fastest', () => {
  const axes = [
    { path: 'a', values: [1, 2] },
    { path: 'b', values: ['x', 'y', 'z'] },
  ];
  expect(countPoints(axes)).toBe(6);
  const points = pointsOf(axes);
  expect(points.map((point) => point.map(({ value }) => value).join(''))).toEqual([
    '1x',
    '1y',
    '1z',
    '2x',
    '2y',
    '2z',
  ]);
  expect(points[0]).toEqual([
    { path: 'a', value: 1 },
    { path: 'b', value: 'x' },
  ]);
});

test('the file’s own values know where they stand, those inside a range by the range', () => {
  const parts = {
    more: 'sweep: { run.jobs: [5, 7], job.max_requests: { from: 1, to: 5, points: 3 } }',
  };
  const source = sourceOf(parts);
  const axes = axesOfFile(source, scenarioOf(parts).sweep);
  expect(axes.map(({ path, values }) => ({ path, values }))).toEqual([
    { path: 'run.jobs', values: [5, 7] },
    { path: 'job.max_requests', values: [1, 3, 5] },
  ]);
  const words = axes.flatMap(({ trees }) =>
    (trees ?? []).map(({ span, value }) => [value, source.text.slice(span?.start, span?.end)]),
  );
  expect(words).toEqual([
    [5, '5'],
    [7, '7'],
    [1, '1'],
    [3, '{ from: 1, to: 5, points: 3 }'],
    [5, '5'],
  ]);
});
