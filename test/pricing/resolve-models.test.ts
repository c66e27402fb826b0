import { expect, test } from 'vitest';

import type { ResolvedModel, ScenarioModel } from '../../src/pricing/model.ts';
import {
  resolveModels,
  type ResolvedModels,
  type ResolveSettings,
} from '../../src/pricing/resolve-models.ts';
import { ANNOUNCING } from './announcing.ts';
import { bookFrom, faultsOf, valueOf } from './shipped-book.ts';

const BOOK = valueOf(
  bookFrom({
    'a.yaml': `
vendor: Acme
models:
  m:
    aliases: [acme/m]
    context_window: 200k
    cache: { kind: explicit, ttl_seconds: 600 }
    elo: { text: { value: 1400 } }
    routes:
      first_party:
        prices:
          - { from: 2026-01-01, usd_per_million: { input: 4, cache_read: 0.4, output: 8 }, service_tiers: { batch: { usd_factor: 0.5 } }, source: s, checked: 2026-01-01 }
          - from: 2026-03-01
            usd_per_million: { input: 2, cache_read: 0.2, output: 6 }
            tiers: [{ above_input_tokens: 100k, usd_per_million: { input: 4, cache_read: 0.4, output: 9 } }]
            service_tiers: { batch: { usd_factor: 0.5 } }
            source: s
            checked: 2026-03-01
      router:
        prices: [{ from: 2026-02-01, usd_per_million: { input: 3, output: 7 }, source: s, checked: 2026-02-01 }]
  "m:free":
    extends: m
    routes:
      router:
        prices: [{ from: 2026-02-01, free: true, usd_per_million: { input: 0, output: 0 }, source: s, checked: 2026-02-01 }]
    limits: { requests_per_day: 50, until: 2026-06-30 }
  m-eu: { extends: m, properties: { region: eu } }
`,
  }),
);

const DEFAULTS: ResolveSettings = { names: [], asOf: null, route: null, source: null };

function resolve(
  names: readonly string[],
  own: Record<string, ScenarioModel> = {},
  settings: Partial<ResolveSettings> = {},
): ResolvedModels {
  return valueOf(resolveModels(BOOK, own, { ...DEFAULTS, names, ...settings }));
}

function one(
  name: string,
  own: Record<string, ScenarioModel> = {},
  settings: Partial<ResolveSettings> = {},
): ResolvedModel {
  const model = resolve([name], own, settings).models.get(name);
  if (!model) throw new Error(name);
  return model;
}

function inputPrice(model: ResolvedModel, route = model.defaultRoute): number | undefined {
  return model.tariffs.get(route)?.usd_per_million.input;
}

test('the last price not after the day holds, by route', () => {
  expect(inputPrice(one('m', {}, { asOf: '2026-02-28' }))).toBe(4);
  expect(inputPrice(one('m', {}, { asOf: '2026-03-01' }))).toBe(2);
  expect(inputPrice(one('m', {}, { asOf: '2026-03-01' }), 'router')).toBe(3);
});

test('without a day the newest of the book counts, never today', () => {
  expect(resolve(['m']).asOf).toBe('2026-03-01');
});

test('what is announced is told where nobody names a day', () => {
  const announced = (asOf: string | null, names = ['m', 'm-eu']): readonly string[] => {
    const resolved = resolveModels(ANNOUNCING, {}, { ...DEFAULTS, names, asOf });
    if (!resolved.ok) throw new Error('expected models');
    return resolved.warnings.map(({ code, message, hint }) => `${code}: ${message}; ${hint}`);
  };
  const told = (name: string): string =>
    `pricing/announced: ${name} is taken at its price of 2026-01-01; another is announced for 2026-03-01; see what it changes with --as-of 2026-03-01`;
  expect(announced(null)).toEqual([told('m'), told('m-eu')]);
  expect(announced('2026-01-01')).toEqual([]);
});

test('a model without a price on the day is no fault until it is needed', () => {
  const model = one('m', {}, { asOf: '2025-12-31' });
  expect(model.tariffs.size).toBe(0);
  expect(model.noPriceReason).toBe('m has no price on 2025-12-31; its first is of 2026-01-01');
});

test('an alias is the model, and one object', () => {
  const { models } = resolve(['m', 'acme/m']);
  expect(models.get('acme/m')).toBe(models.get('m'));
});

test('the preferred route is taken where it has a price, else the first, as an assumption', () => {
  const { models } = resolve(['m', 'm:free'], {}, { route: 'first_party' });
  expect(models.get('m')?.defaultRoute).toBe('first_party');
  expect(models.get('m:free')?.defaultRoute).toBe('router');
  expect(models.get('m')?.assumed).toEqual([]);
  expect(models.get('m:free')?.assumed).toEqual([
    {
      path: 'prices.route',
      value: 'router',
      why: 'm:free has no price by the route first_party on 2026-03-01; its first route is used',
    },
  ]);
});

test('a route that no model has is a fault', () => {
  expect(faultsOf(resolveModels(BOOK, {}, { ...DEFAULTS, names: ['m'], route: 'ruoter' }))).toEqual([
    '0 pricing/unknown-route: no model of the price book has the route "ruoter"; did you mean "router"?',
  ]);
});

test.each(['garbage', '2026-02-30', '', '2026-3-1'])(
  'the day "%s" is a fault, not the newest price',
  (asOf) => {
    expect(faultsOf(resolveModels(BOOK, {}, { ...DEFAULTS, names: ['m'], asOf }))).toEqual([
      `0 pricing/bad-day: "${asOf}" is no day of the calendar`,
    ]);
  },
);

test('a free variant inherits behaviour and lineage, and no paid route', () => {
  const model = one('m:free');
  expect(model.behaviour.context_window).toBe(200_000);
  expect(model.behaviour.limits).toEqual({ requests_per_day: 50, until: '2026-06-30' });
  expect(model.lineage).toEqual(['m:free', 'm']);
  expect([...model.tariffs.keys()]).toEqual(['router']);
});

test('a variant without routes of its own is sold at the prices of its parent', () => {
  expect(inputPrice(one('m-eu'))).toBe(2);
  expect(one('m-eu').behaviour.properties).toEqual({ region: 'eu' });
});

test('a scenario changes one figure and inherits the rest', () => {
  const model = one('terse', {
    terse: { extends: 'm', max_output_tokens: 500, elo: { code: { value: 1300 } } },
  });
  expect(model.lineage).toEqual(['terse', 'm']);
  expect(model.vendor).toBe('Acme');
  expect(model.behaviour.elo).toEqual({ text: { value: 1400 }, code: { value: 1300 } });
  expect([...model.tariffs.keys()]).toEqual(['first_party', 'router']);
});

test('one key of a cache is changed, the others are those of the parent', () => {
  const { cache } = one('m', { m: { extends: 'm', cache: { miss_rate: 0.2 } } }).behaviour;
  expect(cache).toMatchObject({ kind: 'explicit', ttl_seconds: 600, min_tokens: 0, miss_rate: 0.2 });
});

test('a cache of which nobody says the kind is a fault', () => {
  const own = { bare: { usd_per_million: { input: 1 } }, late: { extends: 'bare', cache: { miss_rate: 1 } } };
  expect(faultsOf(resolveModels(BOOK, own, { ...DEFAULTS, names: ['late'] }))).toEqual([
    '0 pricing/missing-key: `kind` is missing in cache',
  ]);
});

test('own prices are laid over the default route of the parent, as the route `scenario`', () => {
  const { models } = resolve(['deal'], {
    deal: { extends: 'm', usd_per_million: { input: 1 } },
  });
  const model = models.get('deal');
  expect(model?.defaultRoute).toBe('scenario');
  expect(model?.tariffs.get('scenario')).toMatchObject({
    usd_per_million: { input: 1, cache_read: 0.2, output: 6 },
    service_tiers: { batch: { usd_factor: 0.5 } },
    source: 'scenario',
  });
  expect(model?.assumed).toEqual([
    {
      path: 'models.deal.tiers',
      value: 'm',
      why: 'deal changes the base prices of m; the tiers above them stay as they are',
    },
  ]);
});

test('a bucket priced anew must be priced in the inherited tiers, too', () => {
  const own = { deal: { extends: 'm', usd_per_million: { cache_write_5m: 1 } } };
  expect(faultsOf(resolveModels(BOOK, own, { ...DEFAULTS, names: ['deal'] }))).toEqual([
    '0 pricing/bad-price: this tier has no price for cache_write_5m, which the base prices',
  ]);
});

test('a model of the same name hides that of the book, and may change it', () => {
  const model = one('m', { m: { extends: 'm', usd_per_request: 0.1 } });
  expect(model.lineage).toEqual(['m']);
  expect(model.tariffs.get('scenario')?.fees.usd_per_request).toBe(0.1);
});

test('a model of the scenario alone needs its own prices', () => {
  expect(inputPrice(one('house', { house: { usd_per_million: { input: 0.1, output: 0.2 } } }))).toBe(0.1);
  expect(one('bare', { bare: {} }).noPriceReason).toBe(
    'bare has no prices: write `usd_per_million`, or `extends` a model that has them',
  );
});

test('unknown models, unknown parents and cycles are told together, with near names', () => {
  const own: Record<string, ScenarioModel> = {
    a: { extends: 'b' },
    b: { extends: 'a' },
    c: { extends: 'acme-m' },
    d: { extends: 'd' },
  };
  expect(faultsOf(resolveModels(BOOK, own, { ...DEFAULTS, names: ['a', 'b', 'c', 'd', 'm-ue'] }))).toEqual([
    '0 pricing/extends-cycle: a extends b extends a: a cycle',
    '0 pricing/unknown-model: unknown model "acme-m"; did you mean "m"?',
    '0 pricing/unknown-model: d extends itself, and the price book has no model of this name',
    '0 pricing/unknown-model: unknown model "m-ue"; did you mean "m-eu"?',
  ]);
});
