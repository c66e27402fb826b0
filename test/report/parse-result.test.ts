import { expect, test } from 'vitest';
import { ANSWER_KINDS, renderAnswerJson, renderJson } from '../../src/report/json.ts';
import { parseResult } from '../../src/report/parse-result.ts';
import { exampleResult } from './fixture.ts';

const faultOf = (text: string): string => {
  const parsed = parseResult(text, 'r.json');
  return parsed.ok ? '' : parsed.diagnostics.map((one) => `${one.path}: ${one.message}`).join('\n');
};
const changed = (change: object): string => JSON.stringify({ ...exampleResult(), ...change });

test('what was written is read back, one or several', () => {
  for (const results of [[exampleResult()], [exampleResult(), exampleResult()]]) {
    expect(parseResult(renderJson(results), 'r.json')).toEqual({ ok: true, value: results, warnings: [] });
  }
});

test('another program’s JSON, another version and a broken shape are refused in words', () => {
  expect(faultOf('{"a": 1}')).toContain('no result of loopcost');
  expect(faultOf('[1]')).toContain('no result of loopcost');
  expect(faultOf('nonsense')).toContain('this is not JSON');
  expect(faultOf(' \n')).toContain('empty');
  expect(faultOf(changed({ schema_version: 2 }))).toContain(
    'schema version 2; this loopcost reads version 1',
  );
  expect(faultOf(changed({ seed: 1 }))).toBe('seed: expected a text');
  expect(faultOf(changed({ policies: [{}] }))).toBe('policies[0].policy: this key is missing');
});

test('what another command saved is called by its name', () => {
  for (const [kind, name] of Object.entries(ANSWER_KINDS)) {
    expect(faultOf(renderAnswerJson(kind as keyof typeof ANSWER_KINDS, { path: 'x' }))).toBe(
      `kind: this is a ${name}; what \`loopcost run\` saved is read here`,
    );
  }
});

test('a figure that became infinite on the way is refused', () => {
  const text = renderJson([exampleResult()]).replace('14.7808', '1e999');
  expect(faultOf(text)).toMatch(/cost_per_completed_job_usd"\]\.ci95: expected two limits or null/);
});
