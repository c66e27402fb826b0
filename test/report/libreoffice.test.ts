import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { csvLines, csvStart, type CsvDialect } from '../../src/report/csv-text.ts';

/** Names of which a spreadsheet would make something else. */
const NAMES = [
  '3.10',
  '1e5',
  '0123',
  'TRUE',
  'false',
  '2026-01-02',
  '1/2',
  '1-2',
  '1.2.26',
  'SEPT2',
  'Jan 2026',
  '12:30',
  '5%',
  '$5',
  '1 2/3',
  '1.000,5',
  '1,000.5',
  '1,5',
  '.5',
  '(5)',
  '9007199254740993',
  '1e400',
  'plain',
  'gpt-5.5',
  'a,b;c',
  'say "so"',
  '#N/A',
  'naïve',
];

const NUMBERS = [
  0.1,
  1 / 3,
  1e-7,
  123456789.123,
  -5,
  1e21,
  2.5e-300,
  Number.MAX_SAFE_INTEGER,
  0.000123456789012345,
];

const installed = spawnSync('soffice', ['--version']).status === 0;

/** The cells of the first table of a flat document: text, or the value of a number. */
function cellsOf(document: string): readonly string[] {
  return [...document.matchAll(/<table:table-cell([^>]*?)(?:\/>|>(.*?)<\/table:table-cell>)/gs)].map(
    ([, attributes = '', inside = '']) =>
      /office:value="([^"]*)"/.exec(attributes)?.[1] ?? inside.replaceAll(/<[^>]*>|\n\s*/g, ''),
  );
}

const unescaped = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');

test.skipIf(!installed)(
  'LibreOffice shows every name and number of a CSV for Excel as they are, also with German commas (skipped where soffice is not installed)',
  { timeout: 60_000 },
  () => {
    const dialect: CsvDialect = { excel: true, eu: true };
    const records = [...NAMES.map((name) => [name]), ...NUMBERS.map((number) => [number])];
    const folder = mkdtempSync(join(tmpdir(), 'loopcost-'));
    try {
      const file = join(folder, 'hard.csv');
      writeFileSync(file, csvStart(dialect) + csvLines(records, dialect));
      // semicolon, double quote, UTF-8, from line 1, German, quoted fields are no text, numbers of every form detected
      const filter = 'Text - txt - csv (StarCalc):59,34,76,1,,1031,false,true';
      const profile = `-env:UserInstallation=file://${folder}/profile`;
      const asked = ['--headless', `--infilter=${filter}`, '--convert-to', 'fods', '--outdir', folder, file];
      expect(spawnSync('soffice', [profile, ...asked]).status).toBe(0);
      const cells = cellsOf(readFileSync(join(folder, 'hard.fods'), 'utf8')).map(unescaped);
      expect(cells.slice(0, NAMES.length)).toEqual(NAMES);
      // 15 digits of 17 are what a spreadsheet keeps
      const shown = cells.slice(NAMES.length, records.length).map(Number);
      expect(shown.map((value) => value.toPrecision(15))).toEqual(
        NUMBERS.map((value) => value.toPrecision(15)),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
