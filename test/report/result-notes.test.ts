import { expect, test } from 'vitest';
import { resultNotes } from '../../src/report/result-notes.ts';
import { exampleResult, policyOf, resultOf } from './fixture.ts';

test('what is the user’s is escaped, and nothing else', () => {
  const { items, provenance } = resultNotes(exampleResult(), (text) => `[${text}]`);
  expect(items.every((item) => /^(warning: \[|assumed: \[)/.test(item))).toBe(true);
  expect(provenance).toContain('20,000 jobs, seed [fix-1], prices of [2026-05-25] (book [3f2a91c00000])');
});

test('what is only said in the JSON is counted', () => {
  const warning = { code: 'no-value', policy: 'a', metric: 'm', message: 'none', hint: '' };
  const notes = resultNotes(resultOf([policyOf('a')], { warnings: [warning], assumptions: [] }), String);
  expect(notes.summary).toBe('0 warnings, 0 assumptions');
  expect(notes.items).toEqual(['1 warning only says why a figure of the JSON is null, and stands there']);
});
