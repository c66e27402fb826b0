import { expect, test } from 'vitest';

import { resolveBookModel } from '../../src/pricing/resolve-book-model.ts';
import { bookResolution } from '../../src/pricing/resolution.ts';
import { SMALL_BOOK } from './small-book.ts';

test('a model is resolved once, whatever it is called', () => {
  const resolution = bookResolution(SMALL_BOOK, null);
  expect(resolveBookModel(resolution, 'acme/m')).toBe(resolveBookModel(resolution, 'm'));
  expect(resolveBookModel(resolution, 'acme')).toBeNull();
});

test('a preferred route without a price on the day gives way to the first that has one', () => {
  const resolution = { ...bookResolution(SMALL_BOOK, '2026-01-10'), route: 'router' };
  const model = resolveBookModel(resolution, 'm');
  expect(model?.defaultRoute).toBe('first_party');
  expect(model?.assumed.map(({ value }) => value)).toEqual(['first_party']);
});
