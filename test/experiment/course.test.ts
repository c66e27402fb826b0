import { describe, expect, test } from 'vitest';
import { Course } from '../../src/experiment/course.ts';
import { PolicyRun } from '../../src/experiment/policy-run.ts';
import { planOf } from '../plan/small-world.ts';
import { runOf } from './small-run.ts';
import type { Asked } from '../../src/experiment/course.ts';

const PRECISE: Asked = { of: 'cost_per_completed_job_usd', precision: 0.02, mostJobs: 50_000 };
const PARTS = { lanes: '{ work: { success: { big: 0.5 } } }' };

function courseOf(asked: Asked): Course {
  return new Course(new PolicyRun(planOf(PARTS), false), asked, false);
}

/** Lets a batch arrive. */
function simulate(course: Course, first: number, jobs: number): void {
  course.arrive({ first, jobs }, [course.run.simulate(first, jobs)]);
}

describe('a course', () => {
  test('hands out what a look needs, and beyond it only to who asks to be ahead', () => {
    const course = courseOf(PRECISE);
    expect(course.isUntouched).toBe(true);
    expect(course.take(8, false)).toEqual({ first: 0, jobs: 1000 });
    expect(course.isUntouched).toBe(false);
    expect(course.take(8, false)).toBe(null);
    expect(course.take(8, true)).toEqual({ first: 1000, jobs: 1000 });
    expect(course.take(8, true)).toBe(null);
  });

  test('for a number of jobs needs them all, the last chunk in part', () => {
    const course = courseOf({ ...PRECISE, precision: null, mostJobs: 2500 });
    expect(course.needed).toBe(2500);
    expect(course.take(2, false)).toEqual({ first: 0, jobs: 2000 });
    expect(course.take(2, true)).toEqual({ first: 2000, jobs: 500 });
    expect(course.take(2, true)).toBe(null);
  });

  test('takes in chunks in their order, whichever arrives first', () => {
    const course = courseOf({ ...PRECISE, precision: null, mostJobs: 3000 });
    course.take(3, false);
    simulate(course, 2000, 1000);
    expect(course.run.tally.jobs).toBe(0);
    simulate(course, 0, 1000);
    expect(course.run.tally.jobs).toBe(1000);
    simulate(course, 1000, 1000);
    expect(course.run.tally.jobs).toBe(3000);
    expect(course.ended).toBe(true);
    expect(course.run.tally.ratios).toEqual(runOf(PARTS, 3000).tally.ratios);
  });

  test('ends at the look at which it is known, and what is ahead of it counts for nothing', () => {
    const course = courseOf({ ...PRECISE, precision: 0.2 });
    course.take(1, false);
    course.take(1, true);
    simulate(course, 1000, 1000);
    simulate(course, 0, 1000);
    expect(course).toMatchObject({ ended: true, needed: 0, share: 1 });
    expect(course.run).toMatchObject({ reached: true, tally: { jobs: 1000 } });
    expect(course.take(1, true)).toBe(null);
  });

  test('knows after a look how long it will be', () => {
    const course = courseOf(PRECISE);
    expect(course.expectedJobs()).toBe(50_000);
    course.take(1, false);
    simulate(course, 0, 1000);
    // p = 1/2: +-0.062 at 1,000 jobs, (0.062 / 0.02)^2 times as many for 0.02
    expect(course.expectedJobs()).toBeGreaterThan(8000);
    expect(course.expectedJobs()).toBeLessThan(12_000);
  });

  test('makes an estimate of how long it will be at a look, and none at a chunk between two', () => {
    const course = courseOf(PRECISE);
    const expected = [0, 1, 2, 3, 4, 5].map((chunk) => {
      simulate(course, chunk * 1000, 1000);
      return course.expectedJobs();
    });
    // looks at 1,000 to 5,000, and the next at 7,000
    expect(new Set(expected.slice(0, 5)).size).toBe(5);
    expect(expected[5]).toBe(expected[4]);
  });

  test('says how many jobs are still to come behind a batch, none while it cannot tell', () => {
    const numbered = courseOf({ ...PRECISE, precision: null, mostJobs: 2500 });
    expect(numbered.jobsAfter({ first: 0, jobs: 1000 })).toBe(1500);
    expect(numbered.jobsAfter({ first: 2000, jobs: 500 })).toBe(0);
    const course = courseOf(PRECISE);
    expect(course.jobsAfter({ first: 0, jobs: 1000 })).toBe(0);
    simulate(course, 0, 1000);
    expect(course.jobsAfter({ first: 1000, jobs: 1000 })).toBe(course.expectedJobs() - 2000);
    expect(course.jobsAfter({ first: 49_000, jobs: 1000 })).toBe(0);
  });
});
