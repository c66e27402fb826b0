import { expect, test } from 'vitest';
import { constant, factor, share } from '../../src/grammar/constant.ts';
import { figure, POSITIVE, SHARE } from '../../src/grammar/count.ts';
import { keys, name, orNull, withDefault } from '../../src/grammar/keys.ts';
import { quantity } from '../../src/grammar/quantity-schema.ts';
import { placeOf, takesShare } from '../../src/grammar/schema-shape.ts';
import { sourced } from '../../src/grammar/sourced.ts';

test('shares and probabilities are told from other numbers, however they are wrapped', () => {
  const shares = [
    share,
    figure(SHARE),
    constant(SHARE),
    sourced(share),
    orNull(share, ''),
    withDefault(share, 1, ''),
  ];
  expect(shares.map((schema) => takesShare(schema))).toEqual(shares.map(() => true));
  const others = [factor, quantity, figure(POSITIVE), constant({}), name, keys({ rate: share })];
  expect(others.map((schema) => takesShare(schema))).toEqual(others.map(() => false));
});

test('a default stands where nothing is written', () => {
  const place = placeOf(withDefault(share, 0.5, ''), undefined);
  expect(place).toEqual({ shape: { kind: 'leaf' }, value: 0.5, isDefault: true });
});
