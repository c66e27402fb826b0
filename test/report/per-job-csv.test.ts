import { expect, test } from 'vitest';
import { PLAIN_CSV } from '../../src/report/csv-text.ts';
import { renderPerJob } from '../../src/report/per-job-csv.ts';

test('one row per policy and job, a missing figure empty', () => {
  const columns = new Map([
    ['usd', Float64Array.of(1.5, 2)],
    ['seconds', Float64Array.of(Number.NaN, 3)],
  ]);
  expect([...renderPerJob([{ policy: 'a', jobs: 2, columns }], PLAIN_CSV)].join('')).toBe(
    'policy,job,usd,seconds\na,0,1.5,\na,1,2,3\n',
  );
});

test('many jobs come in pieces that join without a seam', () => {
  const columns = new Map([['usd', new Float64Array(12_001)]]);
  const pieces = [...renderPerJob([{ policy: 'a', jobs: 12_001, columns }], PLAIN_CSV)];
  expect(pieces.length).toBe(4);
  expect(pieces.join('').trimEnd().split('\n').at(-1)).toBe('a,12000,0');
});
