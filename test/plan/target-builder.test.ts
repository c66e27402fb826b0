import { describe, expect, test } from 'vitest';
import { CACHE_WRITE_1H, CACHE_WRITE_5M, UNCACHED_INPUT } from '../../src/bill/bucket.ts';
import { assumptionsOf, faultsOf, planOf } from './small-world.ts';

/** A model that is whole but for one part. */
function faultsOfModel(model: string, target = '{ model: own }'): readonly string[] {
  return faultsOf({
    models: `{ own: ${model} }`,
    lanes: '{ work: { success: { default: 0.5 } } }',
    policies: `{ one: ${target} }`,
  });
}

describe('a model that may be called', () => {
  test('needs a context window', () => {
    expect(faultsOfModel('{ max_output_tokens: 1k, usd_per_million: { input: 1, output: 2 } }')).toEqual([
      'plan/no-context-window policies.one: own states no context_window',
    ]);
  });

  test('needs a maximum output, of its own or of the target', () => {
    const model = '{ context_window: 9k, usd_per_million: { input: 1, output: 2 } }';
    expect(faultsOfModel(model)).toEqual([
      'plan/no-max-output policies.one: own states no max_output_tokens',
    ]);
    const plan = planOf({
      models: `{ own: ${model} }`,
      lanes: '{ work: { success: { default: 0.5 } } }',
      policies: '{ one: { model: own, max_output_tokens: 700 } }',
    });
    expect(plan.targets.maxOutputTokens).toEqual(Float64Array.of(700));
  });

  test('needs a price on the day, and the fault says when its first one holds', () => {
    expect(faultsOf({ policies: '{ one: late }' })).toEqual([
      'plan/no-price policies.one: late has no price on 2026-05-20; its first is of 2026-08-01',
    ]);
  });

  test('needs a price by the route that is named', () => {
    expect(faultsOf({ policies: '{ one: { model: big, route: clod } }' })).toEqual([
      'plan/no-price policies.one.route: big has no route "clod"; did you mean "cloud"?',
    ]);
  });

  test('needs the service tier that is named', () => {
    expect(faultsOf({ policies: '{ one: { model: big, service_tier: flex } }' })).toEqual([
      'plan/unknown-service-tier policies.one.service_tier: big (own) has no service tier "flex"',
    ]);
    expect(faultsOf({ policies: '{ one: { model: big, route: cloud, service_tier: batch } }' })).toEqual([
      'plan/unknown-service-tier policies.one.service_tier: big (cloud) has no service tier "batch"',
    ]);
  });

  test('needs a price for what it reads from its cache', () => {
    const model =
      '{ context_window: 9k, max_output_tokens: 1k, usd_per_million: { input: 1, output: 2 }, cache: { kind: automatic } }';
    expect(faultsOfModel(model)).toEqual([
      'plan/unpriced-bucket policies.one: own (scenario) has no price for cache_read',
    ]);
  });

  test('needs the one-hour price where the target keeps its cache for an hour and writes are charged', () => {
    const model = `{ context_window: 9k, max_output_tokens: 1k, cache: { kind: explicit },
      usd_per_million: { input: 1, cache_read: 0.1, cache_write_5m: 1.2, output: 2 } }`;
    expect(faultsOfModel(model, '{ model: own, cache_ttl_seconds: 3600 }')).toEqual([
      'plan/unpriced-bucket policies.one: own (scenario) has no price for cache_write_1h',
    ]);
  });
});

describe('what is not read from a cache', () => {
  const freshBucket = (target: string): number | undefined =>
    planOf({ policies: `{ one: ${target} }` }).targets.freshBucket[0];

  test('is written at the five-minute price where there is one', () => {
    expect(freshBucket('big')).toBe(CACHE_WRITE_5M);
    expect(freshBucket('{ model: big, cache_ttl_seconds: 600 }')).toBe(CACHE_WRITE_5M);
  });

  test('is written at the one-hour price only for a target of 3600 seconds', () => {
    expect(freshBucket('{ model: big, cache_ttl_seconds: 3600 }')).toBe(CACHE_WRITE_1H);
  });

  test('is plain input where writes have no price', () => {
    expect(freshBucket('small')).toBe(UNCACHED_INPUT);
    expect(freshBucket('{ model: big, route: cloud }')).toBe(UNCACHED_INPUT);
  });
});

describe('targets', () => {
  test('take their lifetime of the cache from the target, else from the model', () => {
    const plan = planOf({
      policies:
        '{ one: { split: [{ weight: 1, use: big }, { weight: 1, use: { model: big, cache_ttl_seconds: 60 } }] } }',
    });
    expect(plan.targets.cacheTtl).toEqual(Float64Array.of(300, 60));
  });

  test('that say the same are one, and those of one model and route share a cache', () => {
    const parts = (uses: readonly string[]): string =>
      `{ one: { split: [${uses.map((use) => `{ weight: 1, use: ${use} }`).join(', ')}] } }`;
    expect(planOf({ policies: parts(['big', '{ model: big }']) }).targets.count).toBe(1);
    const plan = planOf({
      policies: parts(['big', '{ model: big, effort: high }', '{ model: big, route: cloud }']),
    });
    expect(plan.targets.cache).toEqual(Int32Array.of(0, 0, 1));
    expect(plan.models.count).toBe(1);
    expect(plan.cacheCount).toBe(2);
    expect(plan.targets.names).toEqual(['big (low)', 'big (high)', 'big (low, cloud)']);
  });

  test('have the reasoning of their effort', () => {
    const plan = planOf({
      policies:
        '{ one: { split: [{ weight: 1, use: big }, { weight: 1, use: { model: big, effort: high } }] } }',
    });
    const { value } = plan.quantities;
    expect([...plan.targets.reasoningTokens].map((row) => value[row])).toEqual([50, 400]);
  });

  test('wait as their service tier says', () => {
    const plan = planOf({ policies: '{ one: { model: big, service_tier: batch } }' });
    expect(plan.quantities.value[plan.targets.tierWaitSeconds[0]!]).toBe(600);
    expect(plan.targets.firstTokenFactor).toEqual(Float64Array.of(2));
  });

  test('whose service tier states no wait are told', () => {
    const waits = (tier: string): readonly string[] =>
      assumptionsOf({
        models: `{ own: { context_window: 9k, max_output_tokens: 1k, usd_per_million: { input: 1, output: 2 },
          cache: { kind: none }, service_tiers: { flex: { usd_factor: 0.5${tier} } } } }`,
        lanes: '{ work: { success: { own: 0.5 } } }',
        policies: '{ one: { model: own, service_tier: flex } }',
      }).filter((text) => text.includes('wait'));
    expect(waits('')).toEqual(['models.own.service_tiers.flex.wait_seconds = 0']);
    expect(waits(', wait_seconds: 0')).toEqual([]);
  });

  test('have a tariff for each time-of-day window after the base', () => {
    const plan = planOf({
      models: `{ own: { context_window: 9k, max_output_tokens: 1k, usd_per_million: { input: 1, output: 2 },
        windows: [{ utc: "22:00-04:00", usd_factor: 0.5 }] } }`,
      lanes: '{ work: { success: { default: 0.5 } } }',
      policies: '{ one: { split: [{ weight: 1, use: own }, { weight: 1, use: big }] } }',
    });
    expect(plan.targets.tariffBegin).toEqual(Int32Array.of(0, 2));
    expect(plan.targets.tariffs).toHaveLength(3);
    const [minutes] = plan.targets.windows;
    expect([minutes![0], minutes![239], minutes![240], minutes![1319], minutes![1320]]).toEqual([
      1, 1, 0, 0, 1,
    ]);
    expect(plan.job.drawsStart).toBe(1);
  });

  test('whose prices go by the day of the week are told with the day', () => {
    const parts = (days: string): Record<string, string> => ({
      models: `{ own: { context_window: 9k, max_output_tokens: 1k, usd_per_million: { input: 1, output: 2 },
        cache: { kind: none }, windows: [{ utc: "22:00-04:00", usd_factor: 0.5${days} }] } }`,
      lanes: '{ work: { success: { own: 0.5 } } }',
      policies: '{ one: own }',
    });
    expect(assumptionsOf(parts(', days: [mon]')).filter((text) => text.startsWith('prices'))).toEqual([
      'prices.as_of = 2026-05-20',
    ]);
    expect(assumptionsOf(parts('')).filter((text) => text.startsWith('prices'))).toEqual([]);
  });

  test('without a stated cache have none, and that is an assumption', () => {
    const parts = { policies: '{ one: tiny }', lanes: '{ work: { success: { tiny: 0.5 } } }' };
    expect(planOf(parts).targets.cacheKind).toEqual(Uint8Array.of(0));
    expect(assumptionsOf(parts)).toContain('models.tiny.cache = none');
  });

  test('whose cache states no miss rate miss nothing, and that is an assumption', () => {
    const told = (cache: string): readonly string[] =>
      assumptionsOf({
        models: `{ own: { context_window: 9k, max_output_tokens: 1k, cache: ${cache},
          usd_per_million: { input: 1, cache_read: 0.1, output: 2 } } }`,
        lanes: '{ work: { success: { own: 0.5 } } }',
        policies: '{ one: own }',
      }).filter((text) => text.includes('cache'));
    expect(told('{ kind: automatic }')).toEqual(['models.own.cache.miss_rate = 0']);
    expect(told('{ kind: automatic, miss_rate: 0 }')).toEqual([]);
    expect(told('{ kind: none }')).toEqual([]);
  });

  test('without stated efforts think nothing, and that is an assumption', () => {
    const told = (model: string): boolean =>
      assumptionsOf({
        policies: `{ one: ${model} }`,
        lanes: '{ work: { success: { default: 0.5 } } }',
      }).includes(`models.${model}.efforts = none`);
    expect([told('small'), told('big')]).toEqual([true, false]);
  });

  test('write no more than their model can, whatever they ask for', () => {
    const most = (asked: string): number | undefined =>
      planOf({ policies: `{ one: { model: big, max_output_tokens: ${asked} } }` }).targets.maxOutputTokens[0];
    expect([most('100'), most('8k'), most('9k')]).toEqual([100, 8000, 8000]);
  });
});
