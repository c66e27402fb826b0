// @ts-check
import { stdout } from 'node:process';

/**
 * Prints rows under a header: the first column to the left, the others to the right.
 *
 * @param {readonly string[]} header
 * @param {readonly (readonly string[])[]} rows
 */
export function printTable(header, rows) {
  const all = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  for (const row of all) {
    const cells = widths.map((width, column) => {
      const cell = row[column] ?? '';
      return column === 0 ? cell.padEnd(width) : cell.padStart(width);
    });
    stdout.write(`  ${cells.join('  ').trimEnd()}\n`);
  }
}
