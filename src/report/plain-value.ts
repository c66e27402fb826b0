import { formatNumber } from './format.ts';

/** Any value of a scenario or a price book in a line: what it is, then where and when it was read. */
export function plainValue(value: unknown): string {
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map((item) => plainValue(item)).join(', ')}]`;
  const { of, source, checked, kind, ...rest } = value as Record<string, unknown>;
  const main = of === undefined ? [] : [plainValue(of)];
  if (kind === 'constant')
    return plainValue(rest['value']) + (rest['known'] === null ? '' : ` (${plainValue(rest['known'])})`);
  if (kind === 'law') return plainValue(rest['law']);
  if (kind === 'lognormal')
    return `lognormal, median ${formatNumber(Math.exp(Number(rest['mu'])))}, sigma ${plainValue(rest['sigma'])}`;
  const others = Object.entries(rest).flatMap(([key, item]) =>
    item === undefined || item === null ? [] : [`${key} ${plainValue(item)}`],
  );
  const where = [source, checked].filter((part) => part !== undefined).map((part) => String(part));
  const text = [...(kind === undefined ? [] : [String(kind)]), ...main, ...others].join(', ');
  return where.length === 0 ? text : `${text} (${where.join(', ')})`;
}
