/** A tail probability increasing in y, log-concave, with its density. */
export interface Tail {
  probability(y: number): number;
  density(y: number): number;
}

/**
 * The y at which a tail has the probability `target`.
 *
 * @param target - in (0, 1)
 * @param start - any y at which the tail is positive
 * @remarks Newton's method on the logarithm of the tail, which being concave lets it converge from anywhere, except where
 * the tail is too small for a double; there, and should rounding throw it out of its bracket, it bisects.
 */
export function invertTail(tail: Tail, target: number, start: number): number {
  const logTarget = Math.log(target);
  let low = -Infinity;
  let high = Infinity;
  let y = start;
  for (let round = 0; round < 200; round++) {
    const probability = tail.probability(y);
    const excess = Math.log(probability) - logTarget;
    if (excess < 0) low = y;
    else high = y;
    let next = y - (excess * probability) / tail.density(y);
    if (!(next >= low && next <= high)) next = (low + high) / 2;
    if (!Number.isFinite(next)) return y;
    if (Math.abs(next - y) <= 4e-16 * Math.max(1, Math.abs(y))) return next;
    y = next;
  }
  return y;
}
