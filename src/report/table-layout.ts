import type { Page } from './style.ts';
import type { TableRows } from './table-rows.ts';
import { textColumns, type Align } from './text-columns.ts';
import { textWidth, wrapText } from './text-width.ts';

/** Columns below which a table is a list of blocks, whatever would fit. */
const NARROW = 100;

/** Lays rows out as wide as the page allows: columns, columns under two-line headings, or a block of lines each. */
export function layOutTable(rows: TableRows, page: Page): string[] {
  if (page.width >= NARROW) {
    for (const stacked of [false, true]) {
      const lines = asColumns(rows, page, stacked);
      if (lines.every((line) => textWidth(line) <= page.width)) return lines;
    }
  }
  return asBlocks(rows, page);
}

function asColumns(rows: TableRows, page: Page, stacked: boolean): string[] {
  const { style } = page;
  const headings = stacked
    ? [
        ['', ...rows.columns.map((column) => column.stacked[0])],
        ['  policy', ...rows.columns.map((column) => column.stacked[1])],
      ]
    : [['  policy', ...rows.columns.map((column) => column.heading)]];
  const cells = rows.names.map((name, index) => {
    const paint = rows.paints[index] ?? plain;
    const texts = [
      `${(rows.marks[index] ?? '').padEnd(1)} ${name}`,
      ...rows.columns.map((column) => column.cells[index] ?? ''),
    ];
    return texts.map((text) => (text.trim() === '' ? text : paint(text)));
  });
  const aligns: Align[] = ['left', ...rows.columns.map((column) => column.align)];
  const lines = textColumns(
    [...headings.map((row) => row.map((text) => style.strong(text))), ...cells],
    aligns,
  );
  return lines.flatMap((line, index) => {
    const remark = rows.missed[index - headings.length] ?? '';
    if (remark === '') return [line];
    const joined = `${line}  ${style.bad(remark)}`;
    if (textWidth(joined) <= page.width) return [joined];
    return [
      line,
      ...wrapText(remark, page.width, { first: '    ', rest: '      ' }).map((text) => style.bad(text)),
    ];
  });
}

function asBlocks(rows: TableRows, page: Page): string[] {
  const { style, width } = page;
  return rows.names.flatMap((name, index) => {
    const paint = rows.paints[index] ?? plain;
    const title = wrapText(`${(rows.marks[index] ?? '').padEnd(1)} ${name}`, width, {
      first: '',
      rest: '  ',
    });
    const figures = blockLines(rows, index, style.dot);
    const missed = rows.missed[index] ?? '';
    const remark = missed === '' ? [] : wrapText(missed, width, IN_BLOCK);
    return [
      ...title.map((line) => paint(line)),
      ...figures.flatMap((line) => wrapText(line, width, IN_BLOCK, style.dot)),
      ...remark.map((line) => style.bad(line)),
    ];
  });
}

const IN_BLOCK = { first: '    ', rest: '      ' };

/** A row's figures with their headings; those that belong together on one line. */
function blockLines(rows: TableRows, index: number, dot: string): string[] {
  const lines: string[] = [];
  for (const column of rows.columns) {
    const text = `${column.heading} ${(column.cells[index] ?? '').trim().replaceAll(/ +/g, ' ')}`;
    const before = column.beside ? lines.pop() : undefined;
    lines.push(before === undefined ? text : before + dot + text);
  }
  return lines;
}

function plain(text: string): string {
  return text;
}
