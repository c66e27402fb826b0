import { expect, test } from 'vitest';
import { tellOnce } from '../../src/cli/tell-once.ts';
import type { Diagnostic } from '../../src/diagnostic.ts';

const fault = (message: string, file = ''): Diagnostic => ({
  code: 'c',
  severity: 'error',
  file,
  position: null,
  path: '',
  message,
  hint: '',
});

test('a fault that all scenarios share is told once, and one of some with the name of each', () => {
  const [first, second, third] = [fault('x'), fault('x'), fault('y')];
  const owners = new Map([
    [first, 0],
    [second, 1],
    [third, 1],
  ]);
  expect(tellOnce([first, second, third], owners, ['a', 'b'])).toEqual([fault('x'), fault('y', 'b')]);
  expect(tellOnce([first, second], owners, ['a', 'b', 'c'])).toEqual([fault('x', 'a'), fault('x', 'b')]);
});

test('a fault with a file of its own is told in each', () => {
  const remarks = [fault('x', 'a'), fault('x', 'b')];
  expect(tellOnce(remarks, new Map(), ['a', 'b'])).toEqual(remarks);
});
