import { expect, test } from 'vitest';
import { makeStyle } from '../../src/report/style.ts';
import { renderTable } from '../../src/report/table.ts';
import { textWidth } from '../../src/report/text-width.ts';
import { exampleResult, policyOf, resultOf } from './fixture.ts';

const page = (width: number, unicode = true) => ({ width, style: makeStyle({ color: false, unicode }) });
// oxlint-disable-next-line no-control-regex -- what must not be there
const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202e]/;

test('the page begins with what was run and the answer', () => {
  expect(renderTable([exampleResult()], page(140)).split('\n').slice(0, 2)).toEqual([
    'Fix a GitHub issue · 20,000 jobs x 4 policies + 1 single · seed fix-1 · prices of 2026-05-25 (book 3f2a91c) · loopcost 0.1.0',
    'cascade completes a job for $14.90, 6 % less than opus.',
  ]);
});

test('one job is no jobs', () => {
  const result = { ...resultOf([policyOf('one', { jobs: 1 })]), jobs: 1 };
  expect(renderTable([result], page(140))).toMatch(/ · 1 job x 1 policy · /);
});

test('without Unicode and colour every byte of ours is ASCII', () => {
  const result = { ...exampleResult(), assumptions: [] };
  // oxlint-disable-next-line no-control-regex -- the ASCII range
  expect(renderTable([result], page(120, false))).toMatch(/^[\u0000-\u007f]*$/);
});

test('no line is wider than the page, whatever the names are', () => {
  const long = 'a policy with a long name '.repeat(4);
  const result = resultOf([policyOf(long), policyOf('東京'.repeat(30))], {
    baseline: long,
    scenario: 'x'.repeat(300),
  });
  for (const width of [20, 40, 79, 80, 99, 100, 120, 140]) {
    for (const line of renderTable([result], page(width)).split('\n')) {
      expect(textWidth(line)).toBeLessThanOrEqual(width);
    }
  }
});

test('no byte of a hostile file reaches the terminal', () => {
  const evil = '\u001B]0;pwn\u0007\u202E\u200B\u009B2J';
  const result = resultOf([policyOf(evil, { missed: [evil], meets_constraints: false })], {
    scenario: evil,
    seed: evil,
    sentence: evil,
    best: evil,
    baseline: evil,
    warnings: [{ code: evil, policy: evil, metric: evil, message: evil, hint: evil }],
    assumptions: [{ path: evil, value: evil, why: evil }],
    thresholds: [{ text: evil, policy: evil, measured: 1, ci95: null, verdict: 'missed' }],
  });
  for (const width of [80, 140]) {
    expect(renderTable([result], page(width))).not.toMatch(UNSAFE);
  }
});

test('a run that was stopped says so first', () => {
  const text = renderTable([{ ...exampleResult(), complete: false }], page(140));
  expect(text.split('\n')[1]).toMatch(/^INCOMPLETE/);
});
