import { billRequest } from '../bill/bill-request.ts';
import { BUCKETS, REQUEST_FEE, type Bucket } from '../bill/bucket.ts';
import { bucketArray, compileTariff } from '../bill/tariff-row.ts';
import { tierIndex, totalInput } from '../bill/tier-index.ts';
import { windowTable } from '../bill/window-table.ts';
import { unpricedBucket } from '../bill/unpriced-bucket.ts';
import { PICO_PER_USD } from '../units.ts';
import type { Checked, Diagnostic } from '../diagnostic.ts';
import type { Tiers } from '../grammar/model-keys.ts';
import { didYouMean } from '../grammar/suggest.ts';
import type { Day, Usd } from '../units.ts';
import { weekday } from './calendar.ts';
import type { DatedTariff, PriceBook, ResolvedModel } from './model.ts';
import { windowAt, windowText } from './price-window.ts';
import { priceKeyOf } from './priced-bucket.ts';
import { resolveModels } from './resolve-models.ts';
import { STANDARD, tariffFigures } from './tariff-figures.ts';

/** Equal requests to one model. */
export interface Calculation {
  readonly model: string;
  /** null: the newest of the book */
  readonly day: Day | null;
  /** null: the model's first */
  readonly route: string | null;
  /** null: `standard` */
  readonly serviceTier: string | null;
  /** minute of the UTC day, for prices by time of day; null: outside their windows */
  readonly minute: number | null;
  /** how many requests; each is billed alone */
  readonly requests: number;
  /** tokens of one request by bucket, and its searches as `search_fee`; 0 where left out */
  readonly usage: Readonly<Partial<Record<Bucket, number>>>;
}

/** Where a price line by total input begins. */
export interface TierEdge {
  readonly edge: Tiers['edge'];
  readonly input_tokens: number;
  /** whether the line holds for the whole request, or for the part of it above (`graduated`) */
  readonly rule: Tiers['rule'];
}

/** A bill in dollars, with the price that made it. */
export interface CalculatedBill {
  readonly usd: Usd;
  /** they sum to `usd` */
  readonly buckets: Readonly<Record<Bucket, Usd>>;
  /** tokens of one request by bucket, its fees as 1 each, its searches as their number */
  readonly usage: Readonly<Record<Bucket, number>>;
  /** price line reached by each request: 0 the base, 1 the first step, ... */
  readonly tier: number;
  /** where that line begins, and whether there (`>=`) or behind it (`>`); null: the base */
  readonly tier_edge: TierEdge | null;
  readonly model: string;
  readonly route: string;
  readonly service_tier: string;
  /** factor of the hour on token prices, 1 outside the windows of the price */
  readonly time_factor: number;
  readonly requests: number;
  /** first day, source and day of reading of the price used */
  readonly from: Day;
  readonly source: string;
  readonly checked: Day;
}

/** Bills requests as the vendor would, or says everything that keeps it from doing so. Tests no context window. */
export function calculateBill(book: PriceBook, calculation: Calculation): Checked<CalculatedBill> {
  const { model: name, day, route, requests } = calculation;
  const resolved = resolveModels(book, {}, { names: [name], asOf: day, route: null, source: null });
  if (!resolved.ok) return resolved;
  const model = resolved.value.models.get(name);
  const tariff = model?.tariffs.get(route ?? model.defaultRoute);
  const faults = [...faultsOfUsage(calculation), ...faultsOfPrice(calculation, resolved.value.asOf, model)];
  if (!model || !tariff || faults.length > 0) return { ok: false, diagnostics: faults };

  const serviceTier = calculation.serviceTier ?? STANDARD;
  const today = weekday(resolved.value.asOf);
  const window = calculation.minute === null ? null : windowAt(tariff.windows, today, calculation.minute);
  const row = compileTariff(tariffFigures(tariff, serviceTier, window));
  const usage = Float64Array.from(BUCKETS, (bucket) => calculation.usage[bucket] ?? 0);
  usage[REQUEST_FEE] = 1;
  const missing = BUCKETS[unpricedBucket(row, usage)];
  if (missing !== undefined) return { ok: false, diagnostics: [unpriced(missing, model, tariff)] };

  const cost = bucketArray();
  const total = billRequest(row, usage, cost);
  if (total > Number.MAX_SAFE_INTEGER) {
    return {
      ok: false,
      diagnostics: [
        fault(
          'too-dear',
          `one request of ${total / PICO_PER_USD} USD`,
          'bills are exact below 9,007 USD a request: are these tokens of many requests? Use --requests',
        ),
      ],
    };
  }
  const tier = tierIndex(row, totalInput(usage));
  const all = (pico: number): Usd => Number(BigInt(pico) * BigInt(requests)) / PICO_PER_USD;
  const buckets = Object.fromEntries(BUCKETS.map((bucket, index) => [bucket, all(cost[index] ?? 0)]));
  const value: CalculatedBill = {
    usd: all(total),
    buckets: buckets as Record<Bucket, Usd>,
    usage: Object.fromEntries(BUCKETS.map((bucket, index) => [bucket, usage[index] ?? 0])) as Record<
      Bucket,
      number
    >,
    tier,
    tier_edge: edgeOf(tariff, tier),
    model: model.name,
    route: route ?? model.defaultRoute,
    service_tier: serviceTier,
    time_factor: window?.usd_factor ?? 1,
    requests,
    from: tariff.from,
    source: tariff.source,
    checked: tariff.checked,
  };
  const untimed =
    calculation.minute === null &&
    windowTable(tariff.windows, today)
      .subarray(0, 24 * 60)
      .some((held) => held > 0);
  const searches = calculation.usage.search_fee ?? 0;
  const warnings = [
    ...resolved.warnings,
    ...(untimed ? [goesByTheHour(model, tariff)] : []),
    ...(searches > 0 && tariff.fees.usd_per_search === 0 ? [hasNoSearchFee(model, tariff)] : []),
  ];
  return { ok: true, value, warnings };
}

function edgeOf({ tiers: { steps, edge, rule } }: DatedTariff, tier: number): TierEdge | null {
  const step = steps[tier - 1];
  return step === undefined ? null : { edge, input_tokens: step.above_input_tokens, rule };
}

function faultsOfUsage({ usage, requests, minute }: Calculation): Diagnostic[] {
  const faults: Diagnostic[] = [];
  for (const bucket of BUCKETS) {
    const count = usage[bucket] ?? 0;
    if (Number.isSafeInteger(count) && count >= 0) continue;
    faults.push(
      fault('bad-count', `${bucket}: ${count} is no count`, 'counts are whole numbers of at least 0'),
    );
  }
  if (!Number.isSafeInteger(requests) || requests < 1) {
    faults.push(fault('bad-count', `${requests} requests`, 'a whole number of at least 1'));
  }
  if (minute !== null && !(Number.isInteger(minute) && minute >= 0 && minute < 24 * 60)) {
    faults.push(fault('bad-time', `minute ${minute} of the day`, 'in 0 to 1439, UTC'));
  }
  return faults;
}

function faultsOfPrice(
  { route, serviceTier }: Calculation,
  day: Day,
  model: ResolvedModel | undefined,
): Diagnostic[] {
  if (model === undefined) return [];
  if (model.noPriceReason !== null) return [fault('no-price', model.noPriceReason)];
  const until = model.behaviour.limits?.until;
  if (until !== undefined && day > until) {
    return [fault('no-price', `${model.name} was served until ${until}; the day asked is ${day}`)];
  }
  const routes = [...model.tariffs.keys()];
  const tariff = model.tariffs.get(route ?? model.defaultRoute);
  if (!tariff) {
    const message = `${model.name} has no price by the route "${route}" on ${day}${didYouMean(route ?? '', routes)}`;
    return [fault('unknown-route', message, `routes: ${routes.join(', ')}`)];
  }
  const tiers = [STANDARD, ...Object.keys(tariff.service_tiers)];
  if (serviceTier === null || tiers.includes(serviceTier)) return [];
  const message = `${model.name} has no service tier "${serviceTier}"${didYouMean(serviceTier, tiers)}`;
  return [fault('unknown-service-tier', message, `service tiers: ${tiers.join(', ')}`)];
}

function unpriced(bucket: Bucket, model: ResolvedModel, tariff: DatedTariff): Diagnostic {
  const message = `${model.name} has no price for ${bucket} (\`${priceKeyOf(bucket)}\`) from ${tariff.from} on`;
  return fault(
    'unpriced-bucket',
    message,
    'a missing price is never 0: count these tokens in a bucket that is billed, or add the price',
  );
}

/** A bill without a time of day, where there are hours with another price. */
function goesByTheHour(model: ResolvedModel, { windows }: DatedTariff): Diagnostic {
  const hours = windows.map((window) => `times ${window.usd_factor} in ${windowText(window)}`);
  const message = `${model.name} is priced by the hour: ${hours.join(', ')}; this is the bill of the other hours`;
  return { ...fault('priced-by-the-hour', message, 'give the time of day'), severity: 'warning' };
}

/** A bill of searches by a price without a fee for them: 0 by default, which is told. */
function hasNoSearchFee(model: ResolvedModel, { from }: DatedTariff): Diagnostic {
  const message = `${model.name} has no fee of a search from ${from} on: searches are billed 0 here`;
  const hint = 'add what who searches for it charges';
  return { ...fault('no-search-fee', message, hint), severity: 'warning' };
}

function fault(code: string, message: string, hint = ''): Diagnostic {
  return { code: `pricing/${code}`, severity: 'error', file: '', position: null, path: '', message, hint };
}
