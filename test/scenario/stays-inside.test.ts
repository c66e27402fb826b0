import { expect, test } from 'vitest';
import { staysInside } from '../../src/scenario/stays-inside.ts';

test.each(['a.csv', './a.csv', 'data/a.csv', String.raw`data\a.csv`, 'a..b', '...'])('%s does', (file) => {
  expect(staysInside(file)).toBe(true);
});

test.each([
  '',
  '..',
  '../a',
  'a/../../b',
  String.raw`a\..\b`,
  '/a',
  String.raw`\a`,
  String.raw`\\host\share`,
  'C:a',
  'c:/a',
  '~',
  '~root/a',
  'http://x',
  'file:///a',
  'git+ssh://x',
  'a\0.csv',
])('%j does not', (file) => {
  expect(staysInside(file)).toBe(false);
});
