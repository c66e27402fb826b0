import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  clipText,
  htmlText,
  markdownText,
  safePage,
  safeText,
  spreadsheetText,
} from '../../src/report/safe-text.ts';
import { makeStyle } from '../../src/report/style.ts';

// oxlint-disable-next-line no-control-regex -- what must not be there
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;

describe('safeText', () => {
  test('shows controls, direction marks and zero-width characters escaped', () => {
    expect(safeText('\u001B]0;pwn\u0007\u001B[2J')).toBe(String.raw`\x1b]0;pwn\x07\x1b[2J`);
    expect(safeText('a\u202Eb\u200Bc\u009Bd\uFEFF')).toBe(String.raw`a\u202eb\u200bc\x9bd\ufeff`);
    expect(safeText('line\nbreak')).toBe(String.raw`line\x0abreak`);
    expect(safeText('\u{E0041}\uD800')).toBe(String.raw`\u{e0041}\ud800`);
  });

  test('leaves what people write as it is', () => {
    expect(safeText('Größe 東京 🙂 é')).toBe('Größe 東京 🙂 é');
  });

  test('lets no control, bidirectional or zero-width character through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(safeText(text)).not.toMatch(UNSAFE);
      }),
    );
  });
});

describe('safePage', () => {
  test('keeps lines, tabs and our own colours', () => {
    const page = `${makeStyle({ color: true, unicode: true }).good('a')}\tb\r\nc\n`;
    expect(safePage(page)).toBe(page);
  });

  test('shows everything else escaped, as within a line', () => {
    expect(safePage('a\u001B[2J\n\u202E\u001B]0;t\u0007\u009B31m\r')).toBe(
      String.raw`a\x1b[2J` + '\n' + String.raw`\u202e\x1b]0;t\x07\x9b31m\x0d`,
    );
  });
});

describe('markdownText', () => {
  test('makes markup, tables, HTML, mentions and links inert', () => {
    expect(markdownText('a|b *c* <script> @me https://x [y](z) `q`')).toBe(
      String.raw`a&#124;b \*c\* &#60;script&#62; &#64;<!-- -->me https&#58;//x \[y\]\(z\) \`q\``,
    );
  });

  // what is left once Markdown is rendered: text on both sides of a comment
  const rendered = (text: string): readonly string[] =>
    markdownText(text)
      .split(/<!--.*?-->/)
      .map((part) =>
        part.replaceAll(/&#(\d+);|\\(?=\W)/g, (_, code?: string) =>
          code === undefined ? '' : String.fromCodePoint(Number(code)),
        ),
      );

  test.each([
    '@octocat',
    'cc @org/team',
    'x#12',
    'fixes #1',
    'GH-7',
    'gh-7',
    'www.example.com',
    'me@example.com',
  ])('%s is no mention, reference or address in what is rendered, and reads the same', (text) => {
    const parts = rendered(text);
    expect(parts.join('')).toBe(text);
    expect(parts.filter((part) => /@\w|#\d|\bgh-\d|www\./i.test(part))).toEqual([]);
  });

  test('leaves what is none of these in one piece', () => {
    for (const text of ['a @ b', 'C# 8', 'high-7', 'awww.', '#x']) expect(rendered(text)).toEqual([text]);
  });

  test('a blank at an end stays one, and stands in nobody’s way', () => {
    expect(['a b', ' a', 'b ', ' '].map(markdownText)).toEqual(['a b', '&#32;a', 'b&#32;', '&#32;']);
  });

  test('keeps a name on its line', () => {
    expect(markdownText('a\n\n# b')).not.toContain('\n');
  });
});

describe('htmlText', () => {
  test('leaves no markup, in text or in an attribute', () => {
    expect(htmlText(`<a href="x" title='y'>&amp;`)).toBe(
      '&#60;a href=&#34;x&#34; title=&#39;y&#39;&#62;&#38;amp;',
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !/[<>"']/.test(htmlText(text))));
  });

  test('shows controls escaped', () => {
    expect(htmlText('a\u001Bb')).toBe(String.raw`a\x1bb`);
  });
});

describe('spreadsheetText', () => {
  test.each(['=1+1', '+1', '-1+1|cmd', '@x', '  =x', '\u00A0=x', '＝x', 'a\n=x', '\u200B=x'])(
    'guards %j',
    (text) => {
      expect(spreadsheetText(text)).toBe(`'${text}`);
    },
  );

  test('leaves other names alone', () => {
    expect(['cascade', 'a=b', 'x - y', 'Ünïcode', ''].map((text) => spreadsheetText(text))).toEqual([
      'cascade',
      'a=b',
      'x - y',
      'Ünïcode',
      '',
    ]);
  });

  test('shows controls, but the end of a line', () => {
    expect(spreadsheetText('a\0b')).toBe(String.raw`'a\x00b`);
    expect(spreadsheetText('a\u001B[31m\u009B31m\u007F')).toBe(String.raw`'a\x1b[31m\x9b31m\x7f`);
    expect(spreadsheetText('\t=x')).toBe(String.raw`'\x09=x`);
    expect(spreadsheetText('\r@x')).toBe(String.raw`'\x0d@x`);
    expect(spreadsheetText('a\tb')).toBe(String.raw`'a\x09b`);
    expect(spreadsheetText('a\nb')).toBe('a\nb');
  });
});

test('clipText cuts by code points and says that it did', () => {
  expect(clipText('🙂🙂🙂🙂🙂', 4)).toBe('🙂...');
  expect(clipText('four', 4)).toBe('four');
});
