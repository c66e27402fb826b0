import { billRequest } from '../bill/bill-request.ts';
import { BUCKETS, REQUEST_FEE } from '../bill/bucket.ts';
import { bucketArray, compileTariff } from '../bill/tariff-row.ts';
import type { ResolvedModel } from '../pricing/model.ts';
import { STANDARD, tariffFigures } from '../pricing/tariff-figures.ts';
import { PICO_PER_USD, type Usd } from '../units.ts';
import { inputOf, type LoggedCall } from './log.ts';

/**
 * What calls cost in all by a model's price of one day, its first route and standard tier, searches apart.
 *
 * @param tellsWrites - whether the log says what was written to a cache; where it does not and the model has a price for it,
 * all input that was not read was written, as in a run
 * @returns null where the model has no price then, or none for what was used
 */
export function logBill(
  calls: readonly LoggedCall[],
  model: ResolvedModel,
  tellsWrites: boolean,
): Usd | null {
  const tariff = model.tariffs.get(model.defaultRoute);
  if (tariff === undefined) return null;
  const row = compileTariff(tariffFigures(tariff, STANDARD, null));
  const cost = bucketArray();
  const tokens = bucketArray();
  let pico = 0;
  const writes = !tellsWrites && tariff.usd_per_million.cache_write_5m !== undefined;
  const least = model.behaviour.cache?.min_tokens ?? 0;
  for (const call of calls) {
    const usage = writes && inputOf(call) >= least ? allWritten(call) : call.usage;
    const counts: Readonly<Partial<Record<string, number>>> = { ...usage };
    for (const [index, bucket] of BUCKETS.entries()) tokens[index] = counts[bucket] ?? 0;
    tokens[REQUEST_FEE] = 1;
    pico += billRequest(row, tokens, cost);
  }
  return Number.isNaN(pico) ? null : pico / PICO_PER_USD;
}

function allWritten({ usage }: LoggedCall): LoggedCall['usage'] {
  return { ...usage, uncached_input: 0, cache_write_5m: usage.cache_write_5m + usage.uncached_input };
}
