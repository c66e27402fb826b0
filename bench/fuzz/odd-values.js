// @ts-check
import { Raw } from './yaml-text.js';

/*
 * What files hold that nobody meant: numbers, texts, names and pieces of YAML.
 */

/** @param {string} text */
const raw = (text) => new Raw(text);

/** Numbers at and beyond every edge, and what only looks like one; ordinary ones among them. */
export const ODD_NUMBERS = [
  [
    0,
    0,
    0.01,
    0.1,
    0.3,
    0.9,
    1,
    1,
    3,
    10,
    20,
    100,
    500,
    5000,
    '1 to 5',
    '10 to 1000',
    '0.1 to 0.9',
    '3 of 4',
    '1M',
  ],
  [0, 1, -1, 2, 0.5, 1e-9, 1 - 1e-12, 1 + 1e-12, 1000, 65_536, 1e6, 1e9, 1e12, 1e15, 2 ** 53, 1e100],
  ['-0', '1e308', '-1e308', '1e-320', '5e-324', '1e999', '-1e999', '.inf', '-.inf', '.nan'].map(raw),
  ['9007199254740993', '0x10', '0o17', '017', '1_000', '+1', '1.', '.5', '1e', '12:30:00'].map(raw),
  ['1k', '1.5M', '3T', '400 to 6k', '6k to 400', '5 to 5', '0 to 5', '1e-300 to 1e300', '1 to 1e9'],
  ['17 of 20', '0 of 0', '0 of 5', '5 of 5', '6 of 5', '5%', '$3', '1,000', '', ' ', '١٢'],
].flat();

/** Laws with parameters at their edges, around a number of the file. */
export const ODD_LAWS = [
  /** @param {unknown} x */ (x) => ({ lognormal: { median: x, sigma: 3 } }),
  /** @param {unknown} x */ (x) => ({ lognormal: { median: x, sigma: 40 } }),
  /** @param {unknown} x */ (x) => ({ lognormal: { mean: x, cv: 1e6 } }),
  /** @param {unknown} x */ (x) => ({ normal: { mean: x, sd: 1e6 } }),
  /** @param {unknown} x */ (x) => ({ normal: { mean: x, sd: 1e300 } }),
  /** @param {unknown} x */ (x) => ({ uniform: { low: 0, high: x } }),
  /** @param {unknown} x */ (x) => ({ uniform: { low: -1e308, high: 1e308 }, min: x }),
  /** @param {unknown} x */ (x) => ({ triangular: { low: 0, mode: x, high: 1e12 } }),
  /** @param {unknown} x */ (x) => ({ gamma: { mean: x, cv: 1e-6 } }),
  /** @param {unknown} x */ (x) => ({ gamma: { mean: x, cv: 100 } }),
  /** @param {unknown} x */ (x) => ({ weibull: { shape: 0.01, scale: x } }),
  /** @param {unknown} x */ (x) => ({ weibull: { shape: 1e6, scale: x } }),
  /** @param {unknown} x */ (x) => ({ pareto: { minimum: x, shape: 0.3 } }),
  /** @param {unknown} x */ (x) => ({ pareto: { minimum: x, shape: 1e-3 } }),
  /** @param {unknown} x */ (x) => ({ exponential: { mean: x } }),
  /** @param {unknown} x */ (x) => ({ beta: { a: 1e-6, b: x } }),
  /** @param {unknown} x */ (x) => ({ beta: { mean: 0.5, n: 1e9 }, max: x }),
  /** @param {unknown} x */ (x) => ({ poisson: { mean: x } }),
  /** @param {unknown} x */ (x) => ({ poisson: { mean: 1e9 }, max: x }),
  /** @param {unknown} x */ (x) => ({ geometric: { mean: x } }),
  /** @param {unknown} x */ (x) => ({ samples: [x, 0, 1e9] }),
  /** @param {unknown} x */ (x) => ({ samples: [], min: x }),
  /** @param {unknown} x */ (x) => ({ quantiles: { 0.1: 1, 0.9: x } }),
  /** @param {unknown} x */ (x) => ({ quantiles: { 1e-9: 0, 0.5: x } }),
  /** @param {unknown} x */ (x) => ({
    mixture: [
      { weight: 1, of: x },
      { weight: 1e-300, of: '1 to 100' },
    ],
  }),
  /** @param {unknown} x */ (x) => ({ mixture: [{ weight: 0, of: x }] }),
  /** @param {unknown} x */ (x) => ({ value: x, range: [0, 1] }),
  /** @param {unknown} x */ (x) => ({ value: 0.5, range: [x, 1] }),
  /** @param {unknown} x */ (x) => ({ trait: 'size', times: x }),
  /** @param {unknown} x */ (x) => ({ trait: 'size', times: -1, plus: x }),
  /** @param {unknown} x */ (x) => ({ exponential: { mean: 5 }, min: x, max: x }),
  /** @param {unknown} x */ (x) => ({ normal: { mean: 0, sd: 1 }, min: 30, clamp: true, max: x }),
];

/** Texts and names that are odd, long, hostile, or mean something elsewhere. */
export const ODD_TEXTS = [
  ['nobody', 'main', 'default', 'null', 'true', 'NaN', '..', 'CON', '-', '~', '1', '1.0', '=1+1', '@x', '+1'],
  ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'length', '<<', 'value', 'trait'],
  [
    'a\u0000b',
    '\u001b[2J',
    '\u009b31m',
    '\u202eabc',
    'a\u200bb',
    '\ufeff',
    'e\u0301',
    '\u00e9',
    '\ud83d\ude42',
  ],
  [
    '\ud800',
    'a\tb',
    'a\nb',
    'a\r\nb',
    ' a ',
    'a|b',
    '</script><script>',
    '${x}',
    '`',
    "'",
    '"',
    '\\',
    'a.b[0]',
  ],
  [
    'single:x',
    'best',
    'people',
    'completion_rate > 0',
    'x'.repeat(201),
    '\u0301'.repeat(300),
    'ß'.repeat(50_000),
  ],
].flat();

/** Pieces of YAML that change what stands around them. */
export const ODD_PIECES = [
  ['&a ', '*a', '<<: *a\n', '!!js/function ', '!x ', '%YAML 1.1\n', '---\n', '...\n', '? ', '- ', ': ', '#'],
  [
    '{',
    '}',
    '[',
    ']',
    ',',
    '"',
    "'",
    '|',
    '>',
    '\t',
    '\u0000',
    '\r',
    '\r\n',
    '\n',
    '\ufeff',
    '\u2028',
    '\ufffd',
  ],
  ['{'.repeat(100), '['.repeat(5000), '- '.repeat(3000), '&a [*a]', 'a: '.repeat(20), '\ud800', '/*', '`'],
].flat();
