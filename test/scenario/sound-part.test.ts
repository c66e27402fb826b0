import { expect, test } from 'vitest';
import { parseSource } from '../../src/grammar/source.ts';
import { soundPart } from '../../src/scenario/sound-part.ts';
import type { SoundPart } from '../../src/scenario/sound-part.ts';
import { GOOD } from './good-scenario.ts';
import { CONTEXT } from './known-models.ts';

function partOf(text: string): SoundPart {
  const source = parseSource('f.yaml', text);
  const part = source.ok ? soundPart(source.value, CONTEXT) : null;
  if (part === null) throw new Error('no repair was found');
  return part;
}

test('a name that was misspelt is read as it was meant', () => {
  const { scenario } = partOf(
    GOOD.replace('lane: work', 'lane: wrok')
      .replace('redo: plan', 'redo: plna')
      .replace('one: big', 'one: bgi'),
  );
  expect(scenario.workflow[0]).toMatchObject({ lane: 'work' });
  expect(scenario.workflow[1]).toMatchObject({ on_fail: { redo: 'plan' } });
  expect(scenario.policies['one']).toMatchObject({ kind: 'name', name: 'big' });
});

test('a model that nobody knows is replaced by one that a policy uses, so that no other fault comes in', () => {
  const { scenario, replaced } = partOf(GOOD.replace('one: big', 'one: quux'));
  expect(scenario.policies['one']).toMatchObject({ name: 'small-2.5' });
  expect(replaced).toEqual([['policies', 'one']]);
});

test('models that inherit from a faulty one count as replaced, too', () => {
  const models = 'models: { base: { extends: big, context_window: x }, heir: { extends: base } }\n';
  expect(partOf(GOOD.replace('policies:', `${models}policies:`)).replaced).toEqual([
    ['models', 'base', 'context_window'],
    ['models', 'heir'],
  ]);
});
