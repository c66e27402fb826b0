import { allPaths } from './branches.ts';
import { PICO } from './tiny-job.ts';
import { runTinyJob } from './tiny-steps.ts';
import type { Path } from './branches.ts';
import type { JobRecord } from './tiny-job.ts';
import type { TinyScenario } from './tiny-scenario.ts';

/** What can be compared of a job: flags and amounts, by name. */
export const AMOUNTS = {
  'cost usd': (job) => (job.spend + job.people) / PICO,
  'people usd': (job) => job.people / PICO,
  completed: (job) => flag(job, 'completed'),
  defective: (job) => flag(job, 'defective'),
  abandoned: (job) => flag(job, 'abandoned'),
  'stopped: capped': (job) => flag(job, 'capped'),
  'stopped: budget': (job) => flag(job, 'budget'),
  'stopped: deadline': (job) => flag(job, 'deadline'),
  'stopped: error': (job) => flag(job, 'error'),
  'stopped: refused': (job) => flag(job, 'refused'),
  seconds: (job) => job.seconds,
  'agent seconds': (job) => job.agentSeconds,
  requests: (job) => job.requests,
  turns: (job) => job.turns,
  'tool calls': (job) => job.toolCalls,
  'tool failures': (job) => job.toolFailures,
  retries: (job) => job.retries,
  redos: (job) => job.redos,
  escalations: (job) => job.escalations,
  malformed: (job) => job.malformed,
  errors: (job) => job.errors,
  refused: (job) => job.refused,
  'uncached tokens': (job) => job.uncached,
  'cache read tokens': (job) => job.read,
  'cache write tokens': (job) => job.write,
  'output tokens': (job) => job.output,
  compactions: (job) => job.compactions,
  'taken over': (job) => job.takenOver,
  'human minutes': (job) => job.humanMinutes,
  reviews: (job) => job.reviews,
  edits: (job) => job.edits,
  'budget overshoot usd': (job) => job.overshoot / PICO,
} satisfies Readonly<Record<string, (job: JobRecord) => number>>;
export type Amount = keyof typeof AMOUNTS;

/** The exact distribution of a scenario's jobs. */
export interface Exact {
  readonly paths: readonly Path<JobRecord>[];
  /** mean and standard deviation over jobs, by amount */
  readonly mean: Readonly<Record<Amount, number>>;
  readonly deviation: Readonly<Record<Amount, number>>;
}

/**
 * Exact expectations of a small scenario, by taking every path.
 *
 * @returns null where it has more paths than `limit`
 */
export function enumerateTiny(tiny: TinyScenario, limit: number): Exact | null {
  const paths = allPaths(limit, (choose) => runTinyJob(tiny, choose));
  if (paths === null) return null;
  const names = Object.keys(AMOUNTS) as Amount[];
  const expect = (of: (job: JobRecord) => number): number =>
    paths.reduce((sum, { probability, value }) => sum + probability * of(value), 0);
  const mean = Object.fromEntries(names.map((name) => [name, expect(AMOUNTS[name])])) as Record<
    Amount,
    number
  >;
  const deviation = Object.fromEntries(
    names.map((name) => {
      const square = expect((job) => (AMOUNTS[name](job) - mean[name]) * (AMOUNTS[name](job) - mean[name]));
      return [name, Math.sqrt(square)];
    }),
  ) as Record<Amount, number>;
  return { paths, mean, deviation };
}

function flag(job: JobRecord, ending: string): number {
  return job.ending === ending ? 1 : 0;
}
