import { othersTurn } from './others-turn.ts';
import { LEAST_SECONDS } from './workforce.ts';
import { CHUNK_JOBS } from './chunk-jobs.ts';
import type { Batch, Course } from './course.ts';
import type { Hand, Workforce } from './workforce.ts';

/** Tasks that a hand has at once: the one it does and the one it goes on with. */
const TASKS_A_HAND = 2;

/**
 * Seconds of work here before what is left is judged by it: the engine begins slowly. After 1 s instead 100,000 jobs of the
 * main scenario took 6.8 s instead of 6.5 on two threads (medians of five, Node 20.20.2, 2026-11-30).
 */
const SETTLING_SECONDS = 0.3;

/** What a task should take: long beside a message, short beside a wait for it. */
const TASK_SECONDS = 0.025;

/** Chunks of one task: their digests are what a run holds beside its tallies. */
const MOST_CHUNKS = 8;

/** What is heard and asked between tasks. */
export interface CourseHooks {
  /** after every task; false: stop here */
  readonly goOn: () => boolean;
  /** aborts a wait */
  readonly signal: AbortSignal | undefined;
}

/**
 * Runs courses to their ends, in this thread until there are hands and then by them. A hand keeps to a course as long as
 * it can, since it must make itself ready for each; towards the end several share one.
 *
 * @param workforce - null: this thread alone
 * @returns false where it was stopped
 */
export async function runCourses(
  courses: readonly Course[],
  workforce: Workforce | null,
  hooks: CourseHooks,
): Promise<boolean> {
  const crew = new Crew(courses);
  const stop = (): void => crew.wake();
  hooks.signal?.addEventListener('abort', stop);
  try {
    let secondsAChunk = Infinity;
    let secondsHere = 0;
    let isAsked = workforce === null;
    while (courses.some((course) => !course.ended)) {
      const hands = workforce?.hands() ?? [];
      crew.employ(hands);
      if (hands.length === 0) {
        const seconds = runHere(courses);
        if (Number.isFinite(seconds)) secondsHere += seconds;
        secondsAChunk = Math.min(secondsAChunk, seconds);
        const isSettled = secondsHere > SETTLING_SECONDS;
        if (!isAsked && isSettled && expectedSeconds(courses, secondsAChunk) > LEAST_SECONDS) {
          workforce?.start();
          isAsked = true;
        }
        // what a thread, a timer or the system has to say is heard in between
        await othersTurn();
      } else {
        await crew.change();
      }
      endBehindFault(courses);
      if (!hooks.goOn()) return false;
    }
    return true;
  } finally {
    hooks.signal?.removeEventListener('abort', stop);
  }
}

/** Simulates the next chunk of the first course that is not at its end. Returns the seconds it took. */
function runHere(courses: readonly Course[]): number {
  const course = courses.find((one) => !one.ended);
  const batch = course?.take(1, false);
  if (course === undefined || batch == null) return Infinity;
  const startedAt = performance.now();
  const [spare] = course.takeSpare(1);
  course.arrive(batch, [course.run.simulate(batch.first, batch.jobs, course.jobsAfter(batch), spare)]);
  return (performance.now() - startedAt) / 1000;
}

/** Seconds of work that is left, as far as can be told: courses not begun are taken to be as long as the longest. */
function expectedSeconds(courses: readonly Course[], secondsAChunk: number): number {
  const begun = courses.filter((course) => course.run.tally.jobs > 0);
  const most = Math.max(0, ...begun.map((course) => course.expectedJobs()));
  const left = courses.map((course) => {
    const { jobs } = course.run.tally;
    return course.ended ? 0 : (jobs > 0 ? course.expectedJobs() : most) - jobs;
  });
  return (secondsAChunk * left.reduce((sum, jobs) => sum + jobs, 0)) / CHUNK_JOBS;
}

/** A fault ends all courses behind it: the first in their order is told, whoever met one first. */
function endBehindFault(courses: readonly Course[]): void {
  const faulty = courses.findIndex((course) => course.run.tooDear !== null);
  if (faulty === -1) return;
  for (const course of courses.slice(faulty)) course.ended = true;
}

/** Hands at work on courses. */
class Crew {
  private readonly courses: readonly Course[];
  private readonly at = new Map<Hand, Course>();
  private readonly load = new Map<Hand, number>();
  private readonly secondsAChunk = new Map<Course, number>();
  private wakened: () => void = () => {};
  private fault: Error | null = null;

  constructor(courses: readonly Course[]) {
    this.courses = courses;
  }

  /** Gives every hand enough to do. */
  employ(hands: readonly Hand[]): void {
    for (const hand of hands) {
      // counted here: what a run before this one had it do ahead, and did not need, comes to its end unheard
      while ((this.load.get(hand) ?? 0) < TASKS_A_HAND) {
        const found = this.workFor(hand);
        if (found === null) break;
        this.give(hand, ...found);
      }
    }
  }

  /** Waits until a task was answered, or `wake`. */
  async change(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.wakened = resolve;
    });
    if (this.fault !== null) throw this.fault;
  }

  /** Ends a wait. */
  wake(): void {
    this.wakened();
  }

  /**
   * The next task of a hand; null: none now. What it goes on with behind a task is of the same course and needed in any
   * case. One that is idle keeps to its course, else begins another, else helps, and works ahead only where it would wait:
   * each change of course costs it a start, and each chunk ahead may be for nothing.
   */
  private workFor(hand: Hand): readonly [Course, Batch] | null {
    const own = this.at.get(hand);
    const isIdle = (this.load.get(hand) ?? 0) === 0;
    const needed = this.courses.filter((course) => course.needed > 0);
    const others: readonly (readonly [Course | undefined, boolean])[] = [
      [needed.find((course) => course.isUntouched), false],
      [needed.toSorted((a, b) => this.handsAt(a) - this.handsAt(b))[0], false],
      [own, true],
      ...this.courses.map((course) => [course, true] as const),
    ];
    for (const [course, ahead] of [[own, false] as const, ...(isIdle ? others : [])]) {
      const batch = course?.take(this.chunksOf(course), ahead) ?? null;
      if (course === undefined || batch === null) continue;
      this.at.set(hand, course);
      return [course, batch];
    }
    return null;
  }

  private give(hand: Hand, course: Course, batch: Batch): void {
    const spare = course.takeSpare(Math.ceil(batch.jobs / CHUNK_JOBS));
    this.load.set(hand, (this.load.get(hand) ?? 0) + 1);
    const answered = (): void => {
      this.load.set(hand, (this.load.get(hand) ?? 0) - 1);
      this.wake();
    };
    const toCome = course.jobsAfter(batch) / this.handsAt(course);
    hand.simulate({ kind: 'chunks', plan: course.run.plan, ...batch, toCome, spare }).then(
      ({ digests, seconds }) => {
        this.secondsAChunk.set(course, seconds / digests.length);
        course.arrive(batch, digests);
        answered();
      },
      (error: unknown) => {
        // what failed ahead of an end that came first was not needed
        if (!course.ended) this.fault ??= error instanceof Error ? error : new Error(String(error));
        answered();
      },
    );
  }

  private chunksOf(course: Course): number {
    const seconds = this.secondsAChunk.get(course) ?? TASK_SECONDS;
    return Math.min(MOST_CHUNKS, Math.max(1, Math.round(TASK_SECONDS / seconds)));
  }

  private handsAt(course: Course): number {
    return [...this.at.values()].filter((one) => one === course).length;
  }
}
