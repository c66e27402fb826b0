import type { Behaviour } from '../grammar/model-keys.ts';

/**
 * A model's behaviour laid over that of the model it extends: what it says wins, maps are merged key by key, and what
 * it does not say it inherits. A figure with its provenance is one figure, not a map.
 */
export function inheritBehaviour(parent: Behaviour, child: Behaviour): Behaviour {
  const merged: Record<string, unknown> = { ...parent };
  for (const [key, value] of Object.entries(child)) {
    if (value !== undefined) merged[key] = mergeMaps(merged[key], value, MAP_LEVELS[key] ?? 0);
  }
  return merged as Behaviour;
}

/** Keys whose value is a map, and how many levels of maps it is: efforts hold `named`, which holds an effort by name. */
const MAP_LEVELS: Readonly<Partial<Record<string, number>>> = {
  architecture: 1,
  cache: 1,
  efforts: 3,
  elo: 1,
  errors: 1,
  limits: 1,
  outages: 1,
  properties: 1,
} satisfies Partial<Record<keyof Behaviour, number>>;

/**
 * Entries of `over` laid over those of `under`.
 *
 * @param levels - levels of maps that are merged; below them a value is replaced as a whole
 */
export function mergeMaps(under: unknown, over: unknown, levels: number): unknown {
  if (levels === 0 || !isMap(under) || !isMap(over)) return over;
  const merged: Record<string, unknown> = { ...under };
  for (const [key, value] of Object.entries(over)) {
    if (value !== undefined) merged[key] = mergeMaps(merged[key], value, levels - 1);
  }
  return merged;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
