import { expect, test } from 'vitest';
import { cellEdges, LOWER_REGIONS, UPPER_REGIONS } from '../../src/random/table-region.ts';

test.each([...LOWER_REGIONS, ...UPPER_REGIONS])(
  'region %# is cut from its start to its top, in whole depths',
  (region) => {
    const edges = cellEdges(region);
    expect([edges[0], edges.at(-1)]).toEqual([region.start, region.top]);
    expect(edges).toHaveLength((region.octaves << region.cellBits) + 1);
    expect(edges.every((edge, i) => Number.isInteger(edge) && edge > (edges[i - 1] ?? 0))).toBe(true);
  },
);

test('the depths of a half hold one half, those of a tail as much as the main part leaves', () => {
  const [tail, main] = LOWER_REGIONS;
  expect(main!.top * main!.step).toBe(0.5);
  expect(tail!.top * tail!.step).toBe(main!.start * main!.step);
});
