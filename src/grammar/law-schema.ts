import type { z } from 'zod';
import type { Law } from '../random/law.ts';
import type { Branch, Refuse } from './choice.ts';
import { figure, readNumber, readWithin, WEIGHT } from './count.ts';
import { flag, keys, listOf, mapOf, optional, required, text, unknownKey } from './keys.ts';
import { LAW_PARAMETERS } from './law-parameters.ts';
import { supportOf } from './law-support.ts';
import { problem, read, reading } from './problem.ts';
import type { Read } from './problem.ts';
import { hasKey, isMap, named } from './shape.ts';

/** Keys that may stand beside a law. */
const bounds = {
  min: optional(figure(), 'Truncates below: parameters describe the law before truncation.'),
  max: optional(figure(), 'Truncates above.'),
  clamp: optional(flag, 'true: values outside move to the nearer end instead of being drawn again.'),
};

interface Bounded {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly clamp?: boolean | undefined;
}

/**
 * The forms of a law as a map, decided by the law's key.
 *
 * @param part - what `mixture` mixes: a number, a range or a law
 */
export function lawBranches(part: z.ZodType<Law>): readonly Branch<Law>[] {
  const laws: Record<string, z.ZodType<Law>> = {
    ...LAW_PARAMETERS,
    mixture: mixture(part),
    samples: samplesSchema,
    quantiles: quantilesSchema,
  };
  const branches = Object.entries(laws).map(([kind, parameters]): Branch<Law> => {
    const shape = { [kind]: required(parameters, `A ${kind} law.`), ...bounds };
    return {
      fits: hasKey(kind),
      schema: reading(keys(shape), (written: Bounded & Readonly<Record<string, unknown>>) =>
        bounded(written[kind] as Law, written),
      ).meta({ id: `${kind.charAt(0).toUpperCase()}${kind.slice(1)}Law` }),
    };
  });
  return [...branches, samplesFromBranch];
}

/** The keys that a law's map is known by. */
export const LAW_KEYS: readonly string[] = [
  ...Object.keys(LAW_PARAMETERS),
  'mixture',
  'samples',
  'samples_from',
  'quantiles',
];

/** The sentence about a map that is no law. */
export function refuseLaw(value: unknown, forms: string, known: readonly string[]): ReturnType<Refuse> {
  if (!isMap(value)) return `expected ${forms}, got ${named(value)}`;
  const written = Object.keys(value).filter((key) => !['min', 'max', 'clamp'].includes(key));
  const [first] = written;
  if (first === undefined) return `expected ${forms}, got a map without a law`;
  const meant = BARE_PARAMETERS[written.toSorted().join(', ')];
  return {
    key: first,
    message: meant === undefined ? unknownKey(first, known) : `parameters without their law: write ${meant}`,
  };
}

/** Parameters, in the order of their letters, that were written without the name of their law. */
const BARE_PARAMETERS: Readonly<Record<string, string>> = {
  'median, p95': '{lognormal: {median, p95}}',
  'median, sigma': '{lognormal: {median, sigma}}',
  'cv, mean': '{lognormal: {mean, cv}} or {gamma: {mean, cv}}',
  'mean, sd': '{normal: {mean, sd}}',
  'high, low': '{uniform: {low, high}}',
  'high, low, mode': '{triangular: {low, mode, high}}',
  'shape, scale': '{weibull: {shape, scale}}',
};

function bounded(law: Law, { min, max, clamp }: Bounded): Read<Law> {
  if (min === undefined && max === undefined)
    return clamp === undefined ? read(law) : problem('bad-law', '`clamp` needs `min` or `max`');
  const low = min ?? -Infinity;
  const high = max ?? Infinity;
  if (low > high) return problem('bad-law', `min ${low} is above max ${high}`);
  const support = supportOf(law);
  if (low <= support.low && support.high <= high) return read(law);
  if (clamp === true) return read({ kind: 'clamped', law, min: low, max: high });
  if (low > support.high || high < support.low)
    return problem(
      'bad-law',
      `no value of this law lies in ${low} to ${high}`,
      'add `clamp: true` to move values to the nearer end',
    );
  // what is left when only one point is
  if (low === high || low === support.high) return read({ kind: 'constant', value: low });
  if (high === support.low) return read({ kind: 'constant', value: high });
  return read({ kind: 'truncated', law, min: low, max: high });
}

function mixture(part: z.ZodType<Law>): z.ZodType<Law> {
  const entry = keys({
    weight: required(figure(WEIGHT), 'Relative weight, >= 0.'),
    of: required(part, 'A number, a range or a law.'),
  });
  return reading(listOf(entry).meta({ minItems: 1 }), (entries) => {
    const fault = faultOfWeights(entries.map((item) => item.weight));
    if (fault !== null) return problem('bad-weights', fault);
    return read({ kind: 'mixture', parts: entries.map((item) => ({ weight: item.weight, law: item.of })) });
  });
}

/** Why weights cannot be relative weights; null: they can. */
export function faultOfWeights(weights: readonly number[]): string | null {
  if (weights.length === 0) return 'there is nothing to choose from';
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum === 0) return 'the weights sum to 0';
  return Number.isFinite(sum) ? null : 'the weights are too large to add up';
}

const samplesSchema: z.ZodType<Law> = reading(listOf(figure()).meta({ minItems: 1 }), (values) =>
  values.length === 0 ? problem('bad-law', 'there are no samples') : read({ kind: 'samples', values }),
);

const quantilesSchema: z.ZodType<Law> = reading(mapOf(figure()), (written): Read<Law> => {
  const points: { probability: number; value: number }[] = [];
  for (const [key, value] of Object.entries(written)) {
    const probability = readNumber(key);
    if (!probability.ok) return probability;
    const inside = readWithin(probability.value, { above: 0, max: 1 });
    if (!inside.ok || inside.value === 1)
      return problem('bad-law', `the probability ${key} is not inside 0 to 1`);
    points.push({ probability: probability.value, value });
  }
  points.sort((a, b) => a.probability - b.probability);
  const [first] = points;
  if (!first) return problem('bad-law', 'there are no quantiles');
  let before = first;
  for (const point of points.slice(1)) {
    if (point.probability === before.probability)
      return problem('bad-law', `the probability ${point.probability} stands twice`);
    if (point.value < before.value)
      return problem(
        'bad-law',
        `quantiles must ascend: ${point.value} at ${point.probability} is below ${before.value} at ${before.probability}`,
      );
    before = point;
  }
  if (first.value === before.value) return read({ kind: 'constant', value: first.value });
  return read({ kind: 'quantiles', points });
});

/** Replaced by `samples` before the schema is asked; here it only has its place in the editor's schema. */
const samplesFromBranch: Branch<Law> = {
  fits: hasKey('samples_from'),
  schema: reading(
    keys({
      samples_from: required(
        keys({
          file: required(text, 'A CSV file beside the scenario.'),
          column: required(text, 'Its column.'),
        }),
        'Samples of a CSV file; each row equally likely.',
      ),
      ...bounds,
    }),
    (): Read<Law> => problem('samples', 'samples of a file cannot be read here'),
  ).meta({ id: 'SamplesFromLaw' }),
};
