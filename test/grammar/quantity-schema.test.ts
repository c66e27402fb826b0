import { describe, expect, it } from 'vitest';
import { inspect } from '../../src/grammar/faults.ts';
import { keys, required } from '../../src/grammar/keys.ts';
import { quantity } from '../../src/grammar/quantity-schema.ts';
import { repair } from '../../src/grammar/repair.ts';
import { parseSource } from '../../src/grammar/source.ts';

const schema = keys({ q: required(quantity, 'A quantity.') });

/** The quantity written behind `q:`, or its faults as `column message`. */
function read(written: string): unknown {
  const source = parseSource('f.yaml', `q: ${written}\n`);
  if (!source.ok) throw new Error('the text cannot be read');
  const { value, diagnostics } = repair(source.value, (tried) => inspect(tried, schema, 'test'));
  return value !== null && diagnostics.length === 0
    ? value.q
    : diagnostics.map(({ position, message }) => `${position?.column} ${message}`);
}

const constant = (value: number) => ({ kind: 'constant', value, known: null });
const law = (of: object) => ({ kind: 'law', law: of });

describe('quantity', () => {
  it.each<[string, unknown]>([
    ['300', constant(300)],
    ['20k', constant(20_000)],
    ['13 of 20', { kind: 'constant', value: 0.65, known: { kind: 'share', successes: 13, trials: 20 } }],
    [
      '{ value: 0.9, range: [0.8, 0.95] }',
      { kind: 'constant', value: 0.9, known: { kind: 'range', low: 0.8, high: 0.95 } },
    ],
    ['{ trait: size }', { kind: 'trait', trait: 'size', times: 1, plus: 0 }],
    ['{ trait: size, times: 2, plus: 1k }', { kind: 'trait', trait: 'size', times: 2, plus: 1000 }],
    ['{ lognormal: { median: 1, sigma: 0.5 } }', law({ kind: 'lognormal', mu: 0, sigma: 0.5 })],
    ['{ lognormal: { median: 5, sigma: 0 } }', constant(5)],
    [
      '{ normal: { mean: 3, sd: 1 }, min: 0 }',
      law({ kind: 'truncated', law: { kind: 'normal', mean: 3, sd: 1 }, min: 0, max: Infinity }),
    ],
    [
      '{ normal: { mean: 3, sd: 1 } }',
      law({ kind: 'clamped', law: { kind: 'normal', mean: 3, sd: 1 }, min: 0, max: Infinity }),
    ],
    ['{ uniform: { low: 1, high: 3 } }', law({ kind: 'uniform', low: 1, high: 3 })],
    ['{ uniform: { low: 3, high: 3 } }', constant(3)],
    ['{ uniform: { low: 1, high: 3 }, max: 9 }', law({ kind: 'uniform', low: 1, high: 3 })],
    ['{ triangular: { low: 1, mode: 2, high: 3 } }', law({ kind: 'triangular', low: 1, mode: 2, high: 3 })],
    ['{ exponential: { mean: 2 } }', law({ kind: 'exponential', mean: 2 })],
    ['{ gamma: { mean: 2, cv: 0.5 } }', law({ kind: 'gamma', mean: 2, cv: 0.5 })],
    ['{ weibull: { shape: 2, scale: 3 } }', law({ kind: 'weibull', shape: 2, scale: 3 })],
    ['{ pareto: { minimum: 2, shape: 1.5 } }', law({ kind: 'pareto', minimum: 2, shape: 1.5 })],
    ['{ beta: { mean: 0.25, n: 8 } }', law({ kind: 'beta', a: 2, b: 6 })],
    ['{ beta: { a: 2, b: 3 } }', law({ kind: 'beta', a: 2, b: 3 })],
    ['{ poisson: { mean: 2 } }', law({ kind: 'poisson', mean: 2 })],
    ['{ geometric: { mean: 3 } }', law({ kind: 'geometric', mean: 3 })],
    ['{ samples: [1, 2k] }', law({ kind: 'samples', values: [1, 2000] })],
    [
      '{ mixture: [{ weight: 3, of: 0 }, { weight: 1, of: { uniform: { low: 1, high: 2 } } }] }',
      law({
        kind: 'mixture',
        parts: [
          { weight: 3, law: { kind: 'constant', value: 0 } },
          { weight: 1, law: { kind: 'uniform', low: 1, high: 2 } },
        ],
      }),
    ],
    [
      '{ quantiles: { 0.95: 9, 0.05: 1 } }',
      law({
        kind: 'quantiles',
        points: [
          { probability: 0.05, value: 1 },
          { probability: 0.95, value: 9 },
        ],
      }),
    ],
    [
      '{ poisson: { mean: 2 }, max: 5, clamp: true }',
      law({ kind: 'clamped', law: { kind: 'poisson', mean: 2 }, min: -Infinity, max: 5 }),
    ],
    ['{ poisson: { mean: 2 }, max: 0 }', constant(0)],
  ])('reads %s', (written, value) => {
    expect(read(written)).toEqual(value);
  });

  it('makes a range lognormal with these 5th and 95th percentiles', () => {
    // Python: z = NormalDist().inv_cdf(0.95); (log(200) + log(2000)) / 2, (log(2000) - log(200)) / (2 * z)
    const quantityOfRange = read('200 to 2k') as { law: { mu: number; sigma: number } };
    expect(quantityOfRange.law.mu).toBeCloseTo(6.449609913045059, 12);
    expect(quantityOfRange.law.sigma).toBeCloseTo(0.69993617, 7);
  });

  it('takes the mean and cv of a lognormal law', () => {
    const { law: given } = read('{ lognormal: { mean: 10, cv: 0.5 } }') as {
      law: { mu: number; sigma: number };
    };
    expect(Math.exp(given.mu + (given.sigma * given.sigma) / 2)).toBeCloseTo(10, 12);
    expect(Math.sqrt(Math.expm1(given.sigma * given.sigma))).toBeCloseTo(0.5, 12);
  });

  it.each<[string, string]>([
    [
      '0 to 300',
      '4 "0 to 300": a range is lognormal and must start above 0; use {uniform: {low: 0, high: 300}} or a mixture with 0',
    ],
    ['9 to 1', '4 "9 to 1": the range ends before it starts; write 1 to 9'],
    ['4 to 4', '4 "4 to 4": the range has no width; write 4'],
    ['-1', '4 -1 is below 0'],
    ['[1]', '4 expected a number, `low to high` or a law, got a list'],
    ['true', '4 expected a number, `low to high` or a law, got true'],
    ['{ lognorml: { median: 3, sigma: 1 } }', '6 unknown key `lognorml`; did you mean "lognormal"?'],
    ['{ mean: 3, sd: 1, min: 1 }', '6 parameters without their law: write {normal: {mean, sd}}'],
    ['{ p95: 9, median: 3 }', '6 parameters without their law: write {lognormal: {median, p95}}'],
    ['{ mean: 3 }', '6 unknown key `mean`'],
    ['{ lognormal: { median: 3 } }', '6 `sigma` is missing in q.lognormal'],
    [
      '{ lognormal: { median: 3, sigma: 40 } }',
      '17 this lognormal law is too wide: its mean is beyond any number',
    ],
    [
      '{ lognormal: { median: 3, sigma: 16 } }',
      '17 this lognormal law is too wide: its mean is beyond any number',
    ],
    [
      '{ uniform: { low: 1, high: 1e308 }, min: 1 }',
      '31 1e+308 is further from 0 than any figure of a file may be, 1000000000000000',
    ],
    [
      '{ mixture: [{ weight: 1, of: 1e16 }] }',
      '33 10000000000000000 is further from 0 than any figure of a file may be, 1000000000000000',
    ],
    ['1 to 1e16', '4 10000000000000000 is further from 0 than any figure of a file may be, 1000000000000000'],
    ['{ beta: { mean: 0.5, n: 1e10 } }', '28 10000000000 is above 1000000000'],
    ['{ lognormal: { median: 3, p95: 2 } }', '17 p95 2 lies below the median 3'],
    [
      '{ lognormal: { median: 3, sigma: 1 }, normal: 3 }',
      '42 unknown key `normal`; did you mean "lognormal"?',
    ],
    ['{ uniform: { low: -1, high: 3 } }', '4 this law goes down to -1; it must not go below 0'],
    ['{ samples: [3, 0, -2, 5, -1] }', '4 sample 3 of 5 is -2; it must not go below 0'],
    ['{ uniform: { low: 1, high: 3 }, min: 5, max: 4 }', '4 min 5 is above max 4'],
    ['{ uniform: { low: 1, high: 3 }, min: 5 }', '4 no value of this law lies in 5 to Infinity'],
    ['{ uniform: { low: 1, high: 3 }, clamp: true }', '4 `clamp` needs `min` or `max`'],
    ['{ mixture: [{ weight: 0, of: 1 }] }', '15 the weights sum to 0'],
    [
      '{ mixture: [{ weight: 1e308, of: 1 }, { weight: 1e308, of: 2 }] }',
      '15 the weights are too large to add up',
    ],
    [
      '{ mixture: [{ weight: 1, of: 0 to 3 }] }',
      '33 "0 to 3": a range is lognormal and must start above 0; use {uniform: {low: 0, high: 3}} or a mixture with 0',
    ],
    ['{ samples: [] }', '15 there are no samples'],
    ['{ quantiles: { 0.5: 3, 0.9: 2 } }', '17 quantiles must ascend: 2 at 0.9 is below 3 at 0.5'],
    ['{ quantiles: { 1: 3 } }', '17 the probability 1 is not inside 0 to 1'],
    [
      '{ value: 0.9, range: [0.95, 0.99] }',
      '25 the range 0.95 to 0.99 must start above 0 and hold the value 0.9 inside',
    ],
    ['21 of 20', '4 "21 of 20" is no share: whole numbers, the first at most the second'],
    ['{ geometric: { mean: 0.5 } }', '25 0.5 is below 1'],
  ])('refuses %s at its place', (written, fault) => {
    expect(read(written)).toEqual([fault]);
  });
});
