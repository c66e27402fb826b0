import { expect, test } from 'vitest';
import { pageWidth } from '../../src/cli/terminal.ts';

const stream = (isTTY: boolean, columns: number): NodeJS.WriteStream =>
  ({ isTTY, columns }) as NodeJS.WriteStream;

test('a terminal has its own width, a pipe that of COLUMNS or of a log', () => {
  expect(pageWidth(stream(true, 83), {})).toBe(83);
  expect(pageWidth(stream(false, 0), {})).toBe(120);
  expect(pageWidth(stream(false, 0), { COLUMNS: '72' })).toBe(72);
  expect(pageWidth(stream(true, 5), {})).toBe(20);
  expect(pageWidth(stream(false, 0), { COLUMNS: 'wide' })).toBe(120);
});
