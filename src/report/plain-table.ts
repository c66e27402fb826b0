import type { Page } from './style.ts';
import { textColumns, type Align } from './text-columns.ts';
import { textWidth, wrapText } from './text-width.ts';

/** A heading and where its column's text stands. */
export type Heading = readonly [text: string, align: Align];

/**
 * Rows under headings; where they do not fit the page, each row as a paragraph: its first cell, then the others with
 * their headings. Empty cells are left out of a paragraph.
 */
export function plainTable(
  headings: readonly Heading[],
  rows: readonly (readonly string[])[],
  page: Page,
): string[] {
  const { style, width } = page;
  const titles = headings.map(([text]) => text);
  const lines = textColumns(
    [titles.map((title) => style.strong(title)), ...rows],
    headings.map(([, align]) => align),
  );
  if (lines.every((line) => textWidth(line) <= width)) return lines;
  return rows.flatMap(([first = '', ...cells]) => {
    const parts = cells.flatMap((cell, index) =>
      cell.trim() === '' ? [] : [`${titles[index + 1]} ${cell.trim()}`],
    );
    return [
      ...wrapText(first, width, { first: '', rest: '  ' }).map((line) => style.strong(line)),
      ...wrapText(parts.join(style.dot), width, { first: '    ', rest: '      ' }, style.dot),
    ];
  });
}
