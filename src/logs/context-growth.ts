import type { LoggedJob } from './logged-jobs.ts';
import { inputOf } from './log.ts';
import type { Tokens } from '../units.ts';

/** What came into a context between two calls: the results of the tools that the first one called, or a person's message. */
export interface Growth {
  /** tokens in all */
  readonly tokens: Tokens;
  /** tools called; 1 where none was, or the log does not tell: something did come */
  readonly results: number;
  /** of them failed, at most all */
  readonly failed: number;
}

/** A context that was made shorter. */
export interface Cut {
  /** input and output of the last call before: what came in after it and was cut with it nobody knows */
  readonly before: Tokens;
  /** input of the first call after it */
  readonly after: Tokens;
}

/** How contexts change from call to call. */
export interface ContextChanges {
  readonly growths: readonly Growth[];
  readonly cuts: readonly Cut[];
}

/** Less than this share of the input before is a cut; a little less comes of other ways to count the same text. */
const CUT = 0.9;

/**
 * What the contexts of jobs grew by from call to call: the input of a call less the input of the one before and what that
 * one wrote, at least 0 (reasoning that is told apart does not stay). A context that falls by more than a tenth was cut,
 * which is no result.
 */
export function contextGrowth(jobs: readonly LoggedJob[]): ContextChanges {
  const growths: Growth[] = [];
  const cuts: Cut[] = [];
  for (const { calls } of jobs) {
    for (const [at, call] of calls.entries()) {
      const last = calls[at - 1];
      if (last === undefined || !call.follows) continue;
      const [before, after] = [inputOf(last), inputOf(call)];
      if (after < CUT * before) {
        cuts.push({ before: before + last.usage.output, after });
        continue;
      }
      const results = Math.max(1, last.tools?.calls ?? 0);
      growths.push({
        tokens: Math.max(0, after - before - last.usage.output),
        results,
        failed: Math.min(results, last.tools?.failed ?? 0),
      });
    }
  }
  return { growths, cuts };
}
