import { expect, test } from 'vitest';
import { inWords } from '../../src/experiment/in-words.ts';

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('%j', (names, words) => {
  expect(inWords(names)).toBe(words);
});
