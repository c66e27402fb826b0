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

test('names are made fit for a spreadsheet once a policy, and not once a job: a million jobs are no wait', () => {
  const columns = new Map(Array.from({ length: 20 }, (_, at) => [`c${at}`, new Float64Array(20_000)]));
  const jobs = { scenario: 's, 1', policy: '=a', jobs: 20_000, columns, words: new Map() };
  const secondsOf = (act: () => void): number => {
    const began = performance.now();
    act();
    return (performance.now() - began) / 1000;
  };
  let text = '';
  const fast = secondsOf(() => (text = [...renderPerJob([jobs], PLAIN_CSV)].join('')));
  const records = Array.from({ length: 20_000 }, (_, job) => ['s, 1', '=a', job, ...Array(20).fill(0)]);
  let rows = '';
  const slow = secondsOf(() => (rows = csvLines(records, PLAIN_CSV)));
  expect(text.slice(text.indexOf('\n') + 1)).toBe(rows);
  expect(fast).toBeLessThan(slow / 2);
});
