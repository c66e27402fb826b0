import { describe, expect, it } from 'vitest';
import { parseSource } from '../../src/grammar/source.ts';
import type { Source } from '../../src/grammar/source-of.ts';
import { setPath, setValue } from '../../src/scenario/apply-settings.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { CONTEXT } from './known-models.ts';
import { WHOLE_SCENARIO } from './whole-scenario.ts';

function whole(): Source {
  const source = parseSource('f.yaml', WHOLE_SCENARIO);
  if (!source.ok) throw new Error('the fixture cannot be read');
  return source.value;
}

/** The scenario after one setting, or the faults that follow. */
function after(path: string, value: string): unknown {
  const set = setPath(whole(), path, value);
  const scenario = set.ok ? parseScenario(set.value, CONTEXT) : set;
  return scenario.ok ? scenario.value : scenario.diagnostics;
}

describe('setPath', () => {
  it('sets a value before validation, in the grammar of the file', () => {
    expect(after('workflow.migrate.turns', '5 to 50')).toMatchObject({
      workflow: { 2: { turns: { kind: 'law' } } },
    });
    expect(after('run.max_jobs', '5k')).toMatchObject({ run: { max_jobs: 5000 } });
    expect(after('policies.big-only', '{model: big, effort: low}')).toMatchObject({
      policies: { 'big-only': { effort: 'low' } },
    });
  });

  it('takes no text for YAML’s null', () => {
    const faults = ['', ' ', 'null'].map((text) => after('baseline', text));
    expect(faults[2]).toMatchObject([{ message: expect.stringContaining('expected a name, got nothing') }]);
    expect(faults[0]).toEqual(faults[2]);
    expect(faults[1]).toEqual(faults[2]);
  });

  it('sets a key that the file leaves at its default, and makes the maps on the way', () => {
    expect(after('lanes.notes.retry.error', '9')).toMatchObject({
      lanes: { notes: { retry: { error: 9, malformed: 3 } } },
    });
    expect(after('threads.other.summary.tokens', '70')).toMatchObject({
      threads: { other: { summary: { tokens: { value: 70 } } } },
    });
  });

  it('sets a key of the thread main where the file declares no threads', () => {
    const short = 'name: S\nworkflow: [{ call: a, output_tokens: 1 }]\npolicies: { p: big }\n';
    const source = parseSource('s.yaml', short);
    if (!source.ok) throw new Error('the fixture cannot be read');
    const set = setPath(source.value, 'threads.main.system_tokens', '9k');
    const scenario = set.ok ? parseScenario(set.value, CONTEXT) : set;
    expect(scenario).toMatchObject({
      ok: true,
      value: { threads: { main: { system_tokens: { value: 9000 }, keep_reasoning: false } } },
    });
  });

  it('takes a new name in a map keyed by model', () => {
    expect(after('lanes.migrating.success.small-2.5', '0.3')).toMatchObject({
      lanes: { migrating: { success: { models: { 'small-2.5': { kind: 'one' } } } } },
    });
  });

  it('leaves the source as it was', () => {
    const source = whole();
    const before = JSON.stringify(source.value);
    setPath(source, 'run.jobs', '5');
    expect(JSON.stringify(source.value)).toBe(before);
  });

  it('names the setting where its value is at fault', () => {
    expect(after('run.jobs', '0')).toMatchObject([
      { file: '', position: null, path: 'run.jobs', message: '--set run.jobs: 0 is below 1' },
    ]);
    expect(after('lanes.migrating.success.bgi', '0.3')).toMatchObject([
      { message: '--set lanes.migrating.success.bgi: unknown model "bgi"; did you mean "big"?' },
    ]);
    expect(after('lanes.notes.spread', '[')).toMatchObject([{ code: 'grammar/syntax', position: null }]);
  });

  it('keeps the places of everything else', () => {
    const set = setPath(whole(), 'run.jobs', '5');
    expect(set.ok && set.value.positionOf(['name'], 'key')).toEqual({ line: 3, column: 1, length: 4 });
  });
});

describe('setValue', () => {
  it('sets plain data, such as a point of a sweep', () => {
    const set = setValue(whole(), 'job.difficulty.spread', 0.25);
    const scenario = set.ok ? parseScenario(set.value, CONTEXT) : set;
    expect(scenario).toMatchObject({ ok: true, value: { job: { difficulty: { spread: { value: 0.25 } } } } });
  });
});
