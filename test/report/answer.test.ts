import { expect, test } from 'vitest';
import { renderAnswer, renderAnswerMarkdown, type Part } from '../../src/report/answer.ts';
import { makeStyle } from '../../src/report/style.ts';

const page = { width: 40, style: makeStyle({ color: false, unicode: true }) };
const PARTS: readonly Part[] = [
  { kind: 'heading', text: 'A | name' },
  {
    kind: 'table',
    headings: [
      ['model', 'left'],
      ['$', 'right'],
    ],
    rows: [['<b>x\u001b[31m', '1.00']],
  },
  { kind: 'gap' },
  { kind: 'note', text: 'One and two and three and four and five and six.' },
];

test('an answer is laid out for its page, names shown as text', () => {
  expect(renderAnswer(PARTS, page)).toBe(
    [
      'A | name',
      'model            $',
      String.raw`<b>x\x1b[31m  1.00`,
      '',
      'One and two and three and four and five',
      '  and six.',
      '',
    ].join('\n'),
  );
});

test('the same parts for a pull request: each apart, no markup of a name’s own', () => {
  expect(renderAnswerMarkdown(PARTS)).toBe(
    [
      '<!-- loopcost -->',
      String.raw`**A &#124; name**`,
      [String.raw`| model | \$ |`, '| :-- | --: |', String.raw`| &#60;b&#62;x\\x1b\[31m | 1.00 |`].join('\n'),
      'One and two and three and four and five and six.\n',
    ].join('\n\n'),
  );
});
