import { expect, test } from 'vitest';
import { makeStyle } from '../../src/report/style.ts';

test('without colour a style adds nothing to a text', () => {
  const style = makeStyle({ color: false, unicode: true });
  expect(
    [style.good('a'), style.bad('b'), style.faint('c'), style.strong('d'), style.careful('e')].join(''),
  ).toBe('abcde');
});

test('with colour it does', () => {
  expect(makeStyle({ color: true, unicode: true }).bad('x')).toBe('\u001B[31mx\u001B[39m');
});

test('without Unicode every sign of ours is ASCII', () => {
  const style = makeStyle({ color: false, unicode: false });
  expect(style.dot + style.plusMinus).toBe(' | +-');
});
