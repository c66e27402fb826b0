import { expect, test } from 'vitest';
import { Frame, Visit } from '../../src/random/address.ts';
import { latinHypercube } from '../../src/random/latin-hypercube.ts';
import { seedKey } from '../../src/random/seed-key.ts';
import { siteKey } from '../../src/random/site-key.ts';

const [frame, visit] = [new Frame(), new Visit()];
function uniform(column: number, slot: number): number {
  frame.openJob(seedKey('cube'), column);
  visit.open(frame, siteKey('cube'), slot, 0);
  return visit.uniform53(0);
}

test('each coordinate has one point in each stratum', () => {
  const points = latinHypercube(20, 3, uniform);
  for (const column of [0, 1, 2]) {
    const strata = points.map((point) => Math.floor(point[column]! * 20)).sort((a, b) => a - b);
    expect(strata).toEqual(Array.from({ length: 20 }, (_, stratum) => stratum));
  }
});

test('columns are permuted differently', () => {
  const points = latinHypercube(50, 2, uniform);
  expect(points.filter(([x, y]) => Math.floor(x! * 50) === Math.floor(y! * 50)).length).toBeLessThan(10);
});
