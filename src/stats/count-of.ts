/** A measured share: `successes` of `trials`; whole numbers, 0 <= successes <= trials. */
export interface CountOf {
  readonly successes: number;
  readonly trials: number;
}

/**
 * The same count, checked.
 *
 * @throws RangeError unless both are whole numbers with 0 <= successes <= trials
 * @example checkedCount({ successes: 13, trials: 20 }).trials // 20
 */
export function checkedCount(count: CountOf): CountOf {
  const { successes, trials } = count;
  if (!(Number.isInteger(successes) && Number.isInteger(trials) && successes >= 0 && successes <= trials)) {
    throw new RangeError(`a share is k of n with whole 0 <= k <= n; got ${successes} of ${trials}`);
  }
  return count;
}
