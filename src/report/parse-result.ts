import type { Checked, Diagnostic } from '../diagnostic.ts';
import type { ScenarioResult } from '../experiment/result.ts';
import { own } from '../grammar/own.ts';
import { faultOfNames } from './fault-of-names.ts';
import { ANSWER_KINDS } from './json.ts';

/*
 * A saved result read back: the version first, then the shape, so that a file of another program or of a later
 * version is refused in words and never half rendered.
 */

type Shape =
  | 'text'
  | 'number'
  | 'number or null'
  | 'text or null'
  | 'flag'
  | 'interval'
  | { readonly list: Shape }
  | { readonly map: Shape }
  | { readonly keys: Readonly<Record<string, Shape>>; readonly optional?: Readonly<Record<string, Shape>> };

const ESTIMATE: Shape = { keys: { estimate: 'number or null', ci95: 'interval' } };
const METRIC: Shape = {
  keys: { estimate: 'number or null', ci95: 'interval' },
  optional: { p50: ESTIMATE, p95: ESTIMATE, p99: ESTIMATE, input_interval95: 'interval' },
};
const LIMIT: Shape = {
  keys: { text: 'text', policy: 'text', measured: 'number or null', ci95: 'interval', verdict: 'text' },
};
const NUMBERS: Shape = { map: 'number' };
const POLICY: Shape = {
  keys: {
    policy: 'text',
    implicit: 'flag',
    jobs: 'number',
    precision_reached: 'number or null',
    completed: 'number',
    defective: 'number',
    abandoned: 'number',
    stopped: NUMBERS,
    meets_constraints: 'flag',
    missed: { list: 'text' },
    metrics: { map: METRIC },
    spend_by: {
      keys: Object.fromEntries(
        ['model', 'vendor', 'step', 'lane', 'bucket', 'outcome', 'cause'].map((key) => [key, NUMBERS]),
      ),
    },
    seconds_by: { keys: Object.fromEntries(['step', 'lane', 'model', 'cause'].map((key) => [key, NUMBERS])) },
  },
};
const RESULT: Shape = {
  keys: {
    loopcost_version: 'text',
    complete: 'flag',
    scenario: 'text',
    scenario_sha256: 'text',
    prices_sha256: 'text',
    prices_as_of: 'text',
    seed: 'text',
    jobs: 'number',
    baseline: 'text',
    best: 'text or null',
    sentence: 'text',
    pareto: { list: 'text' },
    constraints: { list: LIMIT },
    thresholds: { list: LIMIT },
    assumptions: { list: { keys: { path: 'text', value: 'text', why: 'text' } } },
    warnings: {
      list: { keys: { code: 'text', policy: 'text', metric: 'text', message: 'text', hint: 'text' } },
    },
    policies: { list: POLICY },
    comparisons: {
      list: {
        keys: { policy: 'text', baseline: 'text', cost_ratio: ESTIMATE, cost_difference_usd: ESTIMATE },
      },
    },
    probability_cheapest: NUMBERS,
  },
  optional: {
    cheapest_given_inputs: NUMBERS,
    uncertainty: { keys: { draws: 'number', jobs: 'number', inputs: { list: 'text' } } },
    what_decides: {
      list: { keys: { path: 'text', breakeven: 'number', given: 'number', known: 'text', sentence: 'text' } },
    },
  },
};

/** Reads a file that `--format json` or `-o x.json` wrote: one object, or one to a line. */
export function parseResult(text: string, file: string): Checked<ScenarioResult[]> {
  const values = readValues(text);
  if (values === null)
    return refuse(file, ['', 'this is not JSON; a result is written by `loopcost run -o NAME.json`']);
  if (values.length === 0) return refuse(file, ['', 'the file is empty']);
  const results: ScenarioResult[] = [];
  for (const value of values) {
    const fault = faultOf(value) ?? faultOfNames(value as ScenarioResult);
    if (fault !== null) return refuse(file, fault);
    results.push(value as ScenarioResult);
  }
  return { ok: true, value: results, warnings: [] };
}

function readValues(text: string): unknown[] | null {
  const parts = [[text], text.split('\n').filter((line) => line.trim() !== '')];
  for (const part of parts) {
    try {
      if (text.trim() === '') return [];
      return part.map((one): unknown => JSON.parse(one));
    } catch {
      // not one value: perhaps one to a line
    }
  }
  return null;
}

type Fault = readonly [path: string, message: string];

function faultOf(value: unknown): Fault | null {
  if (!isRecord(value) || !('schema_version' in value)) {
    return ['', 'this JSON is no result of loopcost: it has no `schema_version`'];
  }
  if (value['schema_version'] !== 1) {
    const version = JSON.stringify(value['schema_version']);
    return ['schema_version', `this result has schema version ${version}; this loopcost reads version 1`];
  }
  if ('kind' in value) {
    const kind = String(value['kind']);
    return ['kind', `this is a ${own(ANSWER_KINDS, kind) ?? kind}; what \`loopcost run\` saved is read here`];
  }
  return mismatch(value, RESULT, '');
}

function mismatch(value: unknown, shape: Shape, path: string): Fault | null {
  if (typeof shape === 'string') return fits(value, shape) ? null : [path, `expected ${ARTICLE[shape]}`];
  if ('list' in shape) {
    if (!Array.isArray(value)) return [path, 'expected a list'];
    return first(value.map((item, index) => [`${path}[${index}]`, item, shape.list]));
  }
  if (!isRecord(value)) return [path, 'expected an object'];
  if ('map' in shape)
    return first(
      Object.entries(value).map(([key, item]) => [`${path}[${JSON.stringify(key)}]`, item, shape.map]),
    );
  const dot = path === '' ? '' : `${path}.`;
  const missing = Object.keys(shape.keys).find((key) => !Object.hasOwn(value, key));
  if (missing !== undefined) return [dot + missing, 'this key is missing'];
  const known = { ...shape.keys, ...shape.optional };
  const present = Object.entries(known).filter(([key]) => Object.hasOwn(value, key));
  return first(present.map(([key, inner]) => [dot + key, value[key], inner]));
}

function first(parts: readonly (readonly [path: string, value: unknown, shape: Shape])[]): Fault | null {
  for (const [path, value, shape] of parts) {
    const fault = mismatch(value, shape, path);
    if (fault !== null) return fault;
  }
  return null;
}

const ARTICLE = {
  text: 'a text',
  number: 'a number',
  'number or null': 'a number or null',
  'text or null': 'a text or null',
  flag: 'true or false',
  interval: 'two limits or null',
} as const;

function fits(value: unknown, shape: Shape & string): boolean {
  if (shape === 'interval') {
    return (
      value === null ||
      (Array.isArray(value) && value.length === 2 && value.every((end) => fits(end, 'number or null')))
    );
  }
  if (value === null) return shape.endsWith('or null');
  if (shape === 'flag') return typeof value === 'boolean';
  return shape.startsWith('text')
    ? typeof value === 'string'
    : typeof value === 'number' && Number.isFinite(value);
}

function refuse(
  file: string,
  [path, message]: Fault,
): { readonly ok: false; readonly diagnostics: Diagnostic[] } {
  return {
    ok: false,
    diagnostics: [
      { code: 'report/not-a-result', severity: 'error', file, position: null, path, message, hint: '' },
    ],
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
