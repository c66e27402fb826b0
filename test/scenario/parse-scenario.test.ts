import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseSource } from '../../src/grammar/source.ts';
import { childOf } from '../../src/grammar/tree.ts';
import type { ScenarioContext } from '../../src/scenario/checking.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { CONTEXT, faultsOf, scenarioOf, validScenario } from './known-models.ts';
import { SHORT_SCENARIO, WHOLE_SCENARIO } from './whole-scenario.ts';

const EXAMPLE = '../shared/scenario-example.yaml';

/** The price book's models and efforts, read plainly: the book itself is tested elsewhere. */
function bookContext(): ScenarioContext {
  const efforts = new Map<string, readonly string[]>();
  for (const file of readdirSync('pricing').filter((name) => name.endsWith('.yaml'))) {
    const source = parseSource(file, readFileSync(`pricing/${file}`, 'utf8'));
    if (!source.ok) throw new Error(`${file} cannot be read`);
    for (const [name, entry] of childOf(source.value.tree, 'models')?.entries ?? [])
      efforts.set(name, [...(childOf(entry.tree, 'efforts')?.entries?.keys() ?? [])]);
  }
  return { ...CONTEXT, knownModels: [...efforts.keys()], effortsOf: (model) => efforts.get(model) ?? null };
}

describe('parseScenario', () => {
  it('reads every construct of the grammar without a remark', () => {
    expect(faultsOf(WHOLE_SCENARIO)).toEqual([]);
  });

  it('fills every default into the shortest scenario', () => {
    expect(validScenario(SHORT_SCENARIO)).toEqual({
      name: 'Short',
      question: null,
      prices: { as_of: null, route: null, book: null },
      models: {},
      traffic: null,
      job: {
        traits: {},
        difficulty: null,
        deadline_seconds: null,
        budget_usd: null,
        undetected_failure_usd: null,
        takeover: null,
        max_requests: 10_000,
      },
      threads: {
        main: {
          system_tokens: { kind: 'constant', value: 0, known: null },
          starts_with: {
            tokens: { kind: 'constant', value: 0, known: null },
            warm_on: null,
            idle_seconds: { kind: 'constant', value: 0, known: null },
          },
          overflow: { kind: 'stop' },
          summary: {
            tokens: { kind: 'constant', value: 0, known: null },
            odds: undefined,
            lane: null,
          },
          keep_reasoning: false,
          fresh: false,
        },
      },
      lanes: {},
      workflow: [
        {
          kind: 'call',
          name: 'answer',
          share: { kind: 'constant', value: 1, known: null },
          when: null,
          retry: {},
          lane: null,
          thread: 'main',
          prompt_tokens: { kind: 'constant', value: 0, known: null },
          output_tokens: { kind: 'constant', value: 100, known: null },
          reasoning_factor: { kind: 'constant', value: 1, known: null },
          error_tokens: { kind: 'constant', value: 0, known: null },
          per_job: {},
          lifts: null,
          into: null,
        },
      ],
      policies: { only: { kind: 'name', name: 'big' } },
      baseline: null,
      constraints: [],
      thresholds: [],
      sweep: {},
      run: {
        seed: '1',
        precision: 0.01,
        of: 'cost_per_completed_job_usd',
        max_jobs: 200_000,
        jobs: null,
        policies: null,
      },
    });
  });

  it('gives a lane its retries and back-off', () => {
    const { lanes } = validScenario(`${SHORT_SCENARIO}lanes: { work: {} }\n`);
    expect(lanes['work']?.retry).toEqual({ error: 5, malformed: 3, refused: 0, truncated: 1, then: 'bad' });
    expect(lanes['work']?.backoff).toEqual({ first_seconds: 1, factor: 2, max_seconds: 60, jitter: 1 });
  });

  it('replaces an alias by the name of its model, wherever it stands', () => {
    const scenario = validScenario(
      `${SHORT_SCENARIO.replace('only: big', 'only: { ladder: [vendor/big], climb_on: { error: 1 } }')}lanes: { work: { success: { vendor/big: 0.5 } } }\n`,
    );
    expect(scenario.policies['only']).toMatchObject({
      ladder: [{ kind: 'name', name: 'big' }],
      climb_on: { error: 1 },
    });
    expect(scenario.lanes['work']?.success?.models).toHaveProperty('big');
  });

  it('takes a policy named like its own model for that model', () => {
    const scenario = validScenario(SHORT_SCENARIO.replace('only: big', 'big: big'));
    expect(scenario.policies['big']).toMatchObject({ kind: 'target', model: 'big' });
  });

  it('declares a fresh thread for a judge that names none', () => {
    const scenario = validScenario(WHOLE_SCENARIO);
    expect(scenario.threads['check read over']).toMatchObject({ fresh: true });
    expect(scenario.workflow[4]).toMatchObject({ kind: 'check', thread: 'check read over' });
  });

  it('keeps a seed as it is written', () => {
    const seedOf = (seed: string) => validScenario(`${SHORT_SCENARIO}run: { seed: ${seed} }\n`).run.seed;
    expect(['18446744073709551616', '007', '0x10', '-1', 'ten'].map(seedOf)).toEqual([
      '18446744073709551616',
      '007',
      '0x10',
      '-1',
      'ten',
    ]);
  });

  it('reads samples of a file through its caller, and only beside the scenario', () => {
    const step = validScenario(WHOLE_SCENARIO).workflow[7];
    expect(step).toMatchObject({ times: { kind: 'law', law: { kind: 'samples', values: [1, 2, 4] } } });
    for (const file of ['../x.csv', '/etc/passwd', 'C:\\x.csv', 'a/../../x', 'http://x/y'])
      expect(faultsOf(WHOLE_SCENARIO.replace('tables.csv', `'${file}'`))).toEqual([
        `129:36 scenario/file-outside the file "${file}" is not beside the scenario`,
      ]);
  });

  it.skipIf(!existsSync(EXAMPLE))(
    'reads the example of the grammar (skipped where that file is absent)',
    () => {
      const text = readFileSync(EXAMPLE, 'utf8');
      const source = parseSource('scenario-example.yaml', text);
      expect(source).toMatchObject({ ok: true });
      if (source.ok)
        expect(parseScenario(source.value, bookContext())).toMatchObject({ ok: true, warnings: [] });
    },
  );

  it.each(readdirSync('scenarios').filter((file) => file.endsWith('.yaml')))('reads scenarios/%s', (file) => {
    const text = readFileSync(`scenarios/${file}`, 'utf8');
    const scenario = scenarioOf(text, bookContext());
    expect(scenario.ok ? [] : scenario.diagnostics).toEqual([]);
  });
});
