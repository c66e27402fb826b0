import type { Day } from '../units.ts';
import type { OriginEntry } from './resolved.ts';

/** Which prices hold beside what the file says; null: as the file says. */
export interface AskedPrices {
  readonly asOf: Day | null;
  readonly route: string | null;
  /** the day that holds where neither says one */
  readonly newest: Day;
}

/** A scenario's entries with the day and the route whose prices hold, so that run again they give the same figures. */
export function withPrices(
  entries: readonly OriginEntry[],
  { asOf, route, newest }: AskedPrices,
): readonly OriginEntry[] {
  const says = entries.some(({ path }) => path === 'prices.as_of');
  const held = [
    ...(asOf === null ? [] : [entry('as_of', asOf, 'given')]),
    ...(asOf === null && !says ? [entry('as_of', newest, 'default')] : []),
    ...(route === null ? [] : [entry('route', route, 'given')]),
  ];
  if (held.length === 0) return entries;
  const replaced = new Set(['prices', ...held.map(({ path }) => path)]);
  const at = entries.findIndex(({ keys }) => keys[0] === 'prices');
  const kept = (part: readonly OriginEntry[]): OriginEntry[] =>
    part.filter(({ path }) => !replaced.has(path));
  return [...kept(entries.slice(0, at)), ...held, ...kept(entries.slice(at))];
}

function entry(key: 'as_of' | 'route', value: string, origin: OriginEntry['origin']): OriginEntry {
  return { path: `prices.${key}`, keys: ['prices', key], value, origin };
}
