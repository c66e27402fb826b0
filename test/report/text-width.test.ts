import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textWidth, wrapText } from '../../src/report/text-width.ts';

const PLAIN = { first: '', rest: '  ' };

describe('textWidth', () => {
  test('counts columns, not code units', () => {
    expect(
      ['abc', '東京', 'e\u0301', '🙂', '\u001B[31mred\u001B[39m'].map((text) => textWidth(text)),
    ).toEqual([3, 4, 1, 2, 3]);
  });
});

describe('wrapText', () => {
  test('breaks between words and indents what follows', () => {
    expect(wrapText('one two three', 9, PLAIN)).toEqual(['one two', '  three']);
  });

  test('keeps a number and its percent sign together', () => {
    expect(wrapText('from 17 % on', 8, PLAIN)).toEqual(['from', '  17 %', '  on']);
    expect(wrapText('12345678 %', 9, PLAIN)).toEqual(['1234567', '  8 %']);
  });

  test('keeps a separator at the end of the line', () => {
    expect(wrapText('aaa · bbb · ccc', 10, PLAIN, ' · ')).toEqual(['aaa ·', '  bbb ·', '  ccc']);
  });

  test('breaks a word that fits no line', () => {
    expect(wrapText('abcdefghij', 6, PLAIN)).toEqual(['abcd', '  efgh', '  ij']);
  });

  test('is never wider than asked', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 120 }), fc.integer({ min: 8, max: 60 }), (text, width) => {
        for (const line of wrapText(text, width, { first: 'x: ', rest: '  ' })) {
          expect(textWidth(line)).toBeLessThanOrEqual(width);
        }
      }),
    );
  });
});
