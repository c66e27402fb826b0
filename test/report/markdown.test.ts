import { expect, test } from 'vitest';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { exampleResult, policyOf, resultOf } from './fixture.ts';

const DECISION = {
  path: 'x',
  policies: ['a|b', 'c'] as const,
  loses: 'below' as const,
  breakeven: 0.58,
  ci95: null,
  given: 0.65,
  known: '',
};
const USUAL = { columns: null, sort: null };

test('a comment begins with its marker and the answer and folds the detail', () => {
  const text = renderMarkdown([exampleResult()], USUAL);
  const lines = text.split('\n');
  expect(lines[0]).toBe('<!-- loopcost -->');
  expect(lines[2]).toMatch(/^\*\*Fix a GitHub issue\*\*: cascade completes a job/);
  expect(text).toContain('| ➤ | **cascade** | 14.90 ±0.8% |');
  expect(text).toContain('<details>\n<summary>1 warning, 1 assumption, legend, provenance</summary>');
  expect(text).toContain(
    '➤ cheapest policy of the file that meets every constraint. ✗ misses a constraint. completed&#58; accepted and right;',
  );
});

test('names cannot break the table, link, mention or inject HTML', () => {
  const result = resultOf([policyOf('a|b</td><script>@me')], { best: null });
  const row = renderMarkdown([result], USUAL)
    .split('\n')
    .find((line) => line.includes('me'));
  expect(row).toContain('a&#124;b&#60;/td&#62;&#60;script&#62;&#64;<!-- -->me');
  expect(row?.match(/\|/g)).toHaveLength(11);
});

test('why figures of the JSON are null is counted and not listed, but said beside a threshold on one', () => {
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
  expect(text).toContain('<summary>0 warnings, 0 assumptions, legend, provenance</summary>');
  expect(text).toContain('- 1 warning only says why a figure of the JSON is null, and stands there\n');
  const two = renderMarkdown([{ ...result, warnings: [warning, warning] }], USUAL);
  expect(two).toContain('- 2 warnings only say why figures of the JSON are null');
  expect(text).toContain('- **missed**: error\\_rate &#60; 1 (a: n/a&#58; no request was sent)');
});

test('what was asked of the inputs is told under the table, and that intervals leave it out is told of these', () => {
  const example = exampleResult();
  const cost = { estimate: 2, ci95: [1.9, 2.1] as const, input_interval95: [1.5, 3] as const };
  const asked = {
    ...example,
    policies: [policyOf('a|b', { metrics: { cost_per_completed_job_usd: cost } })],
    what_decides: [{ ...DECISION, sentence: 'a|b loses to c once x falls below 58 %' }],
    uncertainty: { draws: 200, jobs: 1000, inputs: ['x', 'y'] },
    cheapest_given_inputs: { 'a|b': 0.9 },
  };
  const text = renderMarkdown([asked], USUAL);
  expect(text).toContain(
    '\n\n- What decides&#58; a&#124;b loses to c once x falls below 58 %.\n' +
      String.raw`- \$/completed given what is known of 2 inputs \(95 % of 200 draws, 1,000 jobs each\)&#58; a&#124;b 1.50 to 3.00, cheapest in 90 %.` +
      '\n\n<details>',
  );
  expect(text).toContain('what the inputs leave open stands apart, in the line "given what is known"');
  expect(renderMarkdown([example], USUAL)).toContain('what the inputs leave open is not in them');
});

test('under --strict a threshold within noise is missed, and says why', () => {
  const example = exampleResult();
  const close = { ...example.constraints[0]!, verdict: 'within noise' as const };
  expect(renderMarkdown([{ ...example, thresholds: [close] }], { ...USUAL, noise: 'missed' })).toContain(
    String.raw`- **missed**: completion\_rate &#62;= 0.8 (cheap: 61.0 % \[60.3 %, 61.7 %\], within noise, which \-\-strict counts as missed)`,
  );
});

test('a constraint too close to call stands beside the thresholds', () => {
  const example = exampleResult();
  const close = { ...example.constraints[0]!, verdict: 'within noise' as const };
  expect(renderMarkdown([{ ...example, constraints: [close] }], USUAL)).toContain(
    String.raw`- **within noise**: constraint completion\_rate &#62;= 0.8 (cheap: 61.0 % \[60.3 %, 61.7 %\])`,
  );
  expect(renderMarkdown([example], USUAL)).not.toContain('**: constraint');
});
