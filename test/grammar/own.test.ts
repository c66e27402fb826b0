import { expect, test } from 'vitest';
import { own } from '../../src/grammar/own.ts';

test('a map answers for its own names and for no others', () => {
  expect(own({ a: 1 }, 'a')).toBe(1);
  expect(own({ toString: 2 }, 'toString')).toBe(2);
  expect(own<number>({ a: 1 }, 'toString')).toBeUndefined();
  expect(own<number>({ a: 1 }, '__proto__')).toBeUndefined();
  expect(own<number>(undefined, 'a')).toBeUndefined();
});
