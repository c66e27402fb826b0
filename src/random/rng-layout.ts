import { Frame, Visit } from './address.ts';
import { seedKey } from './seed-key.ts';
import { type SiteKey, siteKey } from './site-key.ts';

/**
 * The published orders in which random words are handed to a test battery. Each looks for another way in which
 * neighbouring addresses might resemble each other:
 *
 * - `a` whole jobs in order, 64 visits of 8 draws each (8 sites, 8 occurrences)
 * - `b` the first draw of jobs 0, 1, 2, ...
 * - `c` four draws of each job, jobs in order
 * - `d` one draw per occurrence of one site
 * - `e` the first draw of job 0 under the seeds '0', '1', '2', ...
 * - `f` two sites in turn, occurrence by occurrence
 */
export const RNG_LAYOUTS = ['a', 'b', 'c', 'd', 'e', 'f'] as const;

/** One of RNG_LAYOUTS. */
export type RngLayout = (typeof RNG_LAYOUTS)[number];

const SITES: readonly SiteKey[] = Array.from({ length: 8 }, (_, i) => siteKey(`layout.${i}`));

/**
 * Fills `out` with the words of a layout from word number `cursor` on.
 *
 * @param key - as `seedKey` gives it; layout `e` has keys of its own
 * @param cursor - whole number >= 0 of words already written
 * @returns the cursor for the next call
 */
export function fillLayout(layout: RngLayout, key: Uint32Array, cursor: number, out: Uint32Array): number {
  const frame = new Frame();
  const visit = new Visit();
  for (let i = 0; i < out.length; i++) {
    openWord(layout, key, cursor + i, { frame, visit });
    out[i] = visit.word(slotOfWord(layout, cursor + i));
  }
  return cursor + out.length;
}

function slotOfWord(layout: RngLayout, index: number): number {
  if (layout === 'a') return index % 8;
  return layout === 'c' ? index % 4 : 0;
}

/** Opens the visit that word number `index` of a layout belongs to. */
function openWord(
  layout: RngLayout,
  key: Uint32Array,
  index: number,
  { frame, visit }: { readonly frame: Frame; readonly visit: Visit },
): void {
  switch (layout) {
    case 'a': {
      const visitOfJob = Math.floor(index / 8) % 64;
      frame.openJob(key, Math.floor(index / 512));
      return visit.open(frame, SITES[visitOfJob >> 3]!, visitOfJob & 7, 0);
    }
    case 'b':
      frame.openJob(key, index);
      return visit.open(frame, SITES[0]!, 0, 0);
    case 'c':
      frame.openJob(key, Math.floor(index / 4));
      return visit.open(frame, SITES[0]!, 0, 0);
    case 'd':
      frame.openJob(key, 0);
      return visit.open(frame, SITES[0]!, index | 0, Math.floor(index / 4294967296));
    case 'e':
      frame.openJob(seedKey(String(index)), 0);
      return visit.open(frame, SITES[0]!, 0, 0);
    case 'f':
      frame.openJob(key, 0);
      return visit.open(frame, SITES[index & 1]!, Math.floor(index / 2) | 0, Math.floor(index / 8589934592));
    default:
      return layout satisfies never;
  }
}
