/** The largest double below a finite x; an infinite x is itself. P(X < x) is P(X <= previousFloat(x)). */
export function previousFloat(x: number): number {
  if (!Number.isFinite(x)) return x;
  if (x === 0) return -Number.MIN_VALUE;
  const double = Float64Array.of(x);
  // the bits of a double, read as a whole number, are in order of its size
  const bits = new BigInt64Array(double.buffer);
  bits[0] = bits[0]! + (x > 0 ? -1n : 1n);
  return double[0]!;
}
