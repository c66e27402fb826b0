import { describe, expect, it } from 'vitest';
import { parseSource, parseValue } from '../../src/grammar/source.ts';

/** What is wrong or remarkable, as `line:column code message`. */
function faultsOf(text: string, file = 'f.yaml'): readonly string[] {
  const source = parseSource(file, text);
  return (source.ok ? source.warnings : source.diagnostics).map(
    ({ position, code, message }) => `${position?.line}:${position?.column} ${code} ${message}`,
  );
}

function valueOf(text: string): unknown {
  const source = parseSource('f.yaml', text);
  return source.ok ? source.value.value : source.diagnostics;
}

describe('parseSource', () => {
  it.each<[string, unknown]>([
    ['a: 1\nb: [x, "y"]\n', { a: 1, b: ['x', 'y'] }],
    ['\uFEFFa: 1\r\nb: 2\r\n', { a: 1, b: 2 }],
    ['{\n\t"a": 1e3,\n\t"b": null\n}', { a: 1000, b: null }],
    ['a: &x { n: 1 }\nb: *x\n', { a: { n: 1 }, b: { n: 1 } }],
    ['toString: 1\nhasOwnProperty: 2\n', { toString: 1, hasOwnProperty: 2 }],
    ['a: !!str 5\n', { a: '5' }],
    ['a: -0\n', { a: -0 }],
    ['a: 2026-01-01\nb: yes\nc: 12:30\n', { a: '2026-01-01', b: 'yes', c: '12:30' }],
  ])('reads %j', (text, value) => {
    expect(valueOf(text)).toEqual(value);
  });

  it('keeps the text of numbers that a double would change', () => {
    expect(valueOf('a: [017, 0x10, .inf, .nan, 1e999, 9007199254740993]')).toEqual({
      a: ['017', '0x10', '.inf', '.nan', '1e999', '9007199254740993'],
    });
  });

  it.each<[string, readonly string[]]>([
    ['', ['1:1 grammar/empty the file is empty']],
    ['# only this\n', ['1:1 grammar/empty the file says nothing']],
    ['hello', ['1:1 grammar/not-a-map the file must be a map of keys to values']],
    ['- a\n- b\n', ['1:1 grammar/not-a-map the file must be a map of keys to values']],
    ['a: 1\na: 2\n', ['2:1 grammar/duplicate-key the key `a` stands twice in this map']],
    ['1: a\n1.0: b\n', ['2:1 grammar/duplicate-key the key `1` stands twice in this map']],
    ['a: &a [*a]\n', ['1:8 grammar/cycle *a stands inside itself (a cycle)']],
    ['a: &a { b: *a }\n', ['1:12 grammar/cycle *a stands inside itself (a cycle)']],
    ['a: *b\n', ['1:4 grammar/unknown-alias *b has no anchor &b before it']],
    ['a: &a { b: 1 }\nc:\n  <<: *a\n', ['3:3 grammar/merge-key `<<` (merge) is not part of YAML 1.2']],
    ['a: !!js/function x\n', ['1:18 grammar/tag the tag "tag:yaml.org,2002:js/function"']],
    ['a: !foo x\n', ['1:9 grammar/tag the tag "!foo"']],
    ['a: 1\n---\nb: 2\n', ['2:1 grammar/documents a second document']],
    ['%YAML 1.1\n---\na: yes\n', ['1:1 grammar/yaml-version YAML 1.1']],
    ['? [1, 2]\n: x\n', ['1:3 grammar/key a key must be plain text']],
    ['__proto__: 1\n', ['1:1 grammar/forbidden-key `__proto__` cannot be a key']],
    [
      'a: { constructor: 1, prototype: 2 }\n',
      [
        '1:6 grammar/forbidden-key `constructor` cannot be a key',
        '1:22 grammar/forbidden-key `prototype` cannot be a key',
      ],
    ],
    ['a:\n\tb: 1\n', ['2:1 grammar/tab Tabs are not allowed as indentation']],
    // a tab is told once, not with every colon of the lines below it
    ['a:\n  - b: 1\n\tc: 2\n  - d: 3\n    e: 4\n', ['3:1 grammar/tab Tabs are not allowed as indentation']],
    // nor with the lines that then seem to be out of their column or to lack their colon
    [
      'w:\n  - a: 1\n\t\tb: [2]\n    c: [3]\n    d: [4]\n  - e: 5\n',
      ['3:1 grammar/tab Tabs are not allowed as indentation'],
    ],
    ['w:\n  - a: [1]\n\t- b: [2]\n    c: [3]\n', ['3:1 grammar/tab Tabs are not allowed as indentation']],
    [
      'm:\n  a: [1]\n b: [2]\nn:\n\tc: 3\n',
      [
        '3:1 grammar/syntax All mapping items must start at the same column',
        '5:1 grammar/tab Tabs are not allowed as indentation',
      ],
    ],
    [
      'a:\n  - b: c: d\n  - e: f: g\n',
      [
        '2:8 grammar/syntax Nested mappings are not allowed in compact mappings',
        '3:8 grammar/syntax Nested mappings are not allowed in compact mappings',
      ],
    ],
    // a line that is indented too far is told once, not as a key over several lines, too
    [
      'a:\n  - b: c\n      d: e\n',
      ['2:8 grammar/syntax Nested mappings are not allowed in compact mappings'],
    ],
    ['a: "\\ud800"\n', ['1:4 grammar/lone-surrogate half of a surrogate pair']],
    ['a: \ud800\n', ['1:4 grammar/lone-surrogate half of a surrogate pair']],
    ['a: \uFFFD\n', ['1:4 grammar/not-utf-8 bytes that are not UTF-8']],
    ['a: \0\n', ['1:4 grammar/not-text a NUL character']],
    ['a: 1\rb: 2\n', ['1:5 grammar/lone-carriage-return a carriage return without a line feed']],
    ['a: 1e-400\n', ['1:4 grammar/underflow 1e-400 is too small for a number and is read as 0']],
  ])('refuses %j at its place', (text, faults) => {
    expect(faultsOf(text)).toEqual(faults);
  });

  it.each([
    ['a:\n  - b: c: d\n', 'put text with a colon in it in quotes; or this line is indented too far'],
    [
      'a:\n  - b: c\n   d: e\n',
      'this line is indented less than the item that it belongs to, or lacks its "- "',
    ],
  ])('says what to write instead of %j', (text, hint) => {
    const source = parseSource('f.yaml', text);
    expect(source.ok ? [] : source.diagnostics.map((one) => one.hint)).toEqual([hint]);
  });

  it('refuses what is too deep, too large or too often repeated', () => {
    expect(faultsOf('['.repeat(20_000))).toEqual(['1:66 grammar/too-deep more than 64 levels deep']);
    expect(faultsOf(`${'- '.repeat(8_000)}a`)).toEqual(['1:131 grammar/too-deep more than 64 levels deep']);
    expect(faultsOf('a'.repeat(2_000_001))).toEqual([
      '1:2000001 grammar/too-large 2000001 characters are more than 2000000',
    ]);
    const letters = [...'abcdefghi'];
    const bomb = letters.map(
      (letter, index) =>
        `${letter}: &${letter} [${`${index === 0 ? 'x' : `*${letters[index - 1]}`},`.repeat(9)}]`,
    );
    expect(faultsOf(bomb.join('\n'))).toEqual([expect.stringMatching(/^6:\d+ grammar\/alias-bomb /)]);
  });

  it('takes 150 aliases of a small block, and 40,000 keys', () => {
    expect(faultsOf(`a: &a { b: 1 }\nc: [${'*a,'.repeat(150)}]\n`)).toEqual([]);
    expect(
      faultsOf(Array.from({ length: 40_000 }, (_, index) => `key${index}: ${index}`).join('\n')),
    ).toEqual([]);
  });

  it('holds a file that is called JSON to JSON', () => {
    expect(faultsOf('{ "a": [1, 2,] }', 'f.yaml')).toEqual([]);
    expect(faultsOf('{ "a": [1, 2,] }', 'f.json')).toEqual([
      expect.stringContaining('grammar/json not JSON: '),
    ]);
  });

  it('knows the place of each key and value, and of what is missing that of the map around it', () => {
    const source = parseSource('f.yaml', 'a: 1\nb:\n  c: [10, "twenty"]\n');
    if (!source.ok) throw new Error('the text cannot be read');
    const { positionOf } = source.value;
    expect(positionOf(['b', 'c'], 'key')).toEqual({ line: 3, column: 3, length: 1 });
    expect(positionOf(['b', 'c', 1], 'value')).toEqual({ line: 3, column: 11, length: 8 });
    expect(positionOf(['b', 'missing', 'deeper'], 'value')).toEqual({ line: 2, column: 1, length: 1 });
  });
});

describe('parseValue', () => {
  it('reads one value of a command line, scalars included', () => {
    expect(parseValue('0.7', '--set x')).toMatchObject({
      ok: true,
      value: { value: 0.7, span: null, setBy: '--set x' },
    });
    expect(parseValue('{ a: [1, 2] }', '--set x')).toMatchObject({
      ok: true,
      value: { value: { a: [1, 2] } },
    });
  });

  it('names the setting in its faults', () => {
    expect(parseValue('[1', '--set x')).toMatchObject({
      ok: false,
      diagnostics: [{ position: null, message: expect.stringMatching(/^--set x: /) }],
    });
  });
});
