import { textOf } from '../plan/small-world.ts';
import type { NastyInput } from './judge.ts';

/*
 * Inputs 1 to 12: numbers that are none, that are too large, too small or in another unit.
 */

const model = (prices: string, more = ''): string =>
  textOf({
    models: `{ m: { usd_per_million: ${prices}, context_window: 100k, max_output_tokens: 10k${more} } }`,
    lanes: '{ work: { success: { default: 0.8 } } }',
    policies: '{ one: m }',
  });
const price = (input: string): string => model(`{ input: ${input}, output: 1 }`);
const prompt = (tokens: string): string =>
  textOf({ workflow: `[{ call: a, lane: work, prompt_tokens: ${tokens}, output_tokens: 10 }]` });
const fee = (usd: string): string =>
  textOf({
    workflow: `[{ call: a, lane: work, prompt_tokens: 9, output_tokens: 9 }, { tool: t, usd: ${usd} }]`,
  });
const success = (rate: string): string => textOf({ lanes: `{ work: { success: { big: ${rate} } } }` });
const run = (settings: string): string => textOf({ more: `run: { ${settings} }` });
const choose = (weights: readonly string[]): string =>
  textOf({
    workflow: `[{ choose: c, branches: [${weights.map((weight) => `{ weight: ${weight}, do: [] }`).join(', ')}] }, { call: a, lane: work, prompt_tokens: 9, output_tokens: 9 }]`,
  });
const tiers = (...edges: readonly number[]): string =>
  model(
    '{ input: 1, output: 1 }',
    `, tiers: [${edges.map((edge) => `{ above_input_tokens: ${edge}, usd_per_million: { input: 2, output: 2 } }`).join(', ')}]`,
  );
const windows = (...spans: readonly string[]): string =>
  model(
    '{ input: 1, output: 1 }',
    `, windows: [${spans.map((span) => `{ utc: "${span}", usd_factor: 0.5 }`).join(', ')}]`,
  );

const BAD_NUMBER = 'scenario/bad-number';

const ROWS: readonly (readonly [
  number: number,
  what: string,
  text: string,
  expected: string,
  jobs?: number,
])[] = [
  ...['.inf', '-.inf', '.nan', '1e999', '-1e999', '0x10'].map(
    (text) => [1, `a price of ${text}`, price(text), `E 3:42 ${BAD_NUMBER}`] as const,
  ),
  [2, 'a price of -1', price('-1'), 'E 3:42 scenario/bad-price'],
  [3, 'a price of 0', price('0'), 'E 3:42 scenario/bad-price'],
  [3, 'a price of 0 that is meant', model('{ input: 0, output: 0 }', ', free: true'), 'OK'],
  [4, 'a price per token where one per million is due', price('0.0000025'), 'W magnitude'],
  [4, 'a price per million that was multiplied once more', price('150k'), 'W magnitude'],
  [5, 'a seed beyond 2^53', run('seed: 9007199254740993'), 'OK'],
  [5, 'a seed beyond 2^64', run('seed: 18446744073709551616'), 'OK'],
  [5, 'a negative seed', run('seed: -1'), 'OK'],
  [5, 'a seed with a fraction', run('seed: 1.5'), 'OK'],
  [5, 'a seed in hexadecimal', run('seed: "0x10"'), 'OK'],
  [5, 'a seed in Arabic digits', run('seed: ١٢'), 'OK'],
  [5, 'an empty seed', run('seed: ""'), 'E 9:14 scenario/bad-name'],
  [5, 'jobs beyond 2^53', run('jobs: 9007199254740993'), `E 9:14 ${BAD_NUMBER}`],
  [6, 'no jobs', run('jobs: 0'), 'E 9:14 scenario/out-of-range'],
  [6, 'one job', run('jobs: 1'), 'OK'],
  [6, 'two jobs', run('jobs: 2'), 'OK'],
  [7, 'a share an ulp above 1', success('1.0000000000000002'), 'E 6:34 scenario/out-of-range'],
  [7, 'minus zero', success('-0'), 'W no-success'],
  [7, 'a share too small for a number', success('1e-400'), 'W underflow, no-success'],
  [7, 'the smallest share', success('5e-324'), 'W no-success'],
  [7, 'ten weights of 0.1', choose(Array.from({ length: 10 }, () => '0.1')), 'OK'],
  [7, 'three weights of a third', choose(Array.from({ length: 3 }, () => '0.3333333333333333')), 'OK'],
  [8, 'a lognormal of no width', prompt('{ lognormal: { median: 100, sigma: 0 } }'), 'OK'],
  [
    8,
    'a lognormal beyond doubles',
    prompt('{ lognormal: { median: 100, sigma: 40 } }'),
    'E 7:63 scenario/bad-law',
  ],
  [
    8,
    'min above max',
    prompt('{ lognormal: { median: 9, sigma: 1 }, min: 5, max: 1 }'),
    'E 7:50 scenario/bad-law',
  ],
  [8, 'a law cut to a point', prompt('{ lognormal: { median: 9, sigma: 1 }, max: 0 }'), 'OK'],
  [
    9,
    'a Pareto law without a variance',
    fee('{ pareto: { minimum: 0.001, shape: 1.5 } }'),
    'W heavy-tail',
    5000,
  ],
  [9, 'a Pareto law without a mean', fee('{ pareto: { minimum: 0.001, shape: 1 } }'), 'W heavy-tail', 5000],
  [
    9,
    'a Pareto law far from a mean',
    fee('{ pareto: { minimum: 0.001, shape: 0.9 } }'),
    'W heavy-tail',
    5000,
  ],
  [10, 'weights of 0', choose(['0', '0']), 'E 7:35 scenario/bad-weights'],
  [10, 'weights beyond doubles', choose(['1e308', '1e308']), 'E 7:35 scenario/bad-weights'],
  [10, 'the smallest weight', choose(['5e-324', '0']), 'OK'],
  [11, 'tiers out of order', tiers(200, 100), 'E 3:205 scenario/bad-tiers'],
  [11, 'a tier twice', tiers(200, 200), 'E 3:205 scenario/bad-tiers'],
  [11, 'a window of a whole day', windows('05:00-05:00'), 'OK'],
  [11, 'a window over midnight', windows('22:00-03:00'), 'OK'],
  [11, 'windows that overlap', windows('01:00-05:00', '04:00-06:00'), 'E 3:162 scenario/bad-windows'],
];

/** Inputs 1 to 12, the twelfth in `test/pricing/disjoint-usage.test.ts`. */
export const NUMBERS: readonly NastyInput[] = ROWS.map(([number, what, text, expected, jobs = 20]) => ({
  number,
  what,
  text,
  expected,
  jobs,
}));
