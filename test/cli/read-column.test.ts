import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { columnReader } from '../../src/cli/read-column.ts';
import { inFolder } from './loopcost.ts';

const read = (folder: string, text: string, column: string): unknown => {
  writeFileSync(join(folder, 'a.csv'), text);
  const found = columnReader(folder)('a.csv', column);
  return 'code' in found ? `${found.position?.line ?? '-'}: ${found.message}` : found;
};

test('a column is read through quotes, CRLF and a byte-order mark', () =>
  inFolder((folder) => {
    expect(read(folder, '\uFEFFname,"a ""b"""\r\n"x,\r\ny",1.5\r\nz,2e3\r\n\r\n', 'a "b"')).toEqual([
      1.5, 2000,
    ]);
  }));

test('what is wrong is told with its line', () =>
  inFolder((folder) => {
    expect(read(folder, 'tokens\n1\n', 'token')).toBe('1: no column "token"; did you mean "tokens"?');
    expect(read(folder, 'a,b\n1,2\n3\n', 'a')).toBe('3: 1 fields, the header has 2');
    expect(read(folder, 'a\n1\n\n1,5\n', 'a')).toBe('4: 2 fields, the header has 1');
    expect(read(folder, 'a\n0x10\n', 'a')).toBe('2: "0x10" in column "a" is no number');
    expect(read(folder, 'a\n', 'a')).toBe('1: column "a" has no values');
  }));

test('a link that leads out of the folder is refused', () =>
  inFolder((folder) => {
    symlinkSync('/etc/passwd', join(folder, 'p.csv'));
    expect(columnReader(folder)('p.csv', 'a')).toMatchObject({
      code: 'scenario/unreadable-file',
      message: `cannot read ${join(folder, 'p.csv')}: it leads out of the scenario’s folder`,
    });
  }));

test('a fault names its file as it can be opened from where we stand', () =>
  inFolder((folder) => {
    writeFileSync(join(folder, 'a.csv'), 'a\nx\n');
    expect(columnReader(folder)('a.csv', 'a')).toMatchObject({ file: join(folder, 'a.csv') });
  }));
