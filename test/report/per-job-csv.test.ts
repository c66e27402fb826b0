import { expect, test } from 'vitest';
import { csvLines, PLAIN_CSV } from '../../src/report/csv-text.ts';
import { renderPerJob } from '../../src/report/per-job-csv.ts';

test('one row per policy and job, a missing figure empty', () => {
  const columns = new Map([
    ['usd', Float64Array.of(1.5, 2)],
    ['seconds', Float64Array.of(Number.NaN, 3)],
    ['ended', Float64Array.of(1, 0)],
  ]);
  const words = new Map([['ended', ['completed', 'stopped: capped']]]);
  const jobs = { scenario: 's', policy: 'a', jobs: 2, columns, words };
  expect([...renderPerJob([jobs], PLAIN_CSV)].join('')).toBe(
    'scenario,policy,job,usd,seconds,ended\ns,a,0,1.5,,stopped: capped\ns,a,1,2,3,completed\n',
  );
});

test('many jobs come in pieces that join without a seam', () => {
  const columns = new Map([['usd', new Float64Array(12_001)]]);
  const jobs = { scenario: 's', policy: 'a', jobs: 12_001, columns, words: new Map() };
  const pieces = [...renderPerJob([jobs], PLAIN_CSV)];
  expect(pieces.length).toBe(4);
  expect(pieces.join('').trimEnd().split('\n').at(-1)).toBe('s,a,12000,0');
});

test('names and words are made fit for a spreadsheet as in any other table', () => {
  const columns = new Map([
    ['ended', Float64Array.of(1, 0)],
    ['usd', Float64Array.of(0.5, Number.NaN)],
  ]);
  const words = new Map([['ended', ['done', 'stopped, "rule"']]]);
  const jobs = { scenario: 's, 1', policy: '=a', jobs: 2, columns, words };
  for (const dialect of [PLAIN_CSV, { excel: true, eu: true }]) {
    const rows = [
      ['s, 1', '=a', 0, 'stopped, "rule"', 0.5],
      ['s, 1', '=a', 1, 'done', null],
    ];
    const text = [...renderPerJob([jobs], dialect)].join('');
    expect(text.endsWith(csvLines(rows, dialect))).toBe(true);
  }
});
