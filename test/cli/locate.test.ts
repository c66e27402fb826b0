import { expect, test } from 'vitest';
import { locate } from '../../src/cli/locate.ts';
import { diagnosticAt } from '../../src/grammar/faults.ts';
import { parseSource } from '../../src/grammar/source.ts';
import type { Diagnostic } from '../../src/diagnostic.ts';
import { setPath } from '../../src/scenario/apply-settings.ts';

const parsed = parseSource(
  's.yaml',
  'workflow:\n  - agent: implement\n    turns: 3\nlanes:\n  coding: { success: { kimi-k2.6: 1 } }\n',
);
if (!parsed.ok) throw new Error('the fixture is no source');
const at = (path: string): string => {
  const fault: Diagnostic = {
    code: 'c',
    severity: 'error',
    file: '',
    position: null,
    path,
    message: '',
    hint: '',
  };
  const [found] = locate([fault], parsed.value);
  return `${found?.file}:${found?.position?.line}:${found?.position?.column}`;
};

test('a path finds its place: by index, by the name of a step, by the longest key', () => {
  expect(at('workflow[0].turns')).toBe('s.yaml:3:12');
  expect(at('workflow.implement.turns')).toBe('s.yaml:3:12');
  expect(at('lanes.coding.success.kimi-k2.6')).toBe('s.yaml:5:35');
  expect(at('lanes.coding.success["kimi-k2.6"]')).toBe('s.yaml:5:35');
});

test('a path that is not in the file finds the nearest that is; no path finds nothing', () => {
  expect(at('lanes.coding.spread')).toMatch(/^s\.yaml:5:/);
  expect(at('')).toBe(':undefined:undefined');
});

test('what set a value is named once, whether the fault was found with its text or far from it', () => {
  const set = setPath(parsed.value, 'lanes.coding.spread', '2');
  if (!set.ok) throw new Error('the setting does not fit');
  const path = ['lanes', 'coding', 'spread'];
  const near = diagnosticAt(set.value, { code: 'c', path, message: 'm' });
  for (const fault of [near, { ...near, message: 'm' }])
    expect(locate([fault], set.value)[0]?.message).toBe('--set lanes.coding.spread: m');
});
