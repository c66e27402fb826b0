import { expect, test } from 'vitest';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { exampleResult, policyOf, resultOf } from './fixture.ts';

const USUAL = { columns: null, sort: null };

test('a comment begins with its marker and the answer and folds the detail', () => {
  const text = renderMarkdown([exampleResult()], USUAL);
  const lines = text.split('\n');
  expect(lines[0]).toBe('<!-- loopcost -->');
  expect(lines[2]).toMatch(/^\*\*Fix a GitHub issue\*\*: cascade completes a job/);
  expect(text).toContain('| &#10148; | **cascade** | 14.90 ±0.8% |');
  expect(text).toContain('<details>\n<summary>1 warnings, 1 assumptions, provenance</summary>');
});

test('names cannot break the table, link, mention or inject HTML', () => {
  const result = resultOf([policyOf('a|b</td><script>@me')], { best: null });
  const row = renderMarkdown([result], USUAL)
    .split('\n')
    .find((line) => line.includes('me'));
  expect(row).toContain('a&#124;b&#60;/td&#62;&#60;script&#62;&#64;<!-- -->me');
  expect(row?.match(/\|/g)).toHaveLength(11);
});

test('why figures of the JSON are null is not listed, but said beside a threshold on one', () => {
  const warning = {
    code: 'no-value',
    policy: 'a',
    metric: 'error_rate',
    message: 'no request was sent',
    hint: '',
  };
  const limit = {
    text: 'error_rate < 1',
    policy: 'a',
    measured: null,
    ci95: null,
    verdict: 'missed' as const,
  };
  const result = { ...exampleResult(), warnings: [warning], assumptions: [], thresholds: [limit] };
  const text = renderMarkdown([result], { columns: null, sort: null });
  expect(text).toContain('<summary>0 warnings, 0 assumptions, provenance</summary>');
  expect(text).toContain('- **missed**: error\\_rate &#60; 1 (a: n/a&#58; no request was sent)');
});
