import { expect, test } from 'vitest';
import { movingPaths, pointText, sweepMatrix, type MatrixPoint } from '../../src/report/sweep-matrix.ts';

const point = (values: Record<string, unknown>, cost = 1): MatrixPoint => ({
  settings: Object.entries(values).map(([path, value]) => ({ path, value })),
  rows: [{ policy: 'a', jobs: 300, cost: { estimate: cost, ci95: null }, meetsConstraints: true, chance: 1 }],
});
const texts = (points: readonly MatrixPoint[]): readonly string[] => {
  const moving = movingPaths(points);
  return points.map((one) => pointText(one, moving));
};

test('a value is shown short where that tells it from every other', () => {
  const laws = ['3', { lognormal: { median: 10, sigma: 0.5 }, max: 100 }];
  expect(texts([1 / 3, 0.5].map((x) => point({ x })))).toEqual(['x = 0.333', 'x = 0.5']);
  expect(texts(laws.map((x) => point({ x })))).toEqual([
    'x = 3',
    'x = {"lognormal":{"median":10,"sigma":0.5...',
  ]);
});

test('values that look the same when they are short are shown whole', () => {
  expect(texts([0.5, 0.500333333333, 0.500666666667, 0.501].map((x) => point({ x })))).toEqual([
    'x = 0.5',
    'x = 0.500333333333',
    'x = 0.500666666667',
    'x = 0.501',
  ]);
  const law = (max: number) => ({ lognormal: { median: 10, sigma: 0.5 }, max });
  expect(texts([law(100), law(200)].map((x) => point({ x })))).toEqual([
    'x = {"lognormal":{"median":10,"sigma":0.5},"max":100}',
    'x = {"lognormal":{"median":10,"sigma":0.5},"max":200}',
  ]);
});

test('a path moves where its values differ, however alike they look', () => {
  expect(movingPaths([point({ x: 1, y: 2 }), point({ x: '1', y: 2 })]).map(({ path }) => path)).toEqual([
    'x',
  ]);
  expect(movingPaths([point({ x: 1 }), point({ x: 1 })])).toEqual([]);
});

test('of two paths each pair of values has a cell of its own', () => {
  const rows = [0.500666666667, 0.501].flatMap((x, row) =>
    [1, 2].map((y, column) => point({ x, y }, 10 * (row + 1) + column)),
  );
  const { headings, rows: cells } = sweepMatrix(rows, '±');
  expect(headings.map(([text]) => text)).toEqual(['', '1', '2']);
  expect(cells).toEqual([
    ['0.500666666667', 'a 10.00', 'a 11.00'],
    ['0.501', 'a 20.00', 'a 21.00'],
  ]);
});
