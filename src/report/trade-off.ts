import type { ScenarioResult } from '../experiment/result.ts';
import { formatPart } from './format.ts';
import { clipText, safeText } from './safe-text.ts';
import type { Page } from './style.ts';
import { wrapText } from './text-width.ts';

/** A chance below which a policy is not named as perhaps the cheapest. */
const SMALLEST_CHANCE = 0.005;

/** Which policies remain where cost, completion and latency all count, and how sure it is that one is the cheapest. */
export function tradeOffLines(result: ScenarioResult, page: Page): string[] {
  const names = result.pareto.map((policy) => clipText(safeText(policy), 40));
  const chances = Object.entries(result.probability_cheapest)
    .filter(([, chance]) => chance >= SMALLEST_CHANCE)
    .toSorted(([, a], [, b]) => b - a)
    .map(([policy, chance]) => `${clipText(safeText(policy), 40)} ${formatPart(chance)}`);
  const parts = [
    names.length < 2 ? '' : `Not beaten on cost, completion and p95 at once: ${names.join(', ')}.`,
    chances.length < 2 ? '' : `Cheapest of all, in draws of the simulation error: ${chances.join(', ')}.`,
  ].filter((part) => part !== '');
  return parts.flatMap((part) => wrapText(part, page.width, { first: '', rest: '  ' }));
}
