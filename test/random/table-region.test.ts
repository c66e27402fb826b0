import { expect, test } from 'vitest';
import { REGIONS } from '../../src/random/table-region.ts';

test.each(REGIONS)('region %# is cut from its start to its top, in whole depths', (region) => {
  const { edges } = region;
  expect([edges[0], edges.at(-1)]).toEqual([region.start, region.top]);
  expect(edges).toHaveLength((region.octaves << region.cellBits) + 1);
  expect(edges.every((edge, i) => Number.isInteger(edge) && edge > (edges[i - 1] ?? 0))).toBe(true);
});

test('the depths of a half hold one half, those of a tail as much as the main part leaves', () => {
  const [tail, main] = REGIONS;
  expect(main!.top * main!.step).toBe(0.5);
  expect(tail!.top * tail!.step).toBe(main!.start * main!.step);
});

test.each(REGIONS)(
  'region %# asks for the middle of each depth that is alone, then for the edges, from its end to the middle',
  ({ upper, alone, edges, step, asked }) => {
    const nearer = upper ? asked.complement : asked.p;
    expect([...nearer.subarray(0, alone)]).toEqual(
      Array.from({ length: alone }, (_, depth) => (depth + 0.5) * step),
    );
    expect([...nearer.subarray(alone)]).toEqual([...edges].map((edge) => edge * step));
    expect(asked.p.every((p, i) => p === 1 - asked.complement[i]! || asked.complement[i] === 1 - p)).toBe(
      true,
    );
    expect(asked.scores).toHaveLength(alone + edges.length);
  },
);
