import { expect, test } from 'vitest';
import { z } from 'zod';

import { kindKeys, withoutKind, type Kinds } from '../../src/grammar/kind-keys.ts';

const KINDS: Kinds = { what: 'a pet', names: ['cat', 'dog'] };

function told(map: object): readonly string[] {
  const parsed = kindKeys({ cat: z.string(), age: z.number().optional() }, KINDS).safeParse(map);
  return parsed.success ? [] : parsed.error.issues.map(({ message }) => message);
}

test('the key of another kind is told to exclude this one, not to be unknown', () => {
  expect(told({ cat: 'Tom', dog: 'Rex' })).toEqual(['`dog` beside `cat`: a pet has exactly one of cat, dog']);
  expect(told({ cat: 'Tom', agee: 3 })).toEqual(['unknown key `agee`; did you mean "age"?']);
  expect(told({ cat: 'Tom', age: 3 })).toEqual([]);
});

test('a map without a kind is told what is missing, or the key that is misspelt wherever it stands', () => {
  expect(withoutKind({ age: 3 }, KINDS)).toEqual({
    key: 'age',
    message: 'a pet has exactly one of cat, dog; here is none',
  });
  expect(withoutKind({ age: 3, dogg: 'Rex' }, KINDS)).toEqual({
    key: 'dogg',
    message: 'unknown key `dogg`; did you mean "dog"?',
  });
});
