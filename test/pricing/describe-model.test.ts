import { expect, test } from 'vitest';

import { describeModel } from '../../src/pricing/describe-model.ts';
import { SMALL_BOOK } from './small-book.ts';

test('a model is described by name or alias, as of a day', () => {
  const described = describeModel(SMALL_BOOK, 'acme/m', '2026-02-10');
  expect(described).toMatchObject({
    name: 'm',
    vendor: 'Acme',
    aliases: ['acme/m'],
    day: '2026-02-10',
    noPriceReason: null,
  });
  expect(
    described?.routes.map(({ route, isDefault, usage }) => [route, isDefault, usage?.input ?? null]),
  ).toEqual([
    ['first_party', true, 'exclusive'],
    ['router', false, null],
  ]);
  expect(described?.history).toHaveLength(3);
});

test('a variant shows the prices that it inherits', () => {
  const described = describeModel(SMALL_BOOK, 'm-eu', null);
  expect(described?.lineage).toEqual(['m-eu', 'm']);
  expect(described?.history).toHaveLength(3);
});

test('a name that means no model is null, never a near one', () => {
  expect(describeModel(SMALL_BOOK, 'acme', null)).toBeNull();
});
