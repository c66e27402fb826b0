/*
 * Polynomials by Horner's rule, coefficients from the highest power down. Written out, since most of a start's tables
 * are made before the compiler has seen a loop often enough.
 */

/** Of degree 4. */
export function quartic(c: Coefficients, x: number): number {
  return (((c[0]! * x + c[1]!) * x + c[2]!) * x + c[3]!) * x + c[4]!;
}

/** Of degree 5. */
export function quintic(c: Coefficients, x: number): number {
  return quartic(c, x) * x + c[5]!;
}

/** Of degree 7. */
export function septic(c: Coefficients, x: number): number {
  return (quintic(c, x) * x + c[6]!) * x + c[7]!;
}

/** Of degree 8. */
export function octic(c: Coefficients, x: number): number {
  return septic(c, x) * x + c[8]!;
}

/** Highest power first. */
type Coefficients = readonly number[];
