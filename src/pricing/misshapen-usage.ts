import type { Diagnostic } from '../diagnostic.ts';
import { isMap, named, type PlainMap } from '../grammar/shape.ts';
import { contradiction } from './disjoint-usage.ts';

/** What of a report has not the shape that its name says, at its path: behind this its readers may count. */
export function misshapenUsage(report: PlainMap): readonly Diagnostic[] {
  return [...misshapenParts(report), ...misshapenCosts(report)];
}

/** Parts that are no maps, or no lists of them, although their names say so; and counts, in any part, that are none. */
function misshapenParts(report: PlainMap): readonly Diagnostic[] {
  return Object.entries(report).flatMap(([key, part]) => {
    if (part === null || part === undefined) return [];
    if (/_details$|^cache_creation$|^server_tool_use$/.test(key))
      return isMap(part)
        ? misshapenCounts(part, `${key}.`)
        : [contradiction(key, `expected a map, got ${named(part)}`)];
    if (!key.endsWith('TokensDetails')) return misshapenCounts({ [key]: part }, '');
    if (!Array.isArray(part) || !part.every(isMap))
      return [contradiction(key, `expected a list of maps, got ${named(part)}`)];
    return part.flatMap((count, at) =>
      typeof count['modality'] === 'string'
        ? misshapenCounts(count, `${key}[${at}].`)
        : [contradiction(`${key}[${at}]`, `a modality is due, got ${named(count['modality'])}`)],
    );
  });
}

/** A count of null is one that was not told. */
function misshapenCounts(part: PlainMap, around: string): readonly Diagnostic[] {
  return Object.entries(part).flatMap(([key, count]) => {
    const unit = unitOf(key);
    const isCount = Number.isSafeInteger(count) && Number(count) >= 0;
    if (unit === null || isCount || count === null || count === undefined) return [];
    return [contradiction(around + key, `${named(count)} is no number of ${unit}`)];
  });
}

/** Whether a key of a report counts tokens. */
export function isTokenCount(key: string): boolean {
  return /_tokens$|[tT]okenCount$/.test(key);
}

/** What a key counts; null: nothing that is billed. */
function unitOf(key: string): 'tokens' | 'searches' | null {
  if (isTokenCount(key)) return 'tokens';
  return key === 'web_search_requests' ? 'searches' : null;
}

/** What a router says of the cost where it is no amount; a map there is a vendor's own and not read. */
function misshapenCosts({ cost, cost_details: detail }: PlainMap): readonly Diagnostic[] {
  const upstream = isMap(detail) ? detail['upstream_inference_cost'] : null;
  return Object.entries({ cost, 'cost_details.upstream_inference_cost': upstream }).flatMap(([path, usd]) => {
    const isAmount = typeof usd === 'number' && Number.isFinite(usd) && usd >= 0;
    const isSplit = path === 'cost' && isMap(usd);
    return isAmount || isSplit || usd === null || usd === undefined
      ? []
      : [contradiction(path, `${named(usd)} is no amount of USD`)];
  });
}
