import { textOf } from '../plan/small-world.ts';
import type { NastyInput } from './judge.ts';

/*
 * Inputs 21 to 31 and 36: texts that are no YAML or JSON, or more of it than anybody needs.
 */

const GOOD = textOf();
const JSON_FILE =
  '{"name": "n", "workflow": [{"call": "a", "prompt_tokens": 9, "output_tokens": 9}], "policies": {"one": "big"}}';
const bomb = [...'abcdefghi'].map(
  (letter, index) =>
    `x-${letter}: &${letter} [${`${index === 0 ? 'x' : `*${'abcdefghi'[index - 1]}`},`.repeat(9)}]`,
);
const prompt = (tokens: string): string =>
  textOf({ workflow: `[{ call: a, lane: work, prompt_tokens: ${tokens}, output_tokens: 9 }]` });
const with9 = (line: string): string => textOf({ more: line });
const utf16 = (text: string): string => Buffer.from(`\uFEFF${text}`, 'utf16le').toString('utf8');
const latin1 = (text: string): string => Buffer.from(text, 'latin1').toString('utf8');

const ROWS: readonly (readonly [
  number: number,
  what: string,
  text: string,
  expected: string,
  file?: string,
])[] = [
  [21, 'an alias bomb', `${bomb.join('\n')}\n${GOOD}`, 'E 6:10 grammar/alias-bomb'],
  [22, 'a list in itself', with9('x-a: &a [*a]'), 'E 9:10 grammar/cycle'],
  [22, 'a map in itself', with9('x-a: &a { b: *a }'), 'E 9:14 grammar/cycle'],
  [23, '150 aliases of a small block', with9(`x-a: &a { b: 1 }\nx-b: [${'*a,'.repeat(150)}]`), 'OK'],
  [24, '20,000 open brackets', `x-a: ${'['.repeat(20_000)}`, 'E 1:70 grammar/too-deep'],
  [24, '8,000 dashes', `x-a:\n  ${'- '.repeat(8_000)}a`, 'E 2:131 grammar/too-deep'],
  [
    24,
    'a map 1,500 deep',
    Array.from({ length: 1_500 }, (_, depth) => `${' '.repeat(depth)}x-a:`).join('\n'),
    'E 66:66 grammar/too-deep',
  ],
  [24, 'a million dashes', '- '.repeat(900_000), 'E 1:400000 grammar/too-large'],
  [24, 'a million values', `x-a: [${'1,'.repeat(900_000)}]`, 'E 1:266669 grammar/too-large'],
  [24, 'a million blank lines', `${GOOD}${'\n'.repeat(1_000_000)}`, 'E 399870:1 grammar/too-large'],
  [24, 'a hundred thousand documents', 'name: a\n---\n'.repeat(100_000), 'E 40002:4 grammar/too-large'],
  [25, '40,000 keys', `${GOOD}${Array.from({ length: 40_000 }, (_, n) => `x-${n}: ${n}`).join('\n')}`, 'OK'],
  [
    25,
    '40,000 keys that are one',
    `${GOOD}${Array.from({ length: 40_000 }, () => 'x-a: 1').join('\n')}`,
    'E 11:1 grammar/duplicate-key',
  ],
  [27, 'a merge key', with9('x-a: &a { b: 1 }\nx-c: { <<: *a }'), 'E 10:8 grammar/merge-key'],
  [27, 'a tag that makes a function', with9("x-a: !!js/function 'function () {}'"), 'E 9:20 grammar/tag'],
  [27, 'a tag that makes bytes', with9('x-a: !!binary aGk='), 'E 9:15 grammar/tag'],
  [27, 'a tag of nobody', with9('x-a: !foo b'), 'E 9:11 grammar/tag'],
  [28, 'the keys 1 and 1.0', with9('x-a: { 1: a, 1.0: b }'), 'E 9:14 grammar/duplicate-key'],
  [28, 'a key that is a list', with9('? [1, 2]\n: a'), 'E 9:3 grammar/key'],
  [28, 'a key twice', `${GOOD}name: again\n`, 'E 10:1 grammar/duplicate-key'],
  [28, 'two documents', `${GOOD}---\n${GOOD}`, 'E 10:1 grammar/documents'],
  [28, 'nothing', '', 'E 1:1 grammar/empty'],
  [28, 'a comment', '# nothing\n', 'E 1:1 grammar/empty'],
  [28, 'a word', 'hello', 'E 1:1 grammar/not-a-map'],
  [29, 'tabs', GOOD.replace('prices: { as_of', 'prices:\n\t{ as_of'), 'E 3:1 grammar/tab'],
  [29, 'tabs for indentation', with9('x-a:\n\tb: 1'), 'E 10:1 grammar/tab'],
  [29, 'CR LF', GOOD.replaceAll('\n', '\r\n'), 'OK'],
  [29, 'CR alone', GOOD.replaceAll('\n', '\r'), 'E 1:12 grammar/lone-carriage-return'],
  [29, 'a byte-order mark', `\uFEFF${GOOD}`, 'OK'],
  [29, 'UTF-16', utf16(GOOD), 'E 1:4 grammar/not-text'],
  [29, 'Latin-1', latin1(with9('question: über was?')), 'E 9:11 grammar/not-utf-8'],
  [29, 'a NUL', with9('question: a\0b'), 'E 9:12 grammar/not-text'],
  [29, 'half a surrogate pair', with9(String.raw`question: "\ud800"`), 'E 9:11 grammar/lone-surrogate'],
  ...['yes', 'no', 'on', 'off', 'y'].map(
    (word) => [30, `${word} where a number is due`, prompt(word), 'E 7:50 scenario/bad-number'] as const,
  ),
  ...['017', '0o17', '1_000', '12:30:00', '2024-01-01', '"1,000"', '5%', '$3'].map(
    (word) => [30, `${word} where a number is due`, prompt(word), 'E 7:50 scenario/bad-number'] as const,
  ),
  [31, 'JSON', JSON_FILE, 'OK', 'f.json'],
  [
    31,
    'JSON with an infinite number',
    JSON_FILE.replace('9', '1e999'),
    'E 1:59 scenario/bad-number',
    'f.json',
  ],
  [
    31,
    'JSON with a key twice',
    JSON_FILE.replace('"name"', '"name": "m", "name"'),
    'E 1:15 grammar/duplicate-key',
    'f.json',
  ],
  [31, 'JSON with a trailing comma', JSON_FILE.replace('}]', '},]'), 'E 1:82 grammar/json', 'f.json'],
  [31, 'JSON with a NaN', JSON_FILE.replace('9', 'NaN'), 'E 1:59 grammar/json', 'f.json'],
  [31, 'a long string', `{"name": "${'x'.repeat(3_000_000)}"}`, 'E 1:2000001 grammar/too-large', 'f.json'],
  [
    36,
    'a name of a million characters',
    textOf().replace('Small', 'x'.repeat(1_000_000)),
    'E 1:7 scenario/bad-name',
  ],
  [
    36,
    'a name of 4,000 accents',
    textOf().replace('Small', `a${'\u0301'.repeat(4_000)}`),
    'E 1:7 scenario/bad-name',
  ],
  [36, 'an empty name', textOf().replace('Small', '""'), 'E 1:7 scenario/bad-name'],
  ...['NaN', '"null"', '..', 'CON', '-', '0'].map(
    (name) => [36, `a policy called ${name}`, textOf({ policies: `{ ${name}: big }` }), 'OK'] as const,
  ),
];

/** Inputs 21 to 31, but 26, and 36. */
export const SHAPES: readonly NastyInput[] = ROWS.map(([number, what, text, expected, file = 'f.yaml']) => ({
  number,
  what,
  text,
  expected,
  file,
}));
