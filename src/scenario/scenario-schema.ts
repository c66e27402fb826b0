import { z } from 'zod';
import { choice } from '../grammar/choice.ts';
import { figure, NONNEGATIVE } from '../grammar/count.ts';
import { day } from '../grammar/day.ts';
import { keys, listOf, mapOf, name, orNull, required, text, withDefault } from '../grammar/keys.ts';
import { problem, read, reading, report } from '../grammar/problem.ts';
import { isMap, named, quoted } from '../grammar/shape.ts';
import { job } from './job-schema.ts';
import { lane } from './lane-schema.ts';
import { limit, metric } from './limit-schema.ts';
import { scenarioModel } from './model-schema.ts';
import { route } from './route-schema.ts';
import type { RunSettings, Scenario, Traffic } from './scenario.ts';
import { steps } from './step-schema.ts';
import { sweepValues } from './sweep-schema.ts';
import { emptyThread, thread } from './thread-schema.ts';

/** `8..20`: hours of the UTC day. */
const hours: z.ZodType<{ from: number; to: number }> = reading(
  z
    .string({ error: ({ input }) => `expected hours such as 8..20, got ${named(input)}` })
    .meta({ pattern: '^[0-9]{1,2}\\.\\.[0-9]{1,2}$' }),
  (written) => {
    const parts = /^(\d{1,2})\.\.(\d{1,2})$/.exec(written.trim());
    const [from, to] = [Number(parts?.[1] ?? NaN), Number(parts?.[2] ?? NaN)];
    if (from < to && to <= 24) return read({ from, to });
    return from > to && from <= 24
      ? problem(
          'bad-hours',
          `${quoted(written)}: hours cannot cross midnight`,
          'write one span within 0..24 (UTC)',
        )
      : problem('bad-hours', `${quoted(written)} are no hours of a day`, 'write 8..20 (UTC)');
  },
);

const hoursKey = orNull(hours, 'Hours of the UTC day in which jobs start, such as 8..20; default all day.');

const traffic: z.ZodType<Traffic> = choice<Traffic>(
  [
    {
      fits: (value) => isMap(value) && Object.hasOwn(value, 'jobs_per_day'),
      schema: keys({ jobs_per_day: required(figure(NONNEGATIVE), 'Jobs a day.'), hours: hoursKey }).transform(
        (written): Traffic => ({ jobs_per_hour: written.jobs_per_day / 24, hours: written.hours }),
      ),
    },
    {
      fits: isMap,
      schema: keys({
        jobs_per_hour: required(
          figure(NONNEGATIVE),
          'Jobs an hour, the mean over the whole day whatever `hours` says (or jobs_per_day).',
        ),
        hours: hoursKey,
      }),
    },
  ],
  (value) => `expected {jobs_per_hour} or {jobs_per_day}, got ${named(value)}`,
);

const run: z.ZodType<RunSettings> = keys({
  seed: withDefault(name, '1', 'Any text: the same seed gives the same jobs; default "1".'),
  precision: withDefault(
    figure({ above: 0, max: 1 }),
    0.01,
    'Relative half-width of the interval at which a policy is done; default 0.01.',
  ),
  of: withDefault(
    metric,
    'cost_per_completed_job_usd',
    'The metric that `precision` is about; default cost_per_completed_job_usd.',
  ),
  max_jobs: withDefault(figure({ min: 1, whole: true }), 200_000, 'Most jobs of a policy; default 200000.'),
  jobs: orNull(figure({ min: 1, whole: true }), 'Exactly this many jobs; default until `precision`.'),
  policies: orNull(
    z.array(name).min(1, 'the list is empty'),
    'Policies that are run and reported; default all.',
  ),
});

const prices: z.ZodType<Scenario['prices']> = keys({
  as_of: orNull(day, 'Day whose prices hold, YYYY-MM-DD; default the newest of the book.'),
  route: orNull(
    name,
    "Route preferred where a model has it, such as first_party; default each model's first.",
  ),
  book: orNull(text, 'Another price book, beside the scenario; default the one shipped.'),
});

/** A scenario file. */
export const scenarioSchema: z.ZodType<Scenario> = keys({
  name: required(name, 'Name of the scenario.'),
  question: orNull(text, 'The question it answers.'),
  prices: withDefault(prices, {}, 'Which prices hold.'),
  models: withDefault(
    mapOf(scenarioModel),
    {},
    'Models of your own, or those of the price book with something changed.',
  ),
  traffic: orNull(traffic, 'How many jobs there are: keeps shared prefixes warm, and gives cost per month.'),
  job: withDefault(job, {}, 'What is true of each job.'),
  threads: withDefault(mapOf(thread), {}, 'Contexts that steps work on; `main` is always there.').transform(
    (threads) => (Object.hasOwn(threads, 'main') ? threads : { main: emptyThread, ...threads }),
  ),
  lanes: withDefault(mapOf(lane), {}, 'Kinds of work, each with its success rates.'),
  workflow: required(steps, 'Steps of a job, in order.').meta({ minItems: 1 }),
  policies: required(mapOf(route), 'Routes with a name: what is compared.').meta({ minProperties: 1 }),
  baseline: orNull(name, 'The policy that others are compared with; default the first.'),
  constraints: withDefault(listOf(limit), [], 'Limits that mark a policy which misses them.'),
  thresholds: withDefault(listOf(limit), [], 'Limits whose miss exits with 99.'),
  sweep: withDefault(mapOf(sweepValues), {}, 'Values by PATH for `loopcost sweep`.'),
  run: withDefault(run, {}, 'How the simulation is run.'),
}).transform((scenario, context): Scenario => {
  if (scenario.workflow.length === 0)
    report(context, problem('no-steps', 'the workflow has no steps'), ['workflow']);
  if (Object.keys(scenario.policies).length === 0)
    report(context, problem('no-policies', 'there are no policies'), ['policies']);
  return scenario;
});
