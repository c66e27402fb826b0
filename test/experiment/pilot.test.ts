import { describe, expect, test } from 'vitest';
import { withNeighbours } from '../../src/experiment/pilot.ts';
import { planOf } from '../plan/small-world.ts';
import type { Parts } from '../plan/small-world.ts';

const PARTS: Parts = {
  threads: '{ main: { system_tokens: 2000 } }',
  lanes: '{ work: { success: { default: 0.5 } } }',
  workflow: '[{ repeat: r, times: 3, do: [{ call: answer, lane: work, output_tokens: 100 }] }]',
};

describe('a plan that knows its neighbours', () => {
  test('is the plan as it was without traffic', () => {
    const plan = planOf(PARTS);
    expect(withNeighbours(plan)).toBe(plan);
  });

  test('knows how many requests a job sends to each model', () => {
    const { neighbours } = withNeighbours(planOf({ ...PARTS, more: 'traffic: { jobs_per_hour: 36 }' }));
    expect(neighbours.requestsPerJob).toEqual(Float64Array.of(3));
  });

  test('finds a prefix warm with probability 1 - exp(-rate * (ttl + span))', () => {
    // big, effort low, each request: 1 s to the first token and 150 tokens at 100 a second, so 2.5 s
    const plan = withNeighbours(planOf({ ...PARTS, more: 'traffic: { jobs_per_hour: 36 }' }));
    const rate = 36 / 3600;
    const [warm] = plan.neighbours.warmSystem;
    expect(warm).toBeGreaterThan(1 - Math.exp(-rate * 300));
    expect(warm).toBeLessThan(1 - Math.exp(-rate * (300 + 3 * 2.5)));
  });

  test('knows of a model that only some jobs use that it is colder', () => {
    const split = (weight: number): number =>
      withNeighbours(
        planOf({
          ...PARTS,
          policies: `{ one: { split: [{ weight: ${weight}, use: big }, { weight: 1, use: tiny }] } }`,
          more: 'traffic: { jobs_per_hour: 6 }',
        }),
      ).neighbours.warmSystem[0]!;
    expect(split(0.2)).toBeLessThan(split(5));
  });
});
