import { expect, test } from 'vitest';
import { CLOCK_STEPS, chartSvg, scaleUpTo } from '../../src/report/chart-scale.ts';

test.each([
  [20.6, [0, 5, 10, 15, 20]],
  [1.53, [0, 0.5, 1, 1.5]],
  [0.0218, [0, 0.005, 0.01, 0.015, 0.02]],
  [6, [0, 1, 2, 3, 4, 5, 6]],
  [0, [0, 0.2, 0.4, 0.6, 0.8, 1]],
])('ticks up to %d are 1, 2 or 5 times a power of ten apart', (most, ticks) => {
  expect(scaleUpTo(most).ticks.map((tick) => Number(tick.toPrecision(9)))).toEqual(ticks);
});

test.each([
  [4200, [0, 900, 1800, 2700, 3600]],
  [70, [0, 15, 30, 45, 60]],
  [0.3, [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3]],
  [200_000, [0, 43_200, 86_400, 129_600, 172_800]],
  [900_000, [0, 172_800, 345_600, 518_400, 691_200, 864_000]],
])('ticks up to %d seconds are a clock’s', (most, ticks) => {
  expect(scaleUpTo(most, CLOCK_STEPS).ticks.map((tick) => Number(tick.toPrecision(9)))).toEqual(ticks);
});

test('values stand in proportion', () => {
  const { at } = scaleUpTo(8);
  expect(at(4) - at(0)).toBeCloseTo((at(8) - at(0)) / 2, 9);
});

test('a chart has a line of its own for each row, and room below for the ticks', () => {
  const rows = ['a', 'b', 'c'].map((name) => ({ name, paint: 'plain', label: '1', labelAt: 1, marks: '' }));
  const svg = chartSvg('Title', scaleUpTo(2), rows, String);
  expect(svg).toContain('role="img" aria-label="Title"');
  expect([...svg.matchAll(/translate\(0 (\d+)\)/g)].map(([, y]) => Number(y))).toEqual([0, 26, 52]);
  expect(svg).toContain('viewBox="0 0 860 102"');
});
