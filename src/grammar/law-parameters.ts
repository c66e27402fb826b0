import type { z } from 'zod';
import type { Law } from '../random/law.ts';
import { choice } from './choice.ts';
import { figure, NONNEGATIVE, POSITIVE } from './count.ts';
import { keys, required } from './keys.ts';
import { problem, read, reading } from './problem.ts';
import type { Read } from './problem.ts';
import { hasKey, named } from './shape.ts';

/** The standard normal quantile of 0.95 (R: qnorm(0.95)). */
const Z95 = 1.6448536269514722;

/** The greatest mean of a lognormal law whose draws can still be added up to the fourth power: e^115, some 1e50. */
const MAX_LOG_MEAN = 115;

/** Above it a beta law is a number for every purpose, and slow to find. */
const MAX_BETA_SHAPE = 1e9;

const any = figure();
const positive = figure(POSITIVE);
const nonnegative = figure(NONNEGATIVE);
const betaShape = figure({ above: 0, max: MAX_BETA_SHAPE });

/** The law of a range `low to high`: lognormal with these 5th and 95th percentiles. */
export function lawOfRange(low: number, high: number): Law {
  const mu = (Math.log(low) + Math.log(high)) / 2;
  return { kind: 'lognormal', mu, sigma: (Math.log(high) - Math.log(low)) / (2 * Z95) };
}

function lognormal(mu: number, sigma: number): Read<Law> {
  if (sigma === 0) return read({ kind: 'constant', value: Math.exp(mu) });
  if (Math.abs(mu) + (sigma * sigma) / 2 > MAX_LOG_MEAN)
    return problem(
      'bad-law',
      'this lognormal law is too wide: its mean is beyond any number',
      'sigma is the spread of ln x, mostly 0.2 to 2',
    );
  return read({ kind: 'lognormal', mu, sigma });
}

const lognormalSchema: z.ZodType<Law> = choice<Law>(
  [
    {
      fits: hasKey('p95'),
      schema: reading(
        keys({
          median: required(positive, 'Half of the values lie below.'),
          p95: required(positive, '95th percentile.'),
        }),
        ({ median, p95 }) =>
          p95 < median
            ? problem('bad-law', `p95 ${p95} lies below the median ${median}`)
            : lognormal(Math.log(median), (Math.log(p95) - Math.log(median)) / Z95),
      ),
    },
    {
      fits: (value) => hasKey('mean')(value) || hasKey('cv')(value),
      schema: reading(
        keys({ mean: required(positive, 'Mean.'), cv: required(nonnegative, 'Standard deviation / mean.') }),
        ({ mean, cv }) => {
          const variance = Math.log1p(cv * cv);
          return cv === 0
            ? read({ kind: 'constant', value: mean })
            : lognormal(Math.log(mean) - variance / 2, Math.sqrt(variance));
        },
      ),
    },
    {
      fits: () => true,
      schema: reading(
        keys({
          median: required(positive, 'Half of the values lie below.'),
          sigma: required(nonnegative, 'Standard deviation of ln x.'),
        }),
        ({ median, sigma }) =>
          sigma === 0 ? read({ kind: 'constant', value: median }) : lognormal(Math.log(median), sigma),
      ),
    },
  ],
  (value) => `expected {median, sigma}, {median, p95} or {mean, cv}, got ${named(value)}`,
);

const betaSchema: z.ZodType<Law> = choice<Law>(
  [
    {
      fits: (value) => hasKey('mean')(value) || hasKey('n')(value),
      schema: reading(
        keys({
          mean: required(figure({ above: 0, max: 1 }), 'Mean, inside 0 to 1.'),
          n: required(betaShape, 'a + b: the weight of evidence, in trials.'),
        }),
        ({ mean, n }) =>
          mean < 1
            ? read({ kind: 'beta', a: mean * n, b: (1 - mean) * n })
            : problem('bad-law', 'the mean of a beta law must be below 1'),
      ),
    },
    {
      fits: () => true,
      schema: keys({
        a: required(betaShape, 'First shape.'),
        b: required(betaShape, 'Second shape.'),
      }).transform(({ a, b }): Law => ({ kind: 'beta', a, b })),
    },
  ],
  (value) => `expected {mean, n} or {a, b}, got ${named(value)}`,
);

const triangularSchema: z.ZodType<Law> = reading(
  keys({
    low: required(any, 'Smallest.'),
    mode: required(any, 'Most likely.'),
    high: required(any, 'Greatest.'),
  }),
  ({ low, mode, high }) => {
    if (low > mode || mode > high)
      return problem('bad-law', `low ${low}, mode ${mode}, high ${high} are not in order`);
    return read(low === high ? { kind: 'constant', value: low } : { kind: 'triangular', low, mode, high });
  },
);

const uniformSchema: z.ZodType<Law> = reading(
  keys({ low: required(any, 'Smallest.'), high: required(any, 'Greatest.') }),
  ({ low, high }) => {
    if (low > high) return problem('bad-law', `low ${low} is above high ${high}`);
    return read(low === high ? { kind: 'constant', value: low } : { kind: 'uniform', low, high });
  },
);

/** Each law's parameters, by the law's key. */
export const LAW_PARAMETERS: Readonly<Record<string, z.ZodType<Law>>> = {
  lognormal: lognormalSchema,
  normal: keys({ mean: required(any, 'Mean.'), sd: required(nonnegative, 'Standard deviation.') }).transform(
    ({ mean, sd }): Law => (sd === 0 ? { kind: 'constant', value: mean } : { kind: 'normal', mean, sd }),
  ),
  uniform: uniformSchema,
  triangular: triangularSchema,
  exponential: keys({ mean: required(positive, 'Mean.') }).transform(({ mean }): Law => ({
    kind: 'exponential',
    mean,
  })),
  gamma: keys({
    mean: required(positive, 'Mean.'),
    cv: required(nonnegative, 'Standard deviation / mean.'),
  }).transform(({ mean, cv }): Law =>
    cv === 0 ? { kind: 'constant', value: mean } : { kind: 'gamma', mean, cv },
  ),
  weibull: keys({
    shape: required(positive, 'Shape k.'),
    scale: required(positive, 'Scale: the 63rd percentile.'),
  }).transform(({ shape, scale }): Law => ({ kind: 'weibull', shape, scale })),
  pareto: keys({
    minimum: required(positive, 'Smallest value.'),
    shape: required(positive, 'Tail index; no mean at 1 and below.'),
  }).transform(({ minimum, shape }): Law => ({ kind: 'pareto', minimum, shape })),
  beta: betaSchema,
  poisson: keys({ mean: required(nonnegative, 'Mean.') }).transform(({ mean }): Law =>
    mean === 0 ? { kind: 'constant', value: 0 } : { kind: 'poisson', mean },
  ),
  geometric: keys({ mean: required(figure({ min: 1 }), 'Mean number of trials, from 1.') }).transform(
    ({ mean }): Law => (mean === 1 ? { kind: 'constant', value: 1 } : { kind: 'geometric', mean }),
  ),
};
