import { CACHE_READ, CACHE_WRITE_1H, CACHE_WRITE_5M, UNCACHED_INPUT } from '../bill/bucket.ts';
import { compileTariff, type TariffFigures } from '../bill/tariff-row.ts';
import { goByTheDay, windowTable } from '../bill/window-table.ts';
import { own } from '../grammar/own.ts';
import type { TokenPrices } from '../grammar/model-keys.ts';
import { didYouMean } from '../grammar/suggest.ts';
import { weekday } from '../pricing/calendar.ts';
import type { DatedTariff, ResolvedModel } from '../pricing/model.ts';
import { STANDARD, tariffFigures } from '../pricing/tariff-figures.ts';
import type { TargetRoute } from '../scenario/route.ts';
import { bytes, doubles, ints } from './columns.ts';
import type { Compilation } from './compilation.ts';
import type { TargetColumns } from './plan.ts';

/** TTL at which a cache write is billed at the one-hour price. */
const ONE_HOUR = 3600;

const CACHE_KINDS = ['none', 'automatic', 'explicit'] as const;

interface TargetRow {
  readonly name: string;
  /** as the file sets it; what is the model's default anyway is null */
  readonly settings: TargetRoute;
  readonly model: number;
  readonly resolved: ResolvedModel;
  readonly effort: string;
  readonly cache: number;
  readonly reasoningTokens: number;
  readonly maxOutputTokens: number;
  readonly tierWaitSeconds: number;
  readonly firstTokenFactor: number;
  readonly cacheKind: number;
  readonly cacheTtl: number;
  readonly cacheMinTokens: number;
  readonly cacheBlock: number;
  readonly cacheMissRate: number;
  readonly freshBucket: number;
  readonly tariffBegin: number;
  readonly window: Uint8Array;
}

/** Gathers the models that one policy may call, each with its settings and its bill. */
export class TargetBuilder {
  readonly rows: TargetRow[] = [];
  readonly models: ResolvedModel[] = [];
  readonly caches: string[] = [];
  private readonly tariffs: Float64Array[] = [];
  private readonly byKey = new Map<string, number>();
  private readonly compilation: Compilation;

  constructor(compilation: Compilation) {
    this.compilation = compilation;
  }

  /** Row of a target; -1 where it cannot be called, with the faults said at `path`. */
  add(target: TargetRoute, path: string): number {
    const key = JSON.stringify([
      target.model,
      target.effort,
      target.service_tier,
      target.cache_ttl_seconds,
      target.route,
      target.max_output_tokens,
    ]);
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    const row = this.build(target, path);
    this.byKey.set(key, row);
    return row;
  }

  /** The first row in which a model is called, with whatever settings; NONE: it is not. */
  firstOf(model: string): number {
    return this.rows.findIndex((row) => row.resolved.name === model);
  }

  columns(logit: Float64Array): TargetColumns {
    const { rows } = this;
    return {
      count: rows.length,
      model: ints(rows, 'model'),
      cache: ints(rows, 'cache'),
      reasoningTokens: ints(rows, 'reasoningTokens'),
      maxOutputTokens: doubles(rows, 'maxOutputTokens'),
      tierWaitSeconds: ints(rows, 'tierWaitSeconds'),
      firstTokenFactor: doubles(rows, 'firstTokenFactor'),
      cacheKind: bytes(rows, 'cacheKind'),
      cacheTtl: doubles(rows, 'cacheTtl'),
      cacheMinTokens: doubles(rows, 'cacheMinTokens'),
      cacheBlock: doubles(rows, 'cacheBlock'),
      cacheMissRate: doubles(rows, 'cacheMissRate'),
      freshBucket: ints(rows, 'freshBucket'),
      logit,
      tariffBegin: ints(rows, 'tariffBegin'),
      windows: rows.map((row) => row.window),
      tariffs: this.tariffs,
      names: rows.map((row) => row.name),
    };
  }

  private build(target: TargetRoute, path: string): number {
    const { compilation } = this;
    const resolved = compilation.models.get(target.model);
    // a model without a name in the book is a fault that the scenario's door reports
    if (resolved === undefined) return -1;
    const { behaviour, name } = resolved;
    const fail = (code: string, message: string, hint = '', at = path): number => {
      compilation.error(code, at, message, hint);
      return -1;
    };

    // its window and maximum output
    if (behaviour.context_window === undefined) {
      return fail(
        'plan/no-context-window',
        `${name} states no context_window`,
        `give it under models.${name}`,
      );
    }
    const maxOutput = Math.min(target.max_output_tokens ?? Infinity, behaviour.max_output_tokens ?? Infinity);
    if (maxOutput === Infinity) {
      return fail(
        'plan/no-max-output',
        `${name} states no max_output_tokens`,
        `give it under models.${name}`,
      );
    }

    // its effort
    const efforts = behaviour.efforts;
    if (efforts === undefined)
      compilation.assume(`models.${name}.efforts`, 'none', 'not stated: no thinking tokens');
    const effort = target.effort ?? efforts?.default ?? 'none';
    const named = own(efforts?.named, effort);
    if (named === undefined && target.effort !== null && target.effort !== 'none') {
      const names = Object.keys(efforts?.named ?? {});
      return fail(
        'plan/unknown-effort',
        `${name} has no effort "${effort}"`,
        names.length === 0 ? 'it states no efforts' : `it has ${names.join(', ')}`,
        `${path}.effort`,
      );
    }

    // its bill: route, date, service tier
    const routeName = target.route ?? resolved.defaultRoute;
    const tariff = resolved.tariffs.get(routeName);
    if (tariff === undefined) {
      const names = [...resolved.tariffs.keys()];
      return fail(
        'plan/no-price',
        names.length === 0
          ? (resolved.noPriceReason ?? `${name} has no price`)
          : `${name} has no route "${routeName}"${didYouMean(routeName, names)}`,
        names.length === 0 ? 'choose another prices.as_of' : `it has ${names.join(', ')}`,
        names.length === 0 ? path : `${path}.route`,
      );
    }
    if (target.route === null)
      for (const { path: at, value, why } of resolved.assumed) compilation.assume(at, value, why);
    const tier = target.service_tier === STANDARD ? null : own(tariff.service_tiers, target.service_tier);
    if (tier === undefined) {
      const names = Object.keys(tariff.service_tiers);
      return fail(
        'plan/unknown-service-tier',
        `${name} (${routeName}) has no service tier "${target.service_tier}"`,
        `it has ${[STANDARD, ...names].join(', ')}`,
        `${path}.service_tier`,
      );
    }
    const wait = tier?.wait_seconds;
    if (tier !== null && wait === undefined)
      compilation.assume(
        `models.${name}.service_tiers.${target.service_tier}.wait_seconds`,
        '0',
        'not stated',
      );

    if (goByTheDay(tariff.windows)) {
      compilation.assume(
        'prices.as_of',
        compilation.asOf,
        `jobs start on this day; on other days of the week ${name} (${routeName}) has other prices`,
      );
    }

    // its cache
    const cache = behaviour.cache;
    if (cache === undefined) compilation.assume(`models.${name}.cache`, 'none', 'the model states no cache');
    const kind = cache?.kind ?? 'none';
    if (kind !== 'none' && cache?.miss_rate === undefined)
      compilation.assume(`models.${name}.cache.miss_rate`, '0', 'not stated');
    const ttl = target.cache_ttl_seconds ?? cache?.ttl_seconds ?? 0;
    const prices = tariff.usd_per_million;
    const missing = ['input', 'output', ...(kind === 'none' ? [] : ['cache_read'])].filter(
      (bucket) => prices[bucket as keyof TokenPrices] === undefined,
    );
    if (missing.length > 0) {
      return fail(
        'plan/unpriced-bucket',
        `${name} (${routeName}) has no price for ${missing.join(' and ')}`,
        missing.includes('cache_read') ? 'give one, or say cache: {kind: none}' : '',
      );
    }
    const isHour = ttl === ONE_HOUR && target.cache_ttl_seconds !== null;
    let freshBucket = UNCACHED_INPUT;
    if (kind !== 'none' && isHour && prices.cache_write_1h !== undefined) freshBucket = CACHE_WRITE_1H;
    else if (kind !== 'none' && isHour && prices.cache_write_5m !== undefined) {
      return fail('plan/unpriced-bucket', `${name} (${routeName}) has no price for cache_write_1h`);
    } else if (kind !== 'none' && prices.cache_write_5m !== undefined) freshBucket = CACHE_WRITE_5M;

    this.rows.push({
      name: targetName(target, effort, routeName === resolved.defaultRoute ? '' : routeName),
      settings: {
        ...target,
        effort: effort === (efforts?.default ?? 'none') ? null : effort,
        route: routeName === resolved.defaultRoute ? null : routeName,
        max_output_tokens: maxOutput === behaviour.max_output_tokens ? null : maxOutput,
        require: {},
      },
      model: this.modelRow(resolved),
      resolved,
      effort,
      cache: this.cacheRow(`${name} ${routeName}`),
      reasoningTokens:
        named === undefined ? compilation.constant(0) : compilation.quantity(named.reasoning_tokens),
      maxOutputTokens: maxOutput,
      tierWaitSeconds: wait === undefined ? compilation.constant(0) : compilation.quantity(wait),
      firstTokenFactor: tier === null ? 1 : tier.time_to_first_token_factor,
      cacheKind: CACHE_KINDS.indexOf(kind),
      cacheTtl: ttl,
      cacheMinTokens: cache?.min_tokens ?? 0,
      cacheBlock: Math.max(1, cache?.block_tokens ?? 1),
      cacheMissRate: cache?.miss_rate ?? 0,
      freshBucket,
      tariffBegin: this.addTariffs(tariff, target.service_tier, kind !== 'none'),
      window: windowTable(tariff.windows, weekday(compilation.asOf)),
    });
    return this.rows.length - 1;
  }

  /** The base tariff, then one for each time-of-day window. */
  private addTariffs(tariff: DatedTariff, serviceTier: string, caches: boolean): number {
    const begin = this.tariffs.length;
    for (const window of [null, ...tariff.windows]) {
      const figures = tariffFigures(tariff, serviceTier, window);
      this.tariffs.push(compileTariff(caches ? figures : withoutCache(figures)));
    }
    return begin;
  }

  private modelRow(resolved: ResolvedModel): number {
    const row = this.models.indexOf(resolved);
    return row === -1 ? this.models.push(resolved) - 1 : row;
  }

  private cacheRow(name: string): number {
    const row = this.caches.indexOf(name);
    return row === -1 ? this.caches.push(name) - 1 : row;
  }
}

/** Of a model without a cache reading costs what sending does, so that nothing of its bill is taken for a cold cache's. */
function withoutCache(figures: TariffFigures): TariffFigures {
  const readAsSent = (usd: readonly number[]): readonly number[] =>
    usd.with(CACHE_READ, usd[UNCACHED_INPUT] ?? Number.NaN);
  const steps = figures.steps.map((step) => ({ ...step, usdPerMillion: readAsSent(step.usdPerMillion) }));
  return { ...figures, usdPerMillion: readAsSent(figures.usdPerMillion), steps };
}

function targetName(target: TargetRoute, effort: string, route: string): string {
  const settings = [
    effort === 'none' ? '' : effort,
    target.service_tier === STANDARD ? '' : target.service_tier,
    target.cache_ttl_seconds === null ? '' : `cache ${target.cache_ttl_seconds} s`,
    route,
  ].filter((text) => text !== '');
  return settings.length === 0 ? target.model : `${target.model} (${settings.join(', ')})`;
}
