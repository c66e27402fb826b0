import { expect, test } from 'vitest';

import { parseSource } from '../../src/grammar/source.ts';
import { bookResolution, isKnown, tell, unknownTo } from '../../src/pricing/resolution.ts';
import { valueOf } from './shipped-book.ts';
import { SMALL_BOOK } from './small-book.ts';

const REMARK = { code: 'pricing/x', path: ['models', 'kimi-k2.6'], message: 'm' };

test('a fault has its place where the text is at hand, else its path', () => {
  const source = valueOf(parseSource('s.yaml', 'models:\n  kimi-k2.6: 5\n'));
  const located = { ...bookResolution(SMALL_BOOK, null), source };
  tell(located, REMARK);
  expect(located.diagnostics[0]).toMatchObject({
    file: 's.yaml',
    position: { line: 2 },
    path: 'models["kimi-k2.6"]',
  });

  const placeless = bookResolution(SMALL_BOOK, null);
  tell(placeless, REMARK);
  expect(placeless.diagnostics[0]).toMatchObject({
    file: '',
    position: null,
    path: 'models["kimi-k2.6"]',
    severity: 'error',
  });
});

test('own models and those of the book may be written', () => {
  const resolution = { ...bookResolution(SMALL_BOOK, null), own: new Map([['mine', {}]]) };
  expect(['mine', 'acme/m', 'other'].map((name) => isKnown(resolution, name))).toEqual([true, true, false]);
  expect(unknownTo(resolution, 'mnie')).toBe('unknown model "mnie"; did you mean "mine"?');
  // an alias of the book stands for its model, except where the scenario has a model of that name
  expect(unknownTo(resolution, 'acme/n')).toBe('unknown model "acme/n"; did you mean "m"?');
  const own = { ...resolution, own: new Map([['acme/m', {}]]) };
  expect(unknownTo(own, 'acme/n')).toBe('unknown model "acme/n"; did you mean "acme/m"?');
});
