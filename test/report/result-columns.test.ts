import { expect, test } from 'vitest';
import { RESULT_COLUMNS, resultRows } from '../../src/report/result-columns.ts';
import { exampleResult } from './fixture.ts';

const NAMES = RESULT_COLUMNS.map((column) => column.name);

test('the columns stand in the order of the contract', () => {
  expect(NAMES.slice(0, 10)).toEqual([
    'scenario',
    'policy',
    'jobs',
    'complete',
    'rank',
    'meets_constraints',
    'missed',
    'cost_per_completed_job_usd',
    'cost_per_completed_job_usd_low',
    'cost_per_completed_job_usd_high',
  ]);
  expect(NAMES.slice(-9)).toEqual([
    'vs_baseline_usd',
    'vs_baseline_usd_low',
    'vs_baseline_usd_high',
    'probability_cheapest',
    'seed',
    'prices_as_of',
    'prices_sha256',
    'scenario_sha256',
    'loopcost_version',
  ]);
  expect(NAMES).toContain('agent_seconds_p95_high');
});

test('no column stands twice', () => {
  expect(new Set(NAMES).size).toBe(NAMES.length);
});

test('rows keep the order of the file and carry their rank and comparison', () => {
  const rows = resultRows([exampleResult()]);
  expect(rows.map((row) => [row.policy.policy, row.rank, row.comparison?.policy ?? null])).toEqual([
    ['opus', 4, null],
    ['cascade', 1, 'cascade'],
    ['by-lane', 2, 'by-lane'],
    ['cheap', 5, 'cheap'],
    ['single:kimi-k2.6', 3, 'single:kimi-k2.6'],
  ]);
});
