import type { ResolvedModel } from '../pricing/model.ts';
import type { Day, Seconds, Share, Tokens, Usd } from '../units.ts';
import { cacheMisses } from './cache-misses.ts';
import { contextGrowth, type Growth } from './context-growth.ts';
import { cutRule, type CutRule } from './cut-rule.ts';
import { dayOfSecond } from './instant.ts';
import { inputOf, type Log, type LoggedCall } from './log.ts';
import { logBill } from './log-bill.ts';
import type { LoggedJob } from './logged-jobs.ts';
import { missesBesideWaits } from './misses-beside-waits.ts';

/** What comes back between two calls of a job. */
export interface ResultFigures {
  /** mean results a turn */
  readonly perTurn: number;
  readonly tokens: readonly Tokens[];
  /** null: the log does not tell what fails */
  readonly failureRate: Share | null;
  /** of those that failed */
  readonly errorTokens: readonly Tokens[];
  /** from the call's answer: those of a turn overlap; null: the log does not tell how long tools take */
  readonly seconds: readonly Seconds[] | null;
}

/** The figures of an agent's jobs in a log: samples, in no order, and what no law can say. */
export interface LogFigures {
  readonly jobs: number;
  readonly calls: number;
  /** first and last; null: the log tells no times */
  readonly days: readonly [first: Day, last: Day] | null;
  /** input of the first call of each job, without what it found in the cache where jobs begin warm */
  readonly firstInput: readonly Tokens[];
  /** of which the first call of each job read so much from the cache; null: hardly anything */
  readonly warmStart: readonly Tokens[] | null;
  /** calls of each job, without those that a failed tool made necessary: a run adds them again */
  readonly turns: readonly number[];
  readonly longestJob: number;
  readonly largestInput: Tokens;
  /** of each call, visible; reasoning is in it where the log does not tell it apart */
  readonly outputs: readonly Tokens[];
  /** of each call; null: not told apart */
  readonly reasoning: readonly Tokens[] | null;
  /** null: no job has a second call */
  readonly results: ResultFigures | null;
  /** contexts that were cut */
  readonly cuts: number;
  readonly cutRule: CutRule | null;
  /** beside what a cache loses while tools run; null: the log does not tell what was read, or the model has no cache */
  readonly missRate: Share | null;
  /** whether input that was not read is billed as written, because the log does not tell and the model has a price for it */
  readonly takesWrites: boolean;
  /** whether most of what was written to a cache was written for an hour */
  readonly cachesLong: boolean;
  readonly perJob: PerJob;
}

/** Means of a job, as the log has them. */
export interface PerJob {
  readonly turns: number;
  readonly input: Tokens;
  /** reasoning included */
  readonly output: Tokens;
  /** share of all input; null: not told */
  readonly hitRate: Share | null;
  /** by the log; null: it does not say what each call cost */
  readonly loggedUsd: Usd | null;
  /** its tokens by the book; null: no price, or the log does not tell what was read from a cache */
  readonly billedUsd: Usd | null;
}

/** What a log tells of each call. */
export type LogTells = Pick<Log, 'tellsCache' | 'tellsWrites' | 'tellsReasoning'>;

/** For which a cache lives that is written at the dearer price. */
const HOUR: Seconds = 3600;

/** Below this share of their first input jobs are taken to begin cold. */
const WARM = 0.05;

/**
 * Makes figures of the jobs of a log.
 *
 * @param jobs - at least one
 * @param model - whose cache and price hold
 * @param tells - what the log tells of each call
 */
export function logFigures(jobs: readonly LoggedJob[], model: ResolvedModel, tells: LogTells): LogFigures {
  const calls = jobs.flatMap((job) => job.calls);
  const firsts = jobs.flatMap((job) => job.calls.slice(0, 1));
  const changes = contextGrowth(jobs);
  const { growths, cuts } = changes;
  const warm = sumOf(firsts, cachedIn) >= WARM * sumOf(firsts, inputOf);
  const { cache } = model.behaviour;
  const seconds = calls.flatMap((call) => call.second ?? []).sort((a, b) => a - b);
  const [first, last] = [seconds[0], seconds.at(-1)];
  const results = growths.length === 0 ? null : resultFigures(growths, calls);
  const cachesLong =
    sumOf(calls, ({ usage }) => usage.cache_write_1h) > sumOf(calls, ({ usage }) => usage.cache_write_5m);
  return {
    jobs: jobs.length,
    calls: calls.length,
    days: first === undefined || last === undefined ? null : [dayOfSecond(first), dayOfSecond(last)],
    firstInput: firsts.map((call) => inputOf(call) - (warm ? cachedIn(call) : 0)),
    warmStart: warm ? firsts.map(cachedIn) : null,
    turns: jobs.map((job) => Math.max(1, job.calls.length - sumOf(job.calls, failedTools))),
    longestJob: greatest(jobs.map((job) => job.calls.length)),
    largestInput: greatest(calls.map(inputOf)),
    outputs: calls.map(({ usage }) => usage.output + (tells.tellsReasoning ? 0 : usage.reasoning)),
    reasoning: tells.tellsReasoning ? calls.map(({ usage }) => usage.reasoning) : null,
    results,
    cuts: cuts.length,
    cutRule: cutRule(jobs, changes),
    missRate:
      tells.tellsCache && cache !== undefined && hasCache(model)
        ? missesBesideWaits(
            cacheMisses(jobs, cache, warm),
            results ?? { perTurn: 1, seconds: null },
            cachesLong ? HOUR : cache.ttl_seconds,
          )
        : null,
    takesWrites: tells.tellsCache && !tells.tellsWrites && hasWritePrice(model),
    cachesLong,
    perJob: perJob(jobs.length, calls, model, tells),
  };
}

function resultFigures(growths: readonly Growth[], calls: readonly LoggedCall[]): ResultFigures {
  const results = sumOf(growths, (growth) => growth.results);
  const failed = sumOf(growths, (growth) => growth.failed);
  const each = (count: (growth: Growth) => number): Tokens[] =>
    growths.flatMap((growth) => Array.from({ length: count(growth) }, () => growth.tokens / growth.results));
  const errors = each((growth) => growth.failed);
  const sound = each((growth) => growth.results - growth.failed);
  const tells = calls.some(({ tools }) => tools !== null && tools.failed !== null);
  const seconds = calls.flatMap(({ tools }) => tools?.seconds ?? []);
  // what a person writes between two calls takes no tool's time
  const without = seconds.length === 0 ? 0 : growths.length - calls.filter(hasTools).length;
  return {
    perTurn: results / growths.length,
    tokens: sound,
    failureRate: tells ? failed / results : null,
    errorTokens: errors,
    seconds:
      seconds.length === 0 ? null : [...seconds, ...Array.from({ length: Math.max(0, without) }, () => 0)],
  };
}

function perJob(
  jobs: number,
  calls: readonly LoggedCall[],
  model: ResolvedModel,
  { tellsCache, tellsWrites }: LogTells,
): PerJob {
  const input = sumOf(calls, inputOf);
  const logged = calls.every(({ usd }) => usd !== null) ? sumOf(calls, ({ usd }) => usd ?? 0) : null;
  const billed = tellsCache || !hasCache(model) ? logBill(calls, model, tellsWrites) : null;
  return {
    turns: calls.length / jobs,
    input: input / jobs,
    output: sumOf(calls, ({ usage }) => usage.output + usage.reasoning) / jobs,
    hitRate: tellsCache && input > 0 ? sumOf(calls, cachedIn) / input : null,
    loggedUsd: logged === null ? null : logged / jobs,
    billedUsd: billed === null ? null : billed / jobs,
  };
}

function hasCache({ behaviour }: ResolvedModel): boolean {
  return behaviour.cache !== undefined && behaviour.cache.kind !== 'none';
}

function hasWritePrice({ tariffs, defaultRoute }: ResolvedModel): boolean {
  return tariffs.get(defaultRoute)?.usd_per_million.cache_write_5m !== undefined;
}

function cachedIn({ usage }: LoggedCall): Tokens {
  return usage.cache_read;
}

function failedTools({ tools }: LoggedCall): number {
  return tools?.failed ?? 0;
}

function hasTools({ tools }: LoggedCall): boolean {
  return (tools?.calls ?? 0) > 0;
}

function sumOf<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}

function greatest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}
