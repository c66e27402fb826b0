import { describe, expect, test } from 'vitest';
import { compileModels, rateOf } from '../../src/plan/compile-models.ts';
import type { Constant } from '../../src/grammar/quantity.ts';
import type { Compilation } from '../../src/plan/compilation.ts';
import { compilationOf, modelsOf } from './small-world.ts';

const constant = (value: number): Constant => ({ kind: 'constant', value, known: null });

function compiled(
  names: readonly string[],
  compilation: Compilation,
  awaitsOutages = false,
): ReturnType<typeof compileModels> {
  const known = modelsOf(compilation.scenario);
  const models = names.map((name) => known.get(name)!);
  return compileModels(compilation, models, { answering: () => new Set(models), awaitsOutages });
}

const MODELS = `{
  kin: { extends: big, verbosity: 1.5 },
  stranger: { context_window: 10k, max_output_tokens: 1k, usd_per_million: { input: 1, output: 2 }, tokenizer_factor: 1.2, malformed_rate: 0.1, refusal_rate: 0.02, prefill_seconds_per_million: 50, tokens_per_second: 10, time_to_first_token_seconds: 1, error_rate: 0.3, errors: { rate_limited: 0.5, seconds: 4, billed: true }, outages: { share_of_time: 0.01, minutes: 5 } }
}`;
const POLICIES = '{ one: big, two: kin, three: stranger, four: tiny }';

describe('models', () => {
  test('take what they state, in the units of the kernel', () => {
    const compilation = compilationOf({ models: MODELS, policies: POLICIES });
    const { columns, timed } = compiled(['stranger'], compilation);
    expect(timed).toBe(true);
    expect(columns.tokenizerFactor).toEqual(Float64Array.of(1.2));
    expect(columns.window).toEqual(Float64Array.of(10_000));
    expect(columns.prefillSecondsPerToken[0]).toBeCloseTo(5e-5, 18);
    expect(columns.errorRate).toEqual(Float64Array.of(0.3));
    expect(columns.rateLimitedShare).toEqual(Float64Array.of(0.5));
    expect(columns.errorBilled).toEqual(Uint8Array.of(1));
    expect(columns.outageShare).toEqual(Float64Array.of(0.01));
  });

  test('are neutral in what they leave unsaid, and each such figure is an assumption', () => {
    const workflow = '[{ agent: a, turns: 2, max_turns: 3, output_tokens: 1 }]';
    const compilation = compilationOf({ policies: POLICIES, models: MODELS, workflow });
    const { columns } = compiled(['tiny'], compilation);
    expect([columns.verbosity[0], columns.turnsFactor[0], columns.tokenizerFactor[0]]).toEqual([1, 1, 1]);
    expect([columns.errorRate[0], columns.malformedRate[0], columns.refusalRate[0]]).toEqual([0, 0, 0]);
    expect(compilation.assumptions.map((one) => `${one.path} = ${one.value}`).toSorted()).toEqual([
      'models.tiny.error_rate = 0',
      'models.tiny.malformed_rate = 0',
      'models.tiny.refusal_rate = 0',
      'models.tiny.tokenizer_factor = 1',
      'models.tiny.turns_factor = 1',
      'models.tiny.verbosity = 1',
    ]);
  });

  test('say that they have no outages where a route waits for one', () => {
    const outages = (name: string, awaited: boolean): readonly string[] => {
      const compilation = compilationOf({ policies: POLICIES, models: MODELS });
      compiled([name], compilation, awaited);
      return compilation.assumptions
        .filter(({ path }) => path.endsWith('.outages'))
        .map(({ path, value, why }) => `${path} = ${value} (${why})`);
    };
    expect(outages('tiny', true)).toEqual([
      'models.tiny.outages = none (not stated, and a route waits for one)',
    ]);
    expect(outages('tiny', false)).toEqual([]);
    expect(outages('stranger', true)).toEqual([]);
  });

  test('say nothing of turns where no step takes any', () => {
    const compilation = compilationOf({ policies: POLICIES, models: MODELS });
    compiled(['tiny'], compilation);
    expect(compilation.assumptions.map((one) => one.path)).not.toContain('models.tiny.turns_factor');
  });

  test('say nothing of turns where they answer none of the steps that take some', () => {
    const workflow =
      '[{ agent: a, turns: 2, max_turns: 3, output_tokens: 1 }, { call: b, output_tokens: 1 }]';
    const compilation = compilationOf({ policies: POLICIES, models: MODELS, workflow });
    const [big, tiny] = ['big', 'tiny'].map((name) => modelsOf(compilation.scenario).get(name)!);
    compileModels(compilation, [big!, tiny!], {
      answering: ({ step }) => new Set(step === 'a' ? [big!] : [tiny!]),
      awaitsOutages: false,
    });
    const paths = compilation.assumptions.map((one) => one.path);
    expect(paths).toContain('models.tiny.verbosity');
    expect(paths).not.toContain('models.tiny.turns_factor');
  });

  test('that write nothing but summaries say of their tokens alone that they are neutral', () => {
    const compilation = compilationOf({ policies: POLICIES, models: MODELS });
    const tiny = modelsOf(compilation.scenario).get('tiny')!;
    compileModels(compilation, [tiny], { answering: () => new Set(), awaitsOutages: false });
    expect(compilation.assumptions.map((one) => one.path)).toEqual(['models.tiny.tokenizer_factor']);
  });

  test('have no time where one of them states no speed', () => {
    expect(compiled(['big', 'tiny'], compilationOf({ policies: POLICIES, models: MODELS })).timed).toBe(
      false,
    );
    expect(compiled(['big'], compilationOf({ policies: POLICIES, models: MODELS })).timed).toBe(true);
  });

  test('share the latent difficulty of the model that they extend', () => {
    const { columns } = compiled(
      ['big', 'kin', 'stranger'],
      compilationOf({ models: MODELS, policies: POLICIES }),
    );
    expect(columns.root).toEqual(Int32Array.of(0, 0, 1));
    expect(columns.rootSites).toHaveLength(2);
    expect(columns.vendors[columns.vendor[0]!]).toBe('Acme');
  });

  test('take a rate of the lane before their own; the last column is that without a lane', () => {
    const compilation = compilationOf({
      models: MODELS,
      policies: POLICIES,
      lanes:
        '{ a: {}, b: { malformed_rate: { stranger: 0.4 } }, c: { malformed_rate: { default: 0.2 }, refusal_rate: 0.3 } }',
      workflow: '[{ call: x, output_tokens: 1 }]',
    });
    const { columns } = compiled(['stranger'], compilation);
    expect(columns.malformedRate).toEqual(Float64Array.of(0.1, 0.4, 0.2, 0.1));
    expect(columns.refusalRate).toEqual(Float64Array.of(0.02, 0.02, 0.3, 0.02));
  });
});

describe('a rate by model', () => {
  const kin = modelsOf(compilationOf({ models: MODELS, policies: POLICIES }).scenario).get('kin')!;

  test('is the model’s own, else that of a model it extends, else the default', () => {
    const rates = (models: Record<string, Constant>, usual: Constant | null): number | null =>
      rateOf({ kind: 'by_model', models, default: usual }, kin);
    expect(rates({ big: constant(0.3), kin: constant(0.4) }, constant(0.1))).toBe(0.4);
    expect(rates({ big: constant(0.3) }, constant(0.1))).toBe(0.3);
    expect(rates({ small: constant(0.3) }, constant(0.1))).toBe(0.1);
    expect(rates({ small: constant(0.3) }, null)).toBeNull();
  });

  test('is the one rate where no model is named, and none where nothing stands', () => {
    expect(rateOf({ kind: 'one', of: constant(0.7) }, kin)).toBe(0.7);
    expect(rateOf(null, kin)).toBeNull();
  });
});
