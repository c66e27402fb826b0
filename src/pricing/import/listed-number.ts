import { readWithin } from '../../grammar/count.ts';

/**
 * A number of a table, which may be written as text.
 *
 * @returns undefined: none is listed, and none is not 0; NaN: what is listed is no number
 */
export function listedNumber(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
}

/** Whether a book would take a number: one far too large or too small would have the whole book refused. */
export function isFigure(value: number): boolean {
  return Number.isFinite(value) && readWithin(value, {}).ok;
}
