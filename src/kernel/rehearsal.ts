import { Visit } from '../random/address.ts';
import { drawNormal } from '../random/quantile-table.ts';

/*
 * A program is rehearsed before it runs for good: a few jobs in which everything that is rare is common. The engine below
 * learns of every branch then, and does not throw away, at the first rare event among millions, what it compiled for the
 * common ones. There are two acts: in the second what failed now and then fails so often that steps give up, and where a
 * text is the same for several plans, what was a number is drawn. Such a text is rehearsed with constants, a job state and
 * outcomes of its own. Functions of one plan alone are rehearsed as they are, in the state of the jobs to come: what is rare
 * stands in places where it can be changed until then, and a job begins without a trace of the one before it. No figure
 * depends on a rehearsal.
 */

/** What a probability is in a rehearsal: neither certain nor rare, unless it is certain. */
export function often(probability: number): number {
  return probability > 0 && probability < 1 ? Math.max(probability, OFTEN) : probability;
}

/** The same for one that may be anything where the text is general. */
export function oftenAnyway(probability: number): number {
  return Math.max(often(probability), OFTEN);
}

/** Tokens of a window that some threads outgrow. */
export const REHEARSED_WINDOW = 60_000;

/** Tokens that some inputs of a rehearsal reach and some do not, and seconds that some gaps between requests last. */
export const REHEARSED_TOKENS = 3000;
export const REHEARSED_SECONDS = 20;

/** Words out of 2^31 for which a draw takes the way of the tails. */
export const REHEARSED_TAIL_DEPTHS: number = 1 << 29;

/** Jobs of a rehearsal, and the requests after which it ends. */
export const REHEARSED_JOBS = 80;
export const REHEARSED_REQUESTS = 2000;

const OFTEN = 0.2;

/** Slots whose words at a visit of zeros are in the tails; the second word of the first is 0, too. */
export const DEEP_SLOTS = [0, 1_536_539] as const;

/** Draws as deep in the tails as one in a million does, for whoever draws by calls. */
export function rehearseTails(): void {
  const visit = new Visit();
  for (const slot of DEEP_SLOTS) drawNormal(visit, slot);
}
