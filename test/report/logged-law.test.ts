import { expect, test } from 'vitest';
import { loggedLaw } from '../../src/report/logged-law.ts';

test('a sample is written with its number, median and 95th percentile', () => {
  expect(loggedLaw('turns', [3, 1, 2, 12345], 'calls of a job')).toEqual([
    'turns:  # calls of a job: n 4, median 2.50, p95 10,494',
    '  samples: [',
    '    1, 2, 3, 12300',
    '  ]',
  ]);
});

test('many values become forty, in lines that fit a page', () => {
  const lines = loggedLaw(
    'output_tokens',
    Array.from({ length: 1000 }, (_, at) => 1000 + at),
    'of a call',
  );
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
  const values = lines.slice(2, -1).join(' ').split(',').map(Number);
  expect(values).toHaveLength(40);
  const mean = values.reduce((sum, value) => sum + value, 0) / 40;
  // each value is within 0.5 %, and so is their mean
  expect(Math.abs(mean / 1499.5 - 1)).toBeLessThan(0.005);
});

test('what is always the same is a number, and what never came is 0', () => {
  expect(loggedLaw('turns', [2, 2], 'calls of a job')).toEqual([
    'turns: 2  # calls of a job: n 2, always the same',
  ]);
  expect(loggedLaw('error_tokens', [], 'of a failed one')).toEqual([
    'error_tokens: 0  # of a failed one: n 0, always the same',
  ]);
});
