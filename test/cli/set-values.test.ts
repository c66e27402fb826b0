import { expect, test } from 'vitest';
import { setValues } from '../../src/cli/set-values.ts';
import { parseSource } from '../../src/grammar/source.ts';

const parsed = parseSource('s.yaml', 'name: a\nlanes: { coding: { success: { kimi-k2.6: 0.7 } } }\n');
if (!parsed.ok) throw new Error('the fixture is no source');
const source = parsed.value;

test('values are set in order, the path cut at the first equals sign outside brackets', () => {
  const changed = setValues(source, ['name=b', 'name=c=d', 'lanes.coding.success["kimi-k2.6"]=0.5']);
  expect(changed.faults).toEqual([]);
  expect(changed.source.value).toEqual({
    name: 'c=d',
    lanes: { coding: { success: { 'kimi-k2.6': 0.5 } } },
  });
});

test('all faults come at once, and the other values are set', () => {
  const changed = setValues(source, ['nam=b', 'lanez=1', 'name=c']);
  expect(changed.faults.map((one) => one.message).join()).toMatch(/"name".*"lanes"/);
  expect(changed.source.value).toMatchObject({ name: 'c' });
});

test('what is no PATH=VALUE is a usage fault', () => {
  expect(() => setValues(source, ['name'])).toThrow('expected PATH=VALUE');
});
