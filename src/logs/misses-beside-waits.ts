import type { Seconds, Share } from '../units.ts';
import { equalShares, LAW_VALUES } from './equal-shares.ts';

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
