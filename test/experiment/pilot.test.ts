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

  test('takes the first and the last request by time, not by where their branches stand in the file', () => {
    const warm = (...waits: readonly number[]): number => {
      const branches = waits.map(
        (seconds) =>
          `{ do: [{ tool: wait ${seconds}, seconds: ${seconds} }, { call: after ${seconds}, lane: work, output_tokens: 100 }] }`,
      );
      const workflow = `[{ parallel: p, branches: [${branches.join(', ')}] }]`;
      return withNeighbours(planOf({ ...PARTS, workflow, more: 'traffic: { jobs_per_hour: 36 }' })).neighbours
        .warmSystem[0]!;
    };
    // the prefix lives for 300 s after the last of them, 200 s after the first
    expect(warm(0, 200)).toBeCloseTo(1 - Math.exp(-0.01 * (300 + 200)), 12);
    expect(warm(200, 0)).toBe(warm(0, 200));
    expect(warm(100, 200, 0)).toBe(warm(0, 200));
  });

  test('counts a job once where its threads of one name are several, from their first request to the last', () => {
    // two branches with a thread of the same name each, both asked once at 0 s
    const parts: Parts = {
      ...PARTS,
      threads: '{ main: {}, side: { system_tokens: 2000 } }',
      workflow:
        '[{ parallel: p, branches: [{ do: [{ call: a, lane: work, thread: side, output_tokens: 100 }] }, { do: [{ call: b, lane: work, thread: side, output_tokens: 100 }] }] }]',
      policies: '{ one: { split: [{ weight: 1, use: big }, { weight: 3, use: tiny }] } }',
      more: 'traffic: { jobs_per_hour: 36 }',
    };
    const plan = withNeighbours(planOf(parts));
    const warm = plan.neighbours.warmSystem[plan.threads.names.indexOf('side') * plan.cacheCount];
    // a quarter of the jobs, within three standard errors of a thousand
    const chance = (share: number): number => 1 - Math.exp(-0.01 * share * 300);
    expect(warm).toBeGreaterThan(chance(0.25 - 0.041));
    expect(warm).toBeLessThan(chance(0.25 + 0.041));
  });

  describe('behind a free tier', () => {
    const free: Parts = {
      ...PARTS,
      models: '{ gratis: { extends: big, limits: { requests_per_day: 720 } } }',
      policies: '{ one: { fallback: [gratis, big], fall_on: [quota] }, two: big }',
      more: 'traffic: { jobs_per_hour: 60 }',
    };

    test('knows how many requests all jobs would send there, and who answers once it is closed', () => {
      // 1,440 jobs of three requests a day: 720 requests last for 240 jobs, a sixth of the day
      const plan = withNeighbours(planOf(free));
      const { requestsPerJob } = plan.neighbours;
      expect(requestsPerJob[plan.models.names.indexOf('gratis')]).toBe(3);
      const paid = requestsPerJob[plan.models.names.indexOf('big')]!;
      expect(paid / 3).toBeGreaterThan(5 / 6 - 0.036);
      expect(paid / 3).toBeLessThan(5 / 6 + 0.036);
    });

    test('finds the paid prefix as warm as five sixths of the jobs keep it', () => {
      const plan = withNeighbours(planOf(free));
      const row = plan.targets.cache[plan.targets.names.findIndex((name) => name.startsWith('big'))]!;
      const warm = plan.neighbours.warmSystem[plan.threads.name[0]! * plan.cacheCount + row]!;
      expect(warm).toBeGreaterThan(1 - Math.exp((-60 / 3600) * (5 / 6 - 0.036) * 300));
      expect(warm).toBeLessThan(1 - Math.exp((-60 / 3600) * (5 / 6 + 0.036) * 310));
    });
  });
});
