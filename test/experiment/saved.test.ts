import { describe, expect, test } from 'vitest';
import { Course } from '../../src/experiment/course.ts';
import { PolicyRun } from '../../src/experiment/policy-run.ts';
import { planOf } from '../plan/small-world.ts';
import { resultOf } from './small-run.ts';
import type { Asked } from '../../src/experiment/course.ts';
import type { SavedRun } from '../../src/experiment/saved.ts';
import type { RunKeeper } from '../../src/experiment/simulate-policies.ts';

const PARTS = {
  workflow: '[{ call: answer, lane: work, prompt_tokens: 300 to 300000, output_tokens: 100 }]',
  lanes: '{ work: { success: { big: 0.8, small: 0.5 } } }',
  policies: '{ one: big, two: small }',
};
const ASKED: Asked = { of: 'cost_per_completed_job_usd', precision: 0.03, mostJobs: 20_500 };

/** Runs a course until so many jobs are taken in, or to its end. */
function advance(course: Course, jobs: number): Course {
  while (!course.ended && course.run.tally.jobs < jobs) {
    const batch = course.take(1, false);
    if (batch === null) break;
    course.arrive(batch, [course.run.simulate(batch.first, batch.jobs)]);
  }
  return course;
}

function courseOf(mostBytes = Infinity): Course {
  return new Course(new PolicyRun(planOf(PARTS), false, mostBytes), ASKED, true);
}

/** A keeper that saves after every task, for another that goes on from the one at a place. */
function keeperOf(saved: readonly SavedRun[], all: (readonly SavedRun[])[] = []): RunKeeper {
  return { saved, offer: (save) => void all.push(structuredClone(save())) };
}

describe('a course that was saved', () => {
  test.each([
    [1000, Infinity],
    [3000, Infinity],
    [4000, Infinity],
    // beyond what may be kept: sketches
    [3000, 20_000],
  ])('after %d jobs goes on to the same bits (%d bytes kept)', (jobs, bytes) => {
    const whole = advance(courseOf(bytes), Infinity);
    const saved = structuredClone(advance(courseOf(bytes), jobs).save());
    const resumed = courseOf(bytes);
    resumed.load(saved);
    advance(resumed, Infinity);
    expect(resumed.save()).toEqual(whole.save());
    expect(resumed.jobColumns('s')).toEqual(whole.jobColumns('s'));
    expect(resumed.run.tally.samples('cost_per_job_usd')!.ranks([1, 2000])).toEqual(
      whole.run.tally.samples('cost_per_job_usd')!.ranks([1, 2000]),
    );
  });

  test('at its end is at its end', () => {
    const whole = advance(courseOf(), Infinity);
    const resumed = courseOf();
    resumed.load(structuredClone(whole.save()));
    expect(resumed).toMatchObject({ ended: true, needed: 0, share: 1 });
    expect(resumed.take(1, true)).toBe(null);
  });
});

test('a run that goes on from any of its checkpoints has the same result', async () => {
  const change = { precision: 0.05, seed: 'saved' };
  const all: (readonly SavedRun[])[] = [];
  const whole = await resultOf(PARTS, change, { keeper: keeperOf([], all) });
  expect(all.length).toBeGreaterThan(4);
  for (const saved of [all[0]!, all[3]!, all.at(-1)!]) {
    const resumed = await resultOf(PARTS, change, { keeper: keeperOf(saved) });
    expect({ ...resumed, timing: null }).toEqual({ ...whole, timing: null });
  }
});
