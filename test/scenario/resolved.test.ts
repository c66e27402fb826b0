import { describe, expect, it } from 'vitest';
import { parseSource } from '../../src/grammar/source.ts';
import { withDefaults } from '../../src/scenario/resolved.ts';
import { validScenario } from './known-models.ts';
import { SHORT_SCENARIO, WHOLE_SCENARIO } from './whole-scenario.ts';

function entriesOf(text: string) {
  const source = parseSource('f.yaml', text);
  if (!source.ok) throw new Error('the fixture cannot be read');
  return withDefaults(validScenario(text), source.value);
}

describe('withDefaults', () => {
  it('tells what the file gives from what it leaves to defaults', () => {
    const entries = entriesOf(SHORT_SCENARIO);
    expect(entries).toContainEqual({ path: 'name', keys: ['name'], value: 'Short', origin: 'given' });
    expect(entries).toContainEqual({
      path: 'run.precision',
      keys: ['run', 'precision'],
      value: 0.01,
      origin: 'default',
    });
    expect(entries).toContainEqual({
      path: 'threads.main.fresh',
      keys: ['threads', 'main', 'fresh'],
      value: false,
      origin: 'default',
    });
    expect(entries.filter((entry) => entry.origin === 'given').map((entry) => entry.path)).toEqual([
      'name',
      'workflow[0].call',
      'workflow[0].output_tokens',
      'policies.only',
    ]);
  });

  it('speaks the words of the file', () => {
    const entries = entriesOf(WHOLE_SCENARIO);
    expect(entries.find((entry) => entry.path === 'job.traits.rows')).toMatchObject({
      value: '400 to 6k',
      origin: 'given',
    });
    expect(
      entries.find((entry) => entry.path === 'models.own-moe.efforts.low.reasoning_tokens'),
    ).toMatchObject({ value: 0, origin: 'default' });
  });

  it('leaves to a model that is extended what the file does not say', () => {
    const of = (models: string): readonly string[] =>
      entriesOf(
        `name: n\nmodels: { ${models} }\nworkflow: [{ call: c, output_tokens: 1 }]\npolicies: { p: m }`,
      )
        .filter(({ path }) => path.includes('.cache.'))
        .map(({ path, origin }) => `${path} ${origin}`);
    expect(of('m: { cache: { kind: automatic } }')).toContain('models.m.cache.miss_rate default');
    expect(of('m: { extends: big, cache: { kind: automatic } }')).toEqual(['models.m.cache.kind given']);
  });
});
