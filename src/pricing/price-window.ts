import { windowTable } from '../bill/window-table.ts';
import type { PriceWindow } from '../grammar/model-keys.ts';

/**
 * The window that holds in a minute of the UTC day; null outside them.
 *
 * @param minute - in [0, 1440)
 */
export function windowAt(windows: readonly PriceWindow[], minute: number): PriceWindow | null {
  return windows[(windowTable(windows)[minute] ?? 0) - 1] ?? null;
}

/** A window as files write it: `01:00-04:00`. */
export function windowText(window: PriceWindow): string {
  return `${clock(window.from_minute)}-${clock(window.to_minute)}`;
}

function clock(minute: number): string {
  return `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
