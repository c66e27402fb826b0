/** Most values that stand for a sample in a scenario. */
export const LAW_VALUES = 40;

/**
 * A sample as few values of the same mean: the means of equal shares of it in ascending order.
 *
 * @param values - finite, in any order; at least one
 * @param most - how many values may stand for it, >= 1; a sample of no more is returned sorted
 * @returns ascending, at most `most` values. Their mean is the sample's: a value that lies in two shares gives each its part
 * @remarks O(n log n). Of the law only the spread inside a share is lost, so its variance is a little less.
 * @example
 * equalShares([4, 1, 2, 3], 2) // [1.5, 3.5]
 */
export function equalShares(values: readonly number[], most: number): readonly number[] {
  const sorted = Float64Array.from(values).sort();
  const count = sorted.length;
  if (count <= most) return [...sorted];
  return Array.from({ length: most }, (_, share) => {
    const [from, to] = [(share * count) / most, ((share + 1) * count) / most];
    const [first, behind] = [Math.floor(from), Math.min(count, Math.ceil(to))];
    let sum = 0;
    for (let at = first; at < behind; at += 1)
      sum += (sorted[at] ?? 0) * (Math.min(to, at + 1) - Math.max(from, at));
    // between its ends, which rounding could leave where they are one value
    const [low = 0, high = 0] = [sorted[first], sorted[behind - 1]];
    return Math.min(high, Math.max(low, sum / (to - from)));
  });
}
