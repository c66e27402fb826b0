/** A place of a line. */
export interface LinePoint {
  readonly x: number;
  readonly y: number;
}

/** Most evaluations of one search. */
const MOST_STEPS = 60;

/**
 * Where a function crosses 0 inside a bracket; where it jumps across 0, the place of the jump; where it is 0 from some x to
 * an end, that x. The search asks for the function's values one after the other: it yields an x and is told the y, so that
 * whoever runs it may wait for them.
 *
 * @param low, high - ends of the bracket, x ascending, y of opposite signs or one of them 0
 * @param tolerance - > 0, width of the bracket at which the search ends
 * @returns x within `tolerance` of a crossing
 * @remarks ITP (Oliveira and Takahashi 2020, ACM TOMS 47:5) with kappa1 = 0.2 / (high - low), kappa2 = 2, n0 = 1: never
 * more than one step behind bisection, superlinear on smooth functions. The last bracket is cut by its chord.
 */
export function* findRoot(
  low: LinePoint,
  high: LinePoint,
  tolerance: number,
): Generator<number, number, number> {
  if (low.y === 0 || high.y === 0) {
    const [zero, other] = low.y === 0 ? [low.x, high.x] : [high.x, low.x];
    return yield* edgeOfZero(zero, other, tolerance);
  }
  let { x: a, y: ya } = low;
  let { x: b, y: yb } = high;
  const rising = ya < 0;
  const kappa = 0.2 / (b - a);
  const half = Math.ceil(Math.log2((b - a) / tolerance));
  for (let step = 0; step < MOST_STEPS && b - a > tolerance; step++) {
    const middle = (a + b) / 2;
    const radius = (tolerance / 2) * Math.exp(Math.LN2 * (half + 1 - step)) - (b - a) / 2;
    const chord = (yb * a - ya * b) / (yb - ya);
    const side = Math.sign(middle - chord);
    const nudge = Math.min(Math.abs(middle - chord), kappa * (b - a) * (b - a));
    const pushed = chord + side * nudge;
    const x = Math.abs(pushed - middle) <= radius ? pushed : middle - side * Math.max(0, radius);
    if (!(x > a && x < b)) break;
    const y = yield x;
    if (y === 0) return x;
    if (y > 0 === rising) [b, yb] = [x, y];
    else [a, ya] = [x, y];
  }
  return (yb * a - ya * b) / (yb - ya);
}

/** The x nearest to `other`, where a function is not 0, at which it is still 0, by bisection. */
function* edgeOfZero(zero: number, other: number, tolerance: number): Generator<number, number, number> {
  let [still, gone] = [zero, other];
  for (let step = 0; step < MOST_STEPS && Math.abs(still - gone) > tolerance; step++) {
    const middle = (still + gone) / 2;
    if ((yield middle) === 0) still = middle;
    else gone = middle;
  }
  return still;
}
