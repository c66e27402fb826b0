import { finerThanPicoUsd } from '../bill/decimal-fraction.ts';
import type { Tariff, TokenPrices } from '../grammar/model-keys.ts';
import { faultsOfPrices } from '../grammar/tariff-schema.ts';
import { PRICE_KEYS, SHOWN_PRICE_KEYS } from './priced-bucket.ts';
import { STANDARD } from './tariff-figures.ts';

/** What is wrong with a tariff, at a path below it. */
export interface TariffFault {
  readonly severity: 'error' | 'warning';
  /** without the area: `zero-price` */
  readonly code: string;
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly hint: string;
}

/** Everything about a tariff that its parts, each well formed, do not show. */
export function tariffFaults(tariff: Tariff): readonly TariffFault[] {
  const { usd_per_million: base, tiers, free } = tariff;
  const lines = [
    { at: ['usd_per_million'], prices: base },
    ...tiers.steps.map((step, index) => ({
      at: ['tiers', 'steps', index, 'usd_per_million'],
      prices: step.usd_per_million,
    })),
  ];
  return [
    ...faultsOfPrices(tariff).map(({ path, message, hint }) =>
      error('bad-price', stepPath(path), [message, hint]),
    ),
    ...tiers.steps.flatMap((step, index) => extraOf(base, step.usd_per_million, index)),
    ...lines.flatMap(({ at, prices }) => [
      ...priceFaults(prices, at, free),
      ...readAboveInput(prices, at),
      ...hourBelowMinutes(prices, at),
    ]),
    ...(tariff.service_tiers[STANDARD] === undefined
      ? []
      : [
          error(
            'standard-tier',
            ['service_tiers', STANDARD],
            ['`standard` is the price itself', 'name the tier otherwise'],
          ),
        ]),
  ];
}

/** USD per million tokens that any model has been sold at, with room: beyond it a price is probably in another unit. */
const LEAST_USD_PER_MILLION = 0.001;
const MOST_USD_PER_MILLION = 1000;

function priceFaults(prices: TokenPrices, at: TariffFault['path'], free: boolean): TariffFault[] {
  const faults: TariffFault[] = [];
  for (const key of [...PRICE_KEYS, ...SHOWN_PRICE_KEYS]) {
    const price = prices[key] ?? 0;
    const says = `${key} at ${price} USD per million tokens`;
    if (price === 0) continue;
    if (free) {
      faults.push(
        error(
          'free-but-priced',
          [...at, key],
          [`${says}, beside \`free: true\``, 'what is free costs 0 throughout'],
        ),
      );
    } else if (price < LEAST_USD_PER_MILLION || price > MOST_USD_PER_MILLION) {
      faults.push(
        warning(
          'magnitude',
          [...at, key],
          [
            `${says}; models are sold for ${LEAST_USD_PER_MILLION} to ${MOST_USD_PER_MILLION}`,
            'is this a price per token, per thousand or per character?',
          ],
        ),
      );
    } else if (finerThanPicoUsd(price)) {
      faults.push(
        warning(
          'finer-than-a-pico-dollar',
          [...at, key],
          [
            `${says} is no whole number of pico-dollars a token`,
            'bills are rounded to whole pico-dollars, once per bucket',
          ],
        ),
      );
    }
  }
  return faults;
}

function readAboveInput({ input, cache_read: read }: TokenPrices, at: TariffFault['path']): TariffFault[] {
  if (input === undefined || read === undefined || read <= input) return [];
  const message = `a cached token at ${read}, an uncached one at ${input} USD per million`;
  return [warning('read-above-input', [...at, 'cache_read'], [message, 'are the two swapped?'])];
}

/** What is kept for longer costs no less to write. */
function hourBelowMinutes(
  { cache_write_5m: minutes, cache_write_1h: hour }: TokenPrices,
  at: TariffFault['path'],
): TariffFault[] {
  if (minutes === undefined || hour === undefined || hour >= minutes) return [];
  const message = `a token written for an hour at ${hour}, for five minutes at ${minutes} USD per million`;
  return [warning('hour-below-minutes', [...at, 'cache_write_1h'], [message, 'are the two swapped?'])];
}

/** A bucket priced above a threshold and not below it would be billed or refused by the size of the request. */
function extraOf(base: TokenPrices, step: TokenPrices, index: number): TariffFault[] {
  const extra = PRICE_KEYS.filter(
    (key) => key !== 'reasoning' && base[key] === undefined && step[key] !== undefined,
  );
  const path = ['tiers', 'steps', index, 'usd_per_million'];
  return extra.map((key) =>
    error(
      'tier-extra',
      [...path, key],
      [`this tier prices ${key}, which the base does not`, 'price it in the base, too'],
    ),
  );
}

/** In a book the steps of a tier stand under `steps`, in a scenario's short form they are the list itself. */
function stepPath(path: TariffFault['path']): TariffFault['path'] {
  return path[0] === 'tiers' && path[1] !== 'steps' ? ['tiers', 'steps', ...path.slice(1)] : path;
}

function error(
  code: string,
  path: TariffFault['path'],
  [message, hint]: readonly [string, string],
): TariffFault {
  return { severity: 'error', code, path, message, hint };
}

function warning(
  code: string,
  path: TariffFault['path'],
  [message, hint]: readonly [string, string],
): TariffFault {
  return { severity: 'warning', code, path, message, hint };
}
