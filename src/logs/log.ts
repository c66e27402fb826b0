import type { DisjointUsage } from '../pricing/disjoint-usage.ts';
import type { Seconds, Usd } from '../units.ts';

/** What a call's answer made an agent do. */
export interface LoggedTools {
  /** tools called, >= 0 */
  readonly calls: number;
  /** of them failed; null: the log does not tell */
  readonly failed: number | null;
  /** of each whose end is known */
  readonly seconds: readonly Seconds[];
}

/** One answered model call of a log. */
export interface LoggedCall {
  /** who tells that a line, or another file, is about the same call; null: nobody, each is a call of its own */
  readonly id: string | null;
  readonly job: string;
  /** as the log names it; empty where it does not */
  readonly model: string;
  readonly usage: DisjointUsage;
  /** what the log says that it cost; null: nothing */
  readonly usd: Usd | null;
  /** of its answer, since 1970 UTC; null: not told */
  readonly second: Seconds | null;
  /** null: the log does not tell */
  readonly tools: LoggedTools | null;
}

/** What logs say of an agent's jobs. */
export interface Log {
  /** in the order of the log; those of a job need not stand together */
  readonly calls: readonly LoggedCall[];
  /** whether a job was done right, of those of which the log says it */
  readonly good: ReadonlyMap<string, boolean>;
  /** whether its counts say what was read from a cache */
  readonly tellsCache: boolean;
  /** whether they say what was written to one */
  readonly tellsWrites: boolean;
  /** whether reasoning is counted apart from what was written; otherwise it is inside the output */
  readonly tellsReasoning: boolean;
  /** calls of sub-agents, which are left out: their contexts are their own */
  readonly ofSubAgents: number;
  /** calls that failed or wrote nothing, which are left out */
  readonly empty: number;
  /** calls that were answered sooner for a multiple of the price, which no book has */
  readonly fast: number;
  /** web searches that the vendor ran, which are billed apart from tokens */
  readonly searches: number;
  /** calls whose reasoning is more than the output that it should be inside: there it is taken to be apart */
  readonly apart: number;
  /** calls of which the log does not tell the tokens, which are left out */
  readonly uncounted: number;
  /** calls whose input is taken to be without what the cache did, which was more than it in some of them */
  readonly exclusive: number;
  /** jobs with calls in several of the logs that this one was made of */
  readonly jobsInSeveral: number;
}

/** Several logs as one: a call that is told twice counts once, as it was told first. */
export function mergeLogs(logs: readonly Log[]): Log {
  const known = new Set<string>();
  const telling = logs.filter(({ calls }) => calls.length > 0);
  const calls = logs
    .flatMap((log) => log.calls)
    .filter(({ id }) => {
      if (id === null) return true;
      const isNew = !known.has(id);
      known.add(id);
      return isNew;
    });
  const sumOf = (count: (log: Log) => number): number => logs.reduce((sum, log) => sum + count(log), 0);
  return {
    calls,
    good: new Map(logs.flatMap(({ good }) => [...good])),
    tellsCache: telling.every((log) => log.tellsCache),
    tellsWrites: telling.every((log) => log.tellsWrites),
    tellsReasoning: telling.every((log) => log.tellsReasoning),
    ofSubAgents: sumOf(({ ofSubAgents }) => ofSubAgents),
    empty: sumOf(({ empty }) => empty),
    fast: sumOf(({ fast }) => fast),
    searches: sumOf(({ searches }) => searches),
    apart: sumOf(({ apart }) => apart),
    uncounted: sumOf(({ uncounted }) => uncounted),
    exclusive: sumOf(({ exclusive }) => exclusive),
    jobsInSeveral: inSeveral(logs),
  };
}

function inSeveral(logs: readonly Log[]): number {
  const once = new Set<string>();
  const again = new Set<string>();
  for (const { calls } of logs) {
    const jobs = new Set(calls.map(({ job }) => job));
    for (const job of jobs) (once.has(job) ? again : once).add(job);
  }
  return again.size;
}

/** A log in which nothing is told. */
export const EMPTY_LOG: Log = {
  calls: [],
  good: new Map(),
  tellsCache: false,
  tellsWrites: false,
  tellsReasoning: false,
  ofSubAgents: 0,
  empty: 0,
  fast: 0,
  searches: 0,
  apart: 0,
  uncounted: 0,
  exclusive: 0,
  jobsInSeveral: 0,
};

/** All input tokens of a call, whatever the cache did with them. */
export function inputOf({ usage }: LoggedCall): number {
  return usage.uncached_input + usage.cache_read + usage.cache_write_5m + usage.cache_write_1h;
}
