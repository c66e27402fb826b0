import { quantileSorted, sortSamples } from '../stats/sorted-samples.ts';
import type { Share, Tokens } from '../units.ts';
import type { ContextChanges } from './context-growth.ts';
import { inputOf } from './log.ts';
import type { LoggedJob } from './logged-jobs.ts';

/** At which length contexts are cut, and to which share of what they then are. */
export interface CutRule {
  readonly atTokens: Tokens;
  readonly to: Share;
}

/** Of the jobs whose contexts grow so long, at least this share must have been cut there: else length is not the reason. */
const MOST_ARE_CUT = 0.5;

/**
 * The length at which contexts of a log are cut and what is left of them in the mean. A run cuts a context before the
 * request for which it is too long, with what came in since the last one, which no call of the log shows: it is taken to be
 * the mean growth, and the limit to lie in its middle, above the median of what the last calls had.
 *
 * @returns null where none is cut, or most that grow as long go on uncut (a person cleared them, or only tool results went)
 */
export function cutRule(jobs: readonly LoggedJob[], { growths, cuts }: ContextChanges): CutRule | null {
  const middle = quantileSorted(sortSamples(Float64Array.from(cuts, ({ before }) => before)), 0.5);
  if (middle === null) return null;
  const long = cuts.filter(({ before }) => before >= middle).length;
  const longJobs = jobs.filter(({ calls }) =>
    calls.some((call) => inputOf(call) + call.usage.output >= middle),
  ).length;
  if (long < MOST_ARE_CUT * longJobs) return null;
  const grown = growths.reduce((sum, { tokens }) => sum + tokens, 0) / Math.max(1, growths.length);
  const before = cuts.reduce((sum, cut) => sum + cut.before + grown, 0);
  return { atTokens: middle + grown / 2, to: cuts.reduce((sum, { after }) => sum + after, 0) / before };
}
