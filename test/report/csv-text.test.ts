import { expect, test } from 'vitest';
import { csvField, csvLine, csvLines, csvStart, PLAIN_CSV } from '../../src/report/csv-text.ts';

test('numbers keep full precision, booleans are words, none is empty', () => {
  expect(csvLines([[0.1 + 0.2, 1e-7, -5, true, false, null, 'x']], PLAIN_CSV)).toBe(
    '0.30000000000000004,1e-7,-5,true,false,,x\n',
  );
});

test('text that a spreadsheet would calculate is prefixed and quoted, and a number is not', () => {
  expect(csvLines([['=HYPERLINK("http://x")', '-1', -1]], PLAIN_CSV)).toBe(
    `"'=HYPERLINK(""http://x"")","'-1",-1\n`,
  );
});

test('separators, quotes and line breaks inside a name are quoted', () => {
  expect(csvLines([['a,b', 'c"d', 'e\nf']], PLAIN_CSV)).toBe('"a,b","c""d","e\nf"\n');
});

test('Excel gets a byte-order mark and CRLF', () => {
  const excel = { excel: true, eu: false };
  expect(csvStart(excel) + csvLines([['a', 1]], excel)).toBe('\uFEFFa,1\r\n');
});

test('the European dialect has semicolons and decimal commas', () => {
  expect(csvLines([['a;b', 1.5]], { excel: false, eu: true })).toBe('"a;b";1,5\n');
});

test('a figure that is not finite is a defect, not a field', () => {
  expect(() => csvLines([[Number.NaN]], PLAIN_CSV)).toThrow('NaN');
});

test('a line break inside a field is quoted whatever ends the lines, and a carriage return is shown', () => {
  for (const excel of [true, false])
    expect(csvLines([['a\nb', 'c\rd']], { excel, eu: false }).trimEnd()).toBe(
      String.raw`"a${'\n'}b","'c\x0dd"`,
    );
});

test('a name that looks like a number, and would lose a digit as one, is quoted', () => {
  expect(csvLines([['007', '3.10', '1e5', '12', 7, 'v1']], PLAIN_CSV)).toBe('"007","3.10","1e5",12,7,v1\n');
});

test('a name that a spreadsheet takes for something else is quoted, and for Excel the formula of just that text', () => {
  const names = ['3.10', 'TRUE', '1/2', 'SEPT2', '2026-01-02', '=1+1', '12', 'v1', 7, true];
  expect(csvLines([names], PLAIN_CSV)).toBe(`"3.10","TRUE","1/2","SEPT2",2026-01-02,"'=1+1",12,v1,7,true\n`);
  expect(csvLines([names], { excel: true, eu: false })).toBe(
    `"=""3.10""","=""TRUE""","=""1/2""","=""SEPT2""","=""2026-01-02""","'=1+1",12,v1,7,true\r\n`,
  );
});

test('a line made of single fields is that of the whole record', () => {
  const record = ['a,b', '=1', '007', '', 'e\nf', 1.5, -1e-7, null, true, '2026-05-01'];
  for (const [excel, eu] of [
    [false, false],
    [false, true],
    [true, false],
  ] as const) {
    const dialect = { excel, eu };
    const fields = record.map((value) => csvField(value, dialect));
    expect(csvLine(fields, dialect)).toBe(csvLines([record], dialect));
  }
});
