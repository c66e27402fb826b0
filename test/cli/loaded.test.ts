import { expect, test } from 'vitest';
import { linesOfAll } from '../../src/cli/loaded.ts';
import { parseSource } from '../../src/grammar/source.ts';

test('lines are found by the file’s name', () => {
  const parsed = parseSource('a.yaml', 'a: 1\nb: 2\n');
  const linesOf = linesOfAll(parsed.ok ? [parsed.value] : []);
  expect(linesOf('a.yaml')?.[1]).toBe('b: 2');
  expect(linesOf('b.yaml')).toBeNull();
});
