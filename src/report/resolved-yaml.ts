import { ERROR_DEFAULTS, NEUTRAL_FIGURES } from '../grammar/model-defaults.ts';
import type { DatedTariff, ResolvedModel } from '../pricing/model.ts';
import type { OriginEntry } from '../scenario/resolved.ts';
import { formatListPrice } from './format.ts';
import { plainValue } from './plain-value.ts';
import { safeText } from './safe-text.ts';

/** A map, a list or a value with its origin, made from paths. */
type Node =
  | { readonly kind: 'value'; readonly value: unknown; readonly origin: OriginEntry['origin'] }
  | { readonly kind: 'map' | 'list'; readonly children: Map<string | number, Node> };

/**
 * A scenario as YAML that can be run again: every value, those that the file leaves unsaid marked `# default`; after
 * it, in comments, what the models that may answer bring along and where each figure was read.
 */
export function renderResolved(entries: readonly OriginEntry[], models: readonly ResolvedModel[]): string {
  const root: Node = { kind: 'map', children: new Map() };
  for (const entry of entries) place(root, entry);
  return [...yamlLines(root, ''), ...models.flatMap((model) => ['', ...modelLines(model)])].join('\n') + '\n';
}

function place(root: Node, { keys, value, origin }: OriginEntry): void {
  let at = root;
  keys.forEach((key, index) => {
    if (at.kind === 'value') return;
    const last = index === keys.length - 1;
    const next = keys[index + 1];
    const made: Node = last
      ? { kind: 'value', value, origin }
      : { kind: typeof next === 'number' ? 'list' : 'map', children: new Map() };
    const child = at.children.get(key) ?? made;
    at.children.set(key, child);
    at = child;
  });
}

function yamlLines(node: Node, indent: string): string[] {
  if (node.kind === 'value') return [];
  return [...node.children].flatMap(([key, child]) => {
    const lead = node.kind === 'list' ? '-' : `${scalarText(String(key))}:`;
    if (child.kind === 'value') {
      return [`${indent}${lead} ${valueText(child.value)}${child.origin === 'default' ? '  # default' : ''}`];
    }
    if (child.kind === 'list') {
      const items = plainItems(child.children);
      if (items !== null) return [`${indent}${lead} ${valueText(items)}`];
    }
    const lines = yamlLines(child, `${indent}  `);
    // the first line of an item stands behind its dash
    if (node.kind === 'list') return [`${indent}- ${(lines[0] ?? '').trimStart()}`, ...lines.slice(1)];
    return [`${indent}${lead}`, ...lines];
  });
}

/** The items of a list of numbers and words that the file gave; null: it holds something else. */
function plainItems(children: ReadonlyMap<string | number, Node>): unknown[] | null {
  const items = [...children.values()];
  return items.every(
    (item) => item.kind === 'value' && item.origin === 'given' && typeof item.value !== 'object',
  )
    ? items.map((item) => (item.kind === 'value' ? item.value : null))
    : null;
}

function valueText(value: unknown): string {
  if (typeof value === 'string') return scalarText(value);
  if (Array.isArray(value)) return `[${value.map((item) => valueText(item)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const parts = Object.entries(value).map(([key, item]) => `${scalarText(key)}: ${valueText(item)}`);
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

/** Plain where YAML reads it back as the same text in any place, else as JSON, which is YAML too. */
function scalarText(text: string): string {
  const plain =
    /^[A-Za-z_][\w ./-]*$/.test(text) && !/\s$|^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text);
  return plain || /^\d+(\.\d+)?[kMB]$|^\d[\w.]* to \d[\w.]*$/.test(text)
    ? text
    : safeText(JSON.stringify(text));
}

/** What holds of a model where nobody says anything. */
const UNSAID: Partial<Record<keyof ResolvedModel['behaviour'], unknown>> = {
  cache: 'none',
  prefill_seconds_per_million: 0,
  ...NEUTRAL_FIGURES,
  length_law: 'factor 1',
  speed_law: 'factor 1',
  retention_law: 'factor 1',
  errors: ERROR_DEFAULTS,
  outages: 'none',
};

function unsaid({ behaviour }: ResolvedModel): string[] {
  const said: Readonly<Record<string, unknown>> = { ...behaviour };
  const { cache } = behaviour;
  const misses = cache !== undefined && cache.kind !== 'none' && cache.miss_rate === undefined;
  return [
    ...(misses ? ['cache.miss_rate: 0 (default)'] : []),
    ...Object.entries(UNSAID)
      .filter(([key]) => said[key] === undefined)
      .map(([key, value]) => `${key}: ${plainValue(value)} (default)`),
  ];
}

function modelLines(model: ResolvedModel): string[] {
  const from = model.lineage.length > 1 ? `, extends ${model.lineage.slice(1).join(', ')}` : '';
  const figures = Object.entries(model.behaviour).flatMap(([key, value]) =>
    value === undefined || key === 'extends' ? [] : [`${key}: ${plainValue(value)}`],
  );
  const tariff = model.tariffs.get(model.defaultRoute);
  const prices =
    tariff === undefined
      ? [model.noPriceReason ?? 'no price']
      : [priceText(model.defaultRoute, tariff), ...serviceTierTexts(tariff)];
  return [
    `${model.name} (${model.vendor === '' ? 'own model' : model.vendor}${from})`,
    ...[...prices, ...figures, ...unsaid(model)].map((text) => `  ${text}`),
  ].map((text) => `# ${safeText(text)}`);
}

/** Each service tier beside `standard`; the price above names the source. */
function serviceTierTexts({ service_tiers }: DatedTariff): string[] {
  return Object.entries(service_tiers).map(([name, { wait_seconds: wait, ...factors }]) => {
    const waits = wait === undefined ? '0 (default)' : plainValue(wait);
    return `service tier ${name}: ${plainValue(factors)}, wait_seconds ${waits}`;
  });
}

function priceText(route: string, tariff: DatedTariff): string {
  const prices = Object.entries(tariff.usd_per_million).flatMap(([key, price]) =>
    price === undefined ? [] : [`${key} ${formatListPrice(price)}`],
  );
  // prices that a scenario states have no day of reading, and without a parent no first day
  const since = tariff.from === '' ? '' : ` since ${tariff.from}`;
  const source = tariff.checked === '' ? tariff.source : `${tariff.source}, ${tariff.checked}`;
  return `price by ${route}${since}, USD per million: ${prices.join(', ')} (${source})`;
}
