import type { Cache } from '../grammar/model-keys.ts';
import type { Share, Tokens } from '../units.ts';
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
