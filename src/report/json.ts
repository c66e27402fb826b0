import type { PolicyResult, ScenarioResult } from '../experiment/result.ts';

// The order of keys, whoever made the object; a key that stands here no more is no part of the contract.
const RESULT_KEYS: readonly (keyof ScenarioResult)[] = [
  'schema_version',
  'loopcost_version',
  'complete',
  'scenario',
  'scenario_sha256',
  'prices_sha256',
  'prices_as_of',
  'seed',
  'jobs',
  'baseline',
  'best',
  'sentence',
  'pareto',
  'constraints',
  'thresholds',
  'assumptions',
  'warnings',
  'policies',
  'comparisons',
  'probability_cheapest',
  'cheapest_given_inputs',
  'uncertainty',
  'what_decides',
  'timing',
];
const POLICY_KEYS: readonly (keyof PolicyResult)[] = [
  'policy',
  'implicit',
  'jobs',
  'precision_reached',
  'completed',
  'defective',
  'abandoned',
  'stopped',
  'meets_constraints',
  'missed',
  'metrics',
  'spend_by',
  'seconds_by',
  'by_lane',
];

/** Results as JSON: one object, indented; or, of several, one object to a line. */
export function renderJson(results: readonly ScenarioResult[]): string {
  const [only] = results;
  if (only !== undefined && results.length === 1) return `${toJson(orderedResult(only), 2)}\n`;
  return results.map((result) => `${toJson(orderedResult(result), 0)}\n`).join('');
}

/** What commands other than `run` save: the word by which `report` knows it, and what it is called. */
export const ANSWER_KINDS = {
  comparison: 'comparison',
  sweep: 'sweep',
  breakeven: 'break-even',
  sensitivity: 'sensitivity analysis',
  trace: 'trace of one job',
} as const;

/** The answer of such a command as one JSON object that says what it is. */
export function renderAnswerJson(kind: keyof typeof ANSWER_KINDS, value: object): string {
  return `${toJson({ schema_version: 1, kind, ...value }, 2)}\n`;
}

/**
 * Any value of ours as JSON; a number that JSON does not know is a defect, never a silent null. Controls that JSON lets
 * pass are escaped as those are that it does not: a terminal that shows the file obeys them.
 */
export function toJson(value: unknown, indent: number): string {
  return JSON.stringify(value, refuseNonFinite, indent).replaceAll(LATE_CONTROL, escaped);
}

// DEL and C1
const LATE_CONTROL = /[\u007f-\u009f]/g;

function escaped(control: string): string {
  return String.raw`\u00` + control.charCodeAt(0).toString(16);
}

/** A result with its keys in the order of the contract. */
export function orderedResult(result: ScenarioResult): object {
  return {
    ...pick(result, RESULT_KEYS),
    policies: result.policies.map((policy) => pick(policy, POLICY_KEYS)),
  };
}

function pick<T extends object>(from: T, keys: readonly (keyof T)[]): object {
  return Object.fromEntries(keys.map((key) => [key, from[key]]));
}

function refuseNonFinite(key: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new Error(`"${key}" of the result is ${value}`);
  return value;
}
