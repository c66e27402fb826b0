import { expect, test } from 'vitest';
import { makeStyle } from '../../src/report/style.ts';
import { layOutTable } from '../../src/report/table-layout.ts';
import { tableRows } from '../../src/report/table-rows.ts';
import { textWidth } from '../../src/report/text-width.ts';
import { exampleResult } from './fixture.ts';

const style = makeStyle({ color: false, unicode: true });
const linesAt = (width: number): string[] =>
  layOutTable(tableRows(exampleResult(), { columns: null, sort: null }, { width, style }), { width, style });

test('on a wide page a policy is a row under one-line headings', () => {
  const lines = linesAt(140);
  expect(lines[0]).toMatch(/^ {2}policy +\$\/completed +vs opus \(paired\) +completed/);
  expect(lines[1]).toMatch(/^> cascade +14\.90 ±0\.8% +-6\.3 % \[-7\.2, -5\.4\] +83\.1 ±0\.5% +71\.1 %/);
  expect(lines.slice(-2)).toEqual([
    expect.stringMatching(/^x cheap/),
    '    misses completion_rate >= 0.8 (61.0 %)',
  ]);
});

test('on a very wide page what is missed stands in the row', () => {
  expect(linesAt(200).at(-1)).toMatch(/^x cheap .* misses completion_rate >= 0\.8 \(61\.0 %\)$/);
});

test('where one-line headings do not fit they are stacked', () => {
  expect(linesAt(116)[1]).toMatch(/^ {2}policy +completed +\(paired\)/);
});

test('below 100 columns a policy is a block of lines', () => {
  expect(linesAt(99).slice(0, 5)).toEqual([
    '> cascade',
    '    $/completed 14.90 ±0.8% · vs opus (paired) -6.3 % [-7.2, -5.4]',
    '    completed 83.1 ±0.5% · unassisted 71.1 %',
    '    agent p50 4m 10s · p95 13m 20s',
    '    vendor $/job 0.920 · people $/job 11.46',
  ]);
});

test('no line is wider than the page', () => {
  for (let width = 20; width <= 160; width += 1) {
    for (const line of linesAt(width)) expect(textWidth(line)).toBeLessThanOrEqual(width);
  }
});
