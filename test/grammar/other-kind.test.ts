import { expect, test } from 'vitest';
import { otherKind } from '../../src/grammar/other-kind.ts';
import { parseSource } from '../../src/grammar/source.ts';
import { bookFrom } from '../pricing/shipped-book.ts';
import { faultsOf } from '../scenario/known-models.ts';

const SCENARIO = 'name: s\nworkflow: []\npolicies: { a: m }\nmodels: {}\n';
const BOOK = 'vendor: Acme\nmodels: { m: {} }\n';
const RESULT = '{"schema_version": 1, "loopcost_version": "0.1.0", "policies": []}';

const told = (text: string, kind: 'scenario' | 'price book'): string | null => {
  const source = parseSource('f', text);
  if (!source.ok) throw new Error('no source');
  return otherKind(source.value, kind, 'area')?.message ?? null;
};

test('a file of another kind is told by what it is', () => {
  expect(told(BOOK, 'scenario')).toBe('this is a price book, not a scenario');
  expect(told(RESULT, 'scenario')).toBe('this is a saved result, not a scenario');
  expect(told(SCENARIO, 'price book')).toBe('this is a scenario, not a price book');
  expect(told(RESULT, 'price book')).toBe('this is a saved result, not a price book');
});

test('a file of its kind is none of another, nor is one that lacks what all of another have', () => {
  expect(told(SCENARIO, 'scenario')).toBeNull();
  expect(told(`vendor: slip\n${SCENARIO}`, 'scenario')).toBeNull();
  expect(told(BOOK, 'price book')).toBeNull();
  for (const text of ['a: 1', 'models: {}', 'vendor: v', 'workflow: []']) {
    expect(told(text, 'scenario')).toBeNull();
    expect(told(text, 'price book')).toBeNull();
  }
});

test('of such a file that alone is said, not that its keys are unknown', () => {
  expect(faultsOf(BOOK)).toEqual(['1:1 scenario/other-kind this is a price book, not a scenario']);
  expect(bookFrom({ 's.yaml': SCENARIO, 'acme.yaml': BOOK })).toMatchObject({
    ok: false,
    diagnostics: [{ code: 'pricing/other-kind', file: 's.yaml', hint: 'loopcost run FILE runs it' }],
  });
});
