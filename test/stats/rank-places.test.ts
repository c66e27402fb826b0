import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { rankPlaces } from '../../src/stats/rank-places.ts';

test('a rank lies where counting one by one comes to it, whatever the order asked', () => {
  fc.assert(
    fc.property(
      fc
        .array(fc.nat(5), { minLength: 1, maxLength: 20 })
        .filter((counts) => counts.some((times) => times > 0)),
      fc.infiniteStream(fc.nat()),
      (counts, numbers) => {
        const all = counts.flatMap((times, bucket) =>
          Array.from({ length: times }, (_, offset) => ({ bucket, offset })),
        );
        const ranks = [...numbers.take(8)].map((number) => 1 + (number % all.length));
        expect(rankPlaces(ranks, counts)).toEqual(ranks.map((rank) => all[rank - 1]));
      },
    ),
  );
});

test('no ranks have no places', () => {
  expect(rankPlaces([], [1])).toEqual([]);
});
