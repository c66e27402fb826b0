import { CACHE_READ, CACHE_WRITE_1H, CACHE_WRITE_5M, UNCACHED_INPUT } from './bucket.ts';
import { EDGE_BELONGS, FIRST_LINE, LINE_LENGTH, TIER_COUNT } from './tariff-row.ts';

/** All input tokens of one request, whatever their cache state: what picks its tier. */
export function totalInput(usage: Float64Array): number {
  return usage[UNCACHED_INPUT]! + usage[CACHE_READ]! + usage[CACHE_WRITE_5M]! + usage[CACHE_WRITE_1H]!;
}

/**
 * The price line that a request of so many input tokens reaches: 0 is the base.
 *
 * @param inputTokens - of this request alone; tiers are never picked on sums over requests
 */
export function tierIndex(tariff: Float64Array, inputTokens: number): number {
  const last = tariff[TIER_COUNT]! - 1;
  const edgeBelongs = tariff[EDGE_BELONGS] === 1;
  let tier = 0;
  while (tier < last) {
    const threshold = tariff[FIRST_LINE + (tier + 1) * LINE_LENGTH]!;
    if (edgeBelongs ? inputTokens < threshold : inputTokens <= threshold) break;
    tier += 1;
  }
  return tier;
}
