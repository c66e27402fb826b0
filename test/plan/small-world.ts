import { parseSource } from '../../src/grammar/source.ts';
import { compilePlan } from '../../src/plan/compile-plan.ts';
import { namedModels } from '../../src/experiment/policies.ts';
import { parsePriceBook } from '../../src/pricing/parse-price-book.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { resolveModels } from '../../src/pricing/resolve-models.ts';
import { seedKey } from '../../src/random/seed-key.ts';
import { Compilation } from '../../src/plan/compilation.ts';
import type { CompiledPlan } from '../../src/plan/compile-plan.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { PriceBook, ResolvedModel } from '../../src/pricing/model.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

/*
 * A price book of invented models and a scenario of one call, from which each test changes what it is about.
 */

const BOOK = `
vendor: Acme
models:
  big:
    aliases: [acme/big]
    context_window: 200k
    max_output_tokens: 8k
    routes:
      own:
        prices:
          - from: 2026-05-01
            usd_per_million: { input: 5, cache_read: 0.5, cache_write_5m: 6, cache_write_1h: 10, output: 20 }
            service_tiers: { batch: { usd_factor: 0.5, wait_seconds: 600, time_to_first_token_factor: 2 } }
            source: invented
            checked: 2026-05-02
      cloud:
        prices:
          - { from: 2026-05-01, usd_per_million: { input: 6, cache_read: 0.6, output: 24 }, source: invented, checked: 2026-05-02 }
    cache: { kind: explicit, ttl_seconds: 300, min_tokens: 100, block_tokens: 1, miss_rate: 0, source: invented, checked: 2026-05-02 }
    time_to_first_token_seconds: { value: 1, source: invented, checked: 2026-05-02 }
    tokens_per_second: { value: 100, source: invented, checked: 2026-05-02 }
    efforts: { default: low, low: { reasoning_tokens: 50 }, high: { reasoning_tokens: 400, success_odds: 2 } }
    properties: { region: eu }
    elo: { board: { value: 1400, date: 2026-05-01, source: invented } }
  small:
    context_window: 100k
    max_output_tokens: 4k
    routes:
      own:
        prices:
          - { from: 2026-05-01, usd_per_million: { input: 1, cache_read: 0.1, output: 4 }, source: invented, checked: 2026-05-02 }
    cache: { kind: automatic, ttl_seconds: 600, min_tokens: 100, block_tokens: 64, miss_rate: 0, source: invented, checked: 2026-05-02 }
    time_to_first_token_seconds: { value: 0.5, source: invented, checked: 2026-05-02 }
    tokens_per_second: { value: 200, source: invented, checked: 2026-05-02 }
    properties: { region: us }
    elo: { board: { value: 1300, date: 2026-05-01, source: invented } }
  tiny:
    context_window: 50k
    max_output_tokens: 4k
    routes:
      own:
        prices:
          - { from: 2026-05-01, usd_per_million: { input: 0.2, output: 0.8 }, source: invented, checked: 2026-05-02 }
    elo: { board: { value: 1200, date: 2026-05-01, source: invented } }
  late:
    context_window: 50k
    max_output_tokens: 4k
    routes:
      own:
        prices:
          - { from: 2026-08-01, usd_per_million: { input: 0.2, output: 0.8 }, source: invented, checked: 2026-08-02 }
`;

/** The book of big, small, tiny (no cache, no speeds) and late (priced from August). */
export const book: PriceBook = (() => {
  const source = parseSource('acme.yaml', BOOK);
  const parsed = source.ok ? parsePriceBook([source.value], 'test') : source;
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  return parsed.value;
})();

/** The day of the prices. */
const DAY = '2026-05-20';

/** Parts of a scenario's text; what is left out is that of one call to big. */
export interface Parts {
  readonly models?: string;
  readonly job?: string;
  readonly threads?: string;
  readonly lanes?: string;
  readonly workflow?: string;
  readonly policies?: string;
  /** further top-level keys */
  readonly more?: string;
}

/** A scenario's text from its parts, each in YAML's flow style. */
export function textOf(parts: Parts = {}): string {
  return `name: Small
prices: { as_of: ${DAY} }
models: ${parts.models ?? '{}'}
job: ${parts.job ?? '{}'}
threads: ${parts.threads ?? '{}'}
lanes: ${parts.lanes ?? '{ work: { success: { big: 0.8, small: 0.5 } } }'}
workflow: ${parts.workflow ?? '[{ call: answer, lane: work, prompt_tokens: 1000, output_tokens: 100 }]'}
policies: ${parts.policies ?? '{ one: big }'}
${parts.more ?? ''}
`;
}

/** The scenario of some parts, which must have no fault. */
export function scenarioOf(parts: Parts = {}): Scenario {
  const source = parseSource('small.yaml', textOf(parts));
  const parsed = source.ok
    ? parseScenario(source.value, {
        knownModels: [...book.models.keys()],
        aliases: book.aliases,
        effortsOf: (model) => {
          const efforts = book.models.get(model)?.efforts;
          return efforts === undefined ? null : Object.keys(efforts.named);
        },
        readColumn: () => [1, 2, 4],
      })
    : source;
  if (parsed.ok) return parsed.value;
  throw new Error(parsed.diagnostics.map(({ path, message }) => `${path}: ${message}`).join('\n'));
}

/** Every model that the scenario names, on the scenario's day. */
export function modelsOf(scenario: Scenario): ReadonlyMap<string, ResolvedModel> {
  const resolved = resolveModels(book, scenario.models, {
    names: namedModels(scenario),
    asOf: scenario.prices.as_of,
    route: scenario.prices.route,
    source: null,
  });
  if (resolved.ok) return resolved.value.models;
  throw new Error(resolved.diagnostics.map(({ path, message }) => `${path}: ${message}`).join('\n'));
}

/** What is gathered while a policy of the scenario is compiled. */
export function compilationOf(parts: Parts = {}): Compilation {
  const scenario = scenarioOf(parts);
  return new Compilation({ scenario, models: modelsOf(scenario), asOf: DAY, lawTables: new Map() });
}

/** A policy compiled, or its faults. */
export function compile(parts: Parts = {}, policy = 'one'): CompiledPlan {
  const scenario = scenarioOf(parts);
  const route = scenario.policies[policy];
  if (route === undefined) throw new Error(`no policy ${policy}`);
  return compilePlan({
    scenario,
    policy,
    route,
    routePath: `policies.${policy}`,
    models: modelsOf(scenario),
    asOf: DAY,
    key: seedKey('test'),
    lawTables: new Map(),
  });
}

/** The plan of a policy that must have no fault. */
export function planOf(parts: Parts = {}, policy = 'one'): Plan {
  const compiled = compile(parts, policy);
  if (compiled.ok) return compiled.plan;
  throw new Error(compiled.diagnostics.map(({ path, message }) => `${path}: ${message}`).join('\n'));
}

/** The faults of a policy as `code path: message`. */
export function faultsOf(parts: Parts, policy = 'one'): readonly string[] {
  const compiled = compile(parts, policy);
  if (compiled.ok) throw new Error('expected faults');
  return compiled.diagnostics.map(({ code, path, message }) => `${code} ${path}: ${message}`);
}

/** What a policy takes for granted, as `path = value`. */
export function assumptionsOf(parts: Parts, policy = 'one'): readonly string[] {
  const compiled = compile(parts, policy);
  if (!compiled.ok) throw new Error('expected a plan');
  return compiled.assumptions.map(({ path, value }) => `${path} = ${value}`);
}
