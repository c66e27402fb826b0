import type { Behaviour } from '../grammar/model-keys.ts';

/**
 * A model's behaviour laid over that of the model it extends: what it says wins, maps are merged key by key, and what
 * it does not say it inherits. A figure with its provenance is one figure, not a map.
 */
export function inheritBehaviour(parent: Behaviour, child: Behaviour): Behaviour {
  const merged: Record<string, unknown> = { ...parent };
  for (const [key, value] of Object.entries(child)) {
    if (value !== undefined) merged[key] = MERGED.has(key) ? mergeMaps(merged[key], value) : value;
  }
  return merged as Behaviour;
}

/** Keys whose value is a map of independent entries. */
const MERGED: ReadonlySet<string> = new Set(['properties', 'limits', 'elo', 'efforts', 'named']);

/** Entries of `over` laid over those of `under`; `efforts.named` in turn. */
export function mergeMaps(under: unknown, over: unknown): unknown {
  if (!isMap(under) || !isMap(over)) return over;
  const merged: Record<string, unknown> = { ...under };
  for (const [key, value] of Object.entries(over)) {
    if (value !== undefined) merged[key] = MERGED.has(key) ? mergeMaps(merged[key], value) : value;
  }
  return merged;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
