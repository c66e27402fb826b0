import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonFault } from '../../src/grammar/json-fault.ts';

const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

test('JSON has no fault', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(jsonFault(text)).toBeNull();
    }),
  );
});

test('what JSON.parse refuses is refused, and nothing else', () => {
  const pieces = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"a"',
    '1',
    '-',
    '01',
    '1.',
    '.5',
    '1e9',
    'true',
    'nul',
    "'a'",
    '"\\x"',
    '"\t"',
    ' ',
    '\n',
    '\u00A0',
    '"\\u00g0"',
    '"\\ud800"',
    'NaN',
    '//',
    '#',
    '"',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
      const text = parts.join('');
      expect([text, jsonFault(text) === null]).toEqual([text, parses(text)]);
    }),
    { numRuns: 5000, seed: 1 },
  );
});

test.each([
  ['[1, 2,]', 6, 'a value'],
  ['{"a": 1,}', 8, 'a key between quotes'],
  ['{"a" 1}', 5, 'a colon'],
  ['{"a": 1 "b": 2}', 8, 'a comma or }'],
  ['[1] 2', 4, 'the end of the text'],
  ['', 0, 'a value'],
])('%s: at %d should stand %s', (text, at, expected) => {
  expect(jsonFault(text)).toEqual({ at, expected });
});
