import type { Cache } from '../grammar/model-keys.ts';
import type { Seconds, Share, Tokens } from '../units.ts';
import { equalShares, LAW_VALUES } from './equal-shares.ts';
import { inputOf } from './log.ts';
import type { LoggedJob } from './logged-jobs.ts';

/**
 * The share of what a model's cache could have served that it did not, whatever the reason.
 * A call could read the input of the one before it, in whole blocks, unless that is too short or the context was cut to less.
 *
 * @param startsWarm - whether what the first call of a job reads counts: the scenario then begins its jobs warm
 * @returns in [0, 1]; 0 where the log reads more than that
 */
export function cacheMisses(
  jobs: readonly LoggedJob[],
  cache: Pick<Cache, 'block_tokens' | 'min_tokens'>,
  startsWarm: boolean,
): Share {
  const whole = (tokens: Tokens): Tokens => tokens - (tokens % cache.block_tokens);
  let [readable, read] = [0, 0];
  for (const { calls } of jobs) {
    for (const [at, call] of calls.entries()) {
      const last = calls[at - 1];
      if (last === undefined) {
        if (startsWarm) readable += call.usage.cache_read;
        if (startsWarm) read += call.usage.cache_read;
        continue;
      }
      const prefix = inputOf(last) <= inputOf(call) ? whole(inputOf(last)) : 0;
      if (prefix >= cache.min_tokens) readable += prefix;
      read += call.usage.cache_read;
    }
  }
  return readable === 0 ? 0 : Math.min(1, Math.max(0, 1 - read / readable));
}

/** Tools that a run calls between two requests. */
interface Waits {
  /** mean calls a turn, >= 1, which run at once */
  readonly perTurn: number;
  /** of a call; null: not told, and a run takes none */
  readonly seconds: readonly Seconds[] | null;
}

/**
 * The `miss_rate` with which a run misses what the log did: a cache that expires while a tool is at work is lost there by
 * itself, and would be lost twice.
 *
 * @param misses - of the log, all of them
 * @param ttl - for which the cache lives
 * @returns in [0, 1]; 0 where tools alone lose as much or more
 */
export function missesBesideWaits(misses: Share, { perTurn, seconds }: Waits, ttl: Seconds): Share {
  const law = equalShares(seconds ?? [0], LAW_VALUES);
  const inTime = law.filter((wait) => wait <= ttl).length / law.length;
  // of 2.4 calls two are made always, the third with 0.4
  let kept = 1 - (perTurn % 1) * (1 - inTime);
  for (let call = 1; call <= perTurn; call += 1) kept *= inTime;
  return misses <= 1 - kept ? 0 : 1 - (1 - misses) / kept;
}
