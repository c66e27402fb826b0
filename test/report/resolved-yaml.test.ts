import { expect, test } from 'vitest';
import { parseSource } from '../../src/grammar/source.ts';
import { renderResolved } from '../../src/report/resolved-yaml.ts';
import type { DatedTariff, ResolvedModel } from '../../src/pricing/model.ts';
import type { OriginEntry } from '../../src/scenario/resolved.ts';

const entry = (
  keys: OriginEntry['keys'],
  value: unknown,
  origin: OriginEntry['origin'] = 'given',
): OriginEntry => ({
  path: '',
  keys,
  value,
  origin,
});

test('maps, lists and defaults become YAML that reads back', () => {
  const text = renderResolved(
    [
      entry(['name'], 'A: #1'),
      entry(['workflow', 0, 'call'], 'plan'),
      entry(['workflow', 0, 'output_tokens'], '300 to 1500'),
      entry(['workflow', 0, 'share'], 1, 'default'),
      entry(['range', 0], 1),
      entry(['range', 1], 2),
      entry(['lanes', 'kimi-k2.6'], {}),
      entry(['odd'], 'true'),
    ],
    [],
  );
  expect(text).toBe(
    [
      'name: "A: #1"',
      'workflow:',
      '  - call: plan',
      '    output_tokens: 300 to 1500',
      '    share: 1  # default',
      'range: [1, 2]',
      'lanes:',
      '  kimi-k2.6: {}',
      'odd: "true"',
      '',
    ].join('\n'),
  );
  const parsed = parseSource('r.yaml', text);
  expect(parsed.ok && parsed.value.value).toEqual({
    name: 'A: #1',
    workflow: [{ call: 'plan', output_tokens: '300 to 1500', share: 1 }],
    range: [1, 2],
    lanes: { 'kimi-k2.6': {} },
    odd: 'true',
  });
});

test('a cache of which nobody says how often it misses is not said to miss nothing by its source', () => {
  const lines = (miss_rate?: number): readonly string[] => {
    const model: ResolvedModel = {
      name: 'm',
      lineage: ['m'],
      vendor: 'Acme',
      behaviour: {
        cache: {
          kind: 'automatic',
          ttl_seconds: 300,
          min_tokens: 0,
          block_tokens: 1,
          miss_rate,
          source: 'a page',
        },
      },
      tariffs: new Map(),
      defaultRoute: 'own',
      assumed: [],
      noPriceReason: null,
    };
    return renderResolved([], [model])
      .split('\n')
      .filter((line) => line.includes('cache'));
  };
  const cache = '#   cache: automatic, ttl_seconds 300, min_tokens 0, block_tokens 1';
  expect(lines()).toEqual([`${cache} (a page)`, '#   cache.miss_rate: 0 (default)']);
  expect(lines(0)).toEqual([`${cache}, miss_rate 0 (a page)`]);
});

test('what nobody says of a model stands below it as default, its service tiers with what they change', () => {
  const constant = (value: number) => ({ kind: 'constant' as const, value, known: null });
  const tariff: DatedTariff = {
    usd_per_million: { input: 1, output: 2 },
    tiers: { rule: 'whole_request', edge: '>', basis: 'total_input', steps: [] },
    windows: [],
    service_tiers: {
      batch: { usd_factor: 0.5, time_to_first_token_factor: 1, wait_seconds: constant(600) },
      flex: { usd_factor: 0.5, time_to_first_token_factor: 2 },
    },
    fees: { usd_per_request: 0, usd_per_search: 0 },
    free: false,
    from: '2026-05-01',
    source: 'a page',
    checked: '2026-05-02',
  };
  const model: ResolvedModel = {
    name: 'm',
    lineage: ['m'],
    vendor: 'Acme',
    behaviour: { verbosity: { of: constant(1.5), source: 'a board', checked: '2026-05-03' } },
    tariffs: new Map([['own', tariff]]),
    defaultRoute: 'own',
    assumed: [],
    noPriceReason: null,
  };
  expect(renderResolved([], [model]).trim().split('\n')).toEqual([
    '# m (Acme)',
    '#   price by own since 2026-05-01, USD per million: input 1.00, output 2.00 (a page, 2026-05-02)',
    '#   service tier batch: usd_factor 0.500, time_to_first_token_factor 1, wait_seconds 600',
    '#   service tier flex: usd_factor 0.500, time_to_first_token_factor 2, wait_seconds 0 (default)',
    '#   verbosity: 1.50 (a board, 2026-05-03)',
    '#   cache: none (default)',
    '#   prefill_seconds_per_million: 0 (default)',
    '#   tokenizer_factor: 1 (default)',
    '#   turns_factor: 1 (default)',
    '#   error_rate: 0 (default)',
    '#   malformed_rate: 0 (default)',
    '#   refusal_rate: 0 (default)',
    '#   compliance_rate: 0 (default)',
    '#   length_law: factor 1 (default)',
    '#   speed_law: factor 1 (default)',
    '#   retention_law: factor 1 (default)',
    '#   errors: rate_limited 0, seconds 0, billed false (default)',
    '#   outages: none (default)',
  ]);
  const stated = { ...tariff, source: 'scenario', checked: '' };
  const firstLines = (vendor: string, from: string): readonly string[] => {
    const own = { ...model, vendor, tariffs: new Map([['own', { ...stated, from }]]) };
    return renderResolved([], [own]).trim().split('\n').slice(0, 2);
  };
  expect(firstLines('', '')).toEqual([
    '# m (own model)',
    '#   price by own, USD per million: input 1.00, output 2.00 (scenario)',
  ]);
  expect(firstLines('Acme', '2026-05-01')).toEqual([
    '# m (Acme)',
    '#   price by own since 2026-05-01, USD per million: input 1.00, output 2.00 (scenario)',
  ]);
});
