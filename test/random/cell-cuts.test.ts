import { expect, test } from 'vitest';
import { cutCells } from '../../src/random/cell-cuts.ts';
import { REGIONS } from '../../src/random/table-region.ts';

const [, main] = REGIONS;
const region = main!;
/** The middle cell of the octave next to the law's middle. */
const place = region.edges.length - 1 - 32;
const [from, to] = [region.edges[place]!, region.edges[place + 1]!];

test('a straight line is not cut', () => {
  expect(cutCells(region, region.edges, []).size).toBe(0);
});

test('a cell is cut at the breaks in it, and so are both cells that meet at one', () => {
  const inside = from + 1000;
  expect([...cutCells(region, region.edges, [inside])]).toEqual([[place, [from, inside, to]]]);
  const before = region.edges[place - 1]!;
  expect([...cutCells(region, region.edges, [from])]).toEqual([
    [place - 1, [before, from]],
    [place, [from, to]],
  ]);
});

test('a cell in which the slope doubles is cut into sixteen equal runs, if it holds enough probability', () => {
  const bent = region.edges.map((edge) => Math.max(edge, 2 * edge - from));
  const cuts = cutCells(region, bent, []);
  expect([...cuts.keys()]).toEqual([place - 1, place]);
  expect(cuts.get(place)).toHaveLength(17);
  const deep = region.edges[3]!;
  const bentFarOut = region.edges.map((edge) => Math.max(edge, 2 * edge - deep));
  expect(cutCells(region, bentFarOut, []).size).toBe(0);
});
