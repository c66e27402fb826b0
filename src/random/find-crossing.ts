/**
 * The smallest double x in (low, high] with surplus(x) >= 0, for a function that does not descend and may jump.
 *
 * @param low, high - finite, surplus(low) < 0 <= surplus(high) but for rounding
 * @remarks False position with the Illinois halving (Dowell and Jarratt 1971); whenever four steps have not quartered the
 * bracket, it is bisected (at the geometric mean if it spans more than a factor of four), so that a jump costs
 * about a hundred evaluations and a smooth crossing about ten.
 */
export function findCrossing(surplus: (x: number) => number, low: number, high: number): number {
  let left = low;
  let right = high;
  let leftSurplus = surplus(left);
  let rightSurplus = surplus(right);
  let width = Infinity;
  let last = 0;
  for (let round = 0; round < 400; round++) {
    const bisecting = round % 4 === 3 && right - left > 0.25 * width;
    if (round % 4 === 3) width = right - left;
    const slope = leftSurplus / (leftSurplus - rightSurplus);
    let x = bisecting ? middle(left, right) : left + (right - left) * slope;
    if (!(x > left && x < right)) x = middle(left, right);
    if (!(x > left && x < right)) return right;
    const value = surplus(x);
    if (value >= 0) {
      right = x;
      rightSurplus = value;
      if (last > 0) leftSurplus /= 2;
      last = 1;
    } else {
      left = x;
      leftSurplus = value;
      if (last < 0) rightSurplus /= 2;
      last = -1;
    }
    if (right - left <= 1e-15 * Math.abs(right) && Math.abs(value) < 1e-15) return right;
  }
  return right;
}

function middle(left: number, right: number): number {
  return left > 0 && right > 4 * left ? Math.sqrt(left) * Math.sqrt(right) : left + (right - left) / 2;
}
