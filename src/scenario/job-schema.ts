import type { z } from 'zod';
import { choice } from '../grammar/choice.ts';
import { constant, level, share } from '../grammar/constant.ts';
import { figure, NONNEGATIVE, readNumber, WEIGHT } from '../grammar/count.ts';
import { assumed, flag, keys, mapOf, oneOf, orNull, required, withDefault } from '../grammar/keys.ts';
import { faultOfWeights, LAW_KEYS } from '../grammar/law-schema.ts';
import { problem, read, reading } from '../grammar/problem.ts';
import { quantity, signedQuantity } from '../grammar/quantity-schema.ts';
import { isMap, isNumber, isText, named } from '../grammar/shape.ts';
import type { Budget, Deadline, Difficulty, Job, Person, Trait } from './scenario.ts';

/** A map of weights, such as `{bug: 0.75, flaky_test: 0.25}`, and not a law. */
function isCategorical(value: unknown): boolean {
  if (!isMap(value)) return false;
  const entries = Object.entries(value);
  return !entries.some(
    ([key, one]) => LAW_KEYS.includes(key) || key === 'value' || key === 'trait' || !readNumber(one).ok,
  );
}

const trait: z.ZodType<Trait> = choice<Trait>(
  [
    {
      fits: isCategorical,
      schema: reading(mapOf(figure(WEIGHT)), (weights) => {
        const fault = faultOfWeights(Object.values(weights));
        return fault === null ? read<Trait>({ kind: 'categorical', weights }) : problem('bad-weights', fault);
      }),
    },
    {
      fits: () => true,
      schema: reading(signedQuantity, (drawn) =>
        drawn.kind === 'trait'
          ? problem('bad-trait', 'a trait cannot be made from another')
          : read<Trait>({ kind: 'numeric', quantity: drawn }),
      ),
    },
  ],
  () => '',
);

const thenKey = withDefault(
  oneOf(['stop', 'continue', 'human']),
  'stop',
  'What happens to a job that reaches it; default stop.',
);
const plain = (value: unknown): boolean => isNumber(value) || isText(value);

const deadline: z.ZodType<Deadline> = choice<Deadline>(
  [
    {
      fits: plain,
      schema: figure(NONNEGATIVE).transform((limit): Deadline => ({ limit, clock: 'job', then: 'continue' })),
    },
    {
      fits: isMap,
      schema: keys({
        limit: required(figure(NONNEGATIVE), 'Seconds.'),
        clock: withDefault(
          oneOf(['agent', 'job']),
          'job',
          'agent leaves out waits for and work of people; default job.',
        ),
        then: thenKey,
      }),
    },
  ],
  (value) => `expected seconds or {limit, clock, then}, got ${named(value)}`,
);

const budget: z.ZodType<Budget> = choice<Budget>(
  [
    {
      fits: plain,
      schema: figure(NONNEGATIVE).transform((limit): Budget => ({ limit, then: 'continue', reserve: false })),
    },
    {
      fits: isMap,
      schema: keys({
        limit: required(figure(NONNEGATIVE), 'What vendors and tools may bill, USD.'),
        then: thenKey,
        reserve: withDefault(flag, false, 'true: nothing is sent that might not fit; default false.'),
      }),
    },
  ],
  (value) => `expected US dollars or {limit, then, reserve}, got ${named(value)}`,
);

const difficulty: z.ZodType<Difficulty> = keys({
  spread: assumed(level, 0, 'How much jobs differ, in log-odds (tau)'),
  shared: withDefault(share, 1, 'Part of it that all models share (rho); default 1.'),
  turns: withDefault(constant({}), 0, 'Factor exp(k z - k^2/2) on turns; default 0.'),
  tokens: withDefault(constant({}), 0, 'Factor exp(k z - k^2/2) on output tokens; default 0.'),
});

const person: z.ZodType<Person> = keys({
  wait_seconds: withDefault(quantity, 0, 'Seconds until the person begins; default 0.'),
  minutes: required(quantity, 'Minutes of work.'),
  usd_per_hour: required(level, 'Cost of the person, USD per hour.'),
  repairs: withDefault(share, 1, 'Share of jobs that the person gets right; default 1.'),
});

/** What is true of each job, under every policy. */
export const job: z.ZodType<Job> = keys({
  traits: withDefault(
    mapOf(trait),
    {},
    'Drawn once per job: weights of categories, or a quantity; default none.',
  ),
  difficulty: orNull(difficulty, 'How jobs differ in difficulty; left out: not at all.'),
  deadline_seconds: orNull(deadline, 'A limit of time; a bare number only measures.'),
  budget_usd: orNull(budget, 'A limit of what vendors and tools bill; a bare number only measures.'),
  undetected_failure_usd: orNull(quantity, 'What a defective job costs that nobody noticed, USD.'),
  takeover: orNull(person, 'The person behind every `human` in a `then` or a rule.'),
  max_requests: withDefault(
    figure({ min: 1, max: 1_000_000, whole: true }),
    10_000,
    'Requests after which every job ends; default 10000.',
  ),
});
