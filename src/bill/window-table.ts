/**
 * Which time-of-day window holds in each minute of the UTC day: 0 for none, else the window's index + 1, so that the
 * tariff row of a request is a lookup by its start.
 *
 * @param windows - minutes in [0, 1440); from > to wraps over midnight, equal means the whole day; no two overlap
 * @returns [1440]; a window holds from its first minute, included, to its last, excluded
 */
export function windowTable(
  windows: readonly { readonly from_minute: number; readonly to_minute: number }[],
): Uint8Array {
  const table = new Uint8Array(MINUTES_PER_DAY);
  for (const [index, { from_minute: from, to_minute: to }] of windows.entries()) {
    const length = (to - from + MINUTES_PER_DAY) % MINUTES_PER_DAY || MINUTES_PER_DAY;
    for (let offset = 0; offset < length; offset += 1) table[(from + offset) % MINUTES_PER_DAY] = index + 1;
  }
  return table;
}

const MINUTES_PER_DAY = 24 * 60;
