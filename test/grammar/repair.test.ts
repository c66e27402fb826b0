import { expect, test } from 'vitest';
import { z } from 'zod';
import { figure } from '../../src/grammar/count.ts';
import { inspect, MAX_FAULTS } from '../../src/grammar/faults.ts';
import { keys, listOf, mapOf, oneOf, required, text, withDefault } from '../../src/grammar/keys.ts';
import { problem, report } from '../../src/grammar/problem.ts';
import { repair } from '../../src/grammar/repair.ts';
import type { Repaired } from '../../src/grammar/repair.ts';
import { parseSource } from '../../src/grammar/source.ts';

/** Two numbers of which the second must not be the smaller one. */
const span = keys({
  from: required(figure({ min: 0 }), 'The first.'),
  to: required(figure({ min: 0 }), 'The last.'),
}).transform((ends, context) =>
  ends.from <= ends.to ? ends : report(context, problem('order', `${ends.to} is below ${ends.from}`), ['to']),
);

const schema = keys({
  unit: withDefault(oneOf(['seconds', 'hours']), 'seconds', 'A unit.'),
  title: required(text, 'A title.'),
  spans: withDefault(mapOf(span), {}, 'Spans by name.'),
  list: withDefault(listOf(span), [], 'Spans in a row.'),
});

function repaired(written: string): Repaired<z.infer<typeof schema>> {
  const source = parseSource('f.yaml', written);
  if (!source.ok) throw new Error('the text cannot be read');
  return repair(source.value, (tried) => inspect(tried, schema, 'test'));
}

const faultsOf = ({ diagnostics }: Repaired<unknown>): readonly string[] =>
  diagnostics.map(({ position, message }) => `${position?.line}:${position?.column} ${message}`);

test('a sound source is its value, and nothing is replaced', () => {
  expect(repaired('title: t\nspans: { a: { from: 1, to: 2 } }\n')).toMatchObject({
    value: { unit: 'seconds', title: 't', spans: { a: { from: 1, to: 2 } }, list: [] },
    replaced: [],
    diagnostics: [],
  });
});

test('a fault that others hid is told with them, in the order of the file', () => {
  const found = repaired(
    'title: t\nspans:\n  a: { from: 3, to: 2 }\n  b: { from: x, to: 2 }\n  c: { from: 9, to: 1 }\nunit: days\n',
  );
  expect(faultsOf(found)).toEqual([
    '3:21 2 is below 3',
    '4:14 "x" is not a number',
    '5:21 1 is below 9',
    '6:7 "days" is none of seconds, hours',
  ]);
});

test('a fault that a stand-in alone makes is none', () => {
  // 1 stands for x, and 0 is below it
  expect(faultsOf(repaired('title: t\nspans: { a: { from: x, to: 0 } }\n'))).toEqual([
    '2:21 "x" is not a number',
  ]);
});

test('a key that was misspelt is read as it was meant, with all that stands below it', () => {
  const found = repaired('titel: t\nspnas:\n  a: { from: 1, to: x }\n');
  expect(faultsOf(found)).toEqual([
    '1:1 unknown key `titel`; did you mean "title"?',
    '2:1 unknown key `spnas`; did you mean "spans"?',
    '3:21 "x" is not a number',
  ]);
  expect(found.value).toMatchObject({ title: 't', spans: { a: { from: 1 } } });
});

test('a key that is missing because it is misspelt is told once, where it stands', () => {
  const once = repaired('titel: t\nspans: { a: { frm: 1, to: 2 } }\n');
  expect(faultsOf(once)).toEqual([
    '1:1 unknown key `titel`; did you mean "title"?',
    '2:15 unknown key `frm`; did you mean "from"?',
  ]);
  // another word that means no key does not take the place of one
  expect(faultsOf(repaired('colour: t\n'))).toEqual([
    '1:1 `title` is missing',
    '1:1 unknown key `colour`; known here: unit, title, spans, list',
  ]);
});

test('a misspelt key with a faulty value is both', () => {
  const found = repaired('titel: [t]\nspans: { a: { form: x, to: 2 } }\n');
  expect(faultsOf(found)).toEqual([
    '1:1 unknown key `titel`; did you mean "title"?',
    '1:8 expected text, got a list',
    '2:15 unknown key `form`; did you mean "from"?',
    '2:21 "x" is not a number',
  ]);
  expect(found.value).not.toBeNull();
});

test('what was replaced is named, and the rest keeps its place', () => {
  const found = repaired('title: [t]\nwidth: 3\nlist: [{ from: 1, to: 2 }, 7, { from: 3, to: 4 }]\n');
  expect(found.replaced).toEqual(expect.arrayContaining([['title'], ['width']]));
  expect(found.source.positionOf(['spans'], 'value')).toEqual({ line: 1, column: 1, length: 10 });
  expect(faultsOf(found)).toEqual([
    '1:8 expected text, got a list',
    '2:1 unknown key `width`; known here: unit, title, spans, list',
    '3:28 expected a map of from, to; got 7',
  ]);
});

test('where nothing can stand, the faults are told and there is no value', () => {
  const never = keys({
    a: required(
      z.custom<number>(() => false, 'never right'),
      'Nothing.',
    ),
  });
  const source = parseSource('f.yaml', 'a: 1\n');
  if (!source.ok) throw new Error('the text cannot be read');
  const found = repair(source.value, (tried) => inspect(tried, never, 'test'));
  expect(found.value).toBeNull();
  expect(faultsOf(found)).toEqual(['1:4 never right']);
});

test(`more than ${MAX_FAULTS} faults are not told`, () => {
  const lines = Array.from({ length: 300 }, (_, index) => `  a${index}: { from: x, to: 1 }\n`).join('');
  expect(repaired(`title: t\nspans:\n${lines}`).diagnostics).toHaveLength(MAX_FAULTS);
});
