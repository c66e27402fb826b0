import type { LinePoint } from './find-root.ts';

/**
 * The first whole number of a bracket at which a function has the sign of its upper end; 0 counts as a sign. The search asks
 * for values as `findRoot` does: it yields a whole number and is told the y.
 *
 * @param low, high - ends of the bracket, whole x ascending, y of different signs
 * @returns x in (low.x, high.x]; where the sign changes there several times, the upper side of one of the changes
 * @remarks Bisection: ceil(log2(high.x - low.x)) values are asked for.
 * @example // y = x - 3.2 over 0 to 10: 4
 */
export function* findFirst(low: LinePoint, high: LinePoint): Generator<number, number, number> {
  let [before, first] = [low.x, high.x];
  while (first - before > 1) {
    const middle = Math.floor((before + first) / 2);
    const y = yield middle;
    if (Math.sign(y) === Math.sign(high.y)) first = middle;
    else before = middle;
  }
  return first;
}
