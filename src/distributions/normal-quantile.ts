import { septic } from './polynomial.ts';

/** Within 0.425 of one half, in 0.425^2 less the square of that distance; highest power first. */
const MIDDLE_ABOVE = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
  1971.5909503065513, 133.14166789178438, 3.3871328727963665,
];
const MIDDLE_BELOW = [
  5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
  687.1870074920579, 42.31333070160091, 1,
];
/** Tail down to exp(-25), in sqrt(-ln tail) less 1.6. */
const NEAR_ABOVE = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
  5.769497221460691, 4.630337846156546, 1.4234371107496835,
];
const NEAR_BELOW = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
  1.6763848301838038, 2.053191626637759, 1,
];
/** Farther out, in sqrt(-ln tail) less 5. */
const FAR_ABOVE = [
  2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124,
  0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
];
const FAR_BELOW = [
  2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133,
  0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
];

/**
 * The standard normal value with probability `p` below it and `complement` above it.
 *
 * @param p - in [0, 1], not checked
 * @param complement - 1 - p, given apart where the upper tail should be as precise as the lower
 * @returns relative error about 1e-15; -Infinity at p = 0, Infinity at complement = 0.
 * @remarks Wichura 1988, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 37,
 * 477-484, routine PPND16; the coefficients are those of its table.
 * @example normalQuantile(0.975) // 1.9599639845400536
 */
export function normalQuantile(p: number, complement: number = 1 - p): number {
  const fromMiddle = p < complement ? p - 0.5 : 0.5 - complement;
  if (Math.abs(fromMiddle) <= 0.425)
    return fromMiddle * ratio(MIDDLE_ABOVE, MIDDLE_BELOW, 0.180625 - fromMiddle * fromMiddle);
  const tail = p < complement ? p : complement;
  if (tail <= 0) return p < complement ? -Infinity : Infinity;
  const r = Math.sqrt(-Math.log(tail));
  const size = r <= 5 ? ratio(NEAR_ABOVE, NEAR_BELOW, r - 1.6) : ratio(FAR_ABOVE, FAR_BELOW, r - 5);
  return p < complement ? -size : size;
}

function ratio(above: readonly number[], below: readonly number[], r: number): number {
  return septic(above, r) / septic(below, r);
}
