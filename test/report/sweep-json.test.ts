import { expect, test } from 'vitest';
import { renderSweepJson } from '../../src/report/sweep-json.ts';
import { exampleResult } from './fixture.ts';

test('a sweep is one object: each point with its values and the result of a run', () => {
  const sweep = {
    loopcost_version: '0.1.0',
    complete: true,
    scenario: 's',
    scenario_sha256: 'a',
    prices_sha256: 'b',
    paths: ['x.y'],
    points: [{ settings: [{ path: 'x.y', value: 3 }], result: exampleResult() }],
    policy_metrics: null,
  };
  const parsed = JSON.parse(renderSweepJson(sweep)) as Record<string, unknown>;
  expect(parsed).toMatchObject({
    schema_version: 1,
    kind: 'sweep',
    complete: true,
    paths: ['x.y'],
    points: [{ settings: { 'x.y': 3 }, result: { schema_version: 1, scenario: 'Fix a GitHub issue' } }],
  });
  expect('policy_metrics' in parsed).toBe(false);
});
