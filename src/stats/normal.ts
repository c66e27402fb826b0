/**
 * Standard normal distribution function P(Z <= x).
 *
 * @param x - any number, infinities included
 * @returns a probability in [0, 1]; relative error below 1e-15 down to x = -37.5, and 0 from about -38.5
 * @remarks Cody 1969 (Math. Comp. 23:631), rational forms of ANORM in Algorithm 715 (ACM TOMS 19:22, 1993).
 * @example normalCdf(-1.96) // 0.024997895148220428
 */
export function normalCdf(x: number): number {
  const distance = Math.abs(x);
  if (distance <= CENTRE_END) {
    return 0.5 + (x * polynomial(CENTRE_TOP, x * x)) / polynomial(CENTRE_BOTTOM, x * x);
  }
  const tail = upperTail(distance);
  return x < 0 ? tail : 1 - tail;
}

/**
 * Standard normal quantile: the x with P(Z <= x) = p.
 *
 * @param p - probability in [0, 1]; 0 and 1 give -Infinity and Infinity
 * @returns relative error about 1e-16 in the arithmetic of p as given
 * @throws RangeError if p is outside [0, 1]
 * @remarks Wichura 1988, algorithm AS 241 (PPND16), Applied Statistics 37:477.
 * @example normalQuantile(0.975) // 1.9599639845400536
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`p must lie in [0, 1]; got ${p}`);
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q; // 0.425^2 - q^2
    return (q * polynomial(NEAR_TOP, r)) / polynomial(NEAR_BOTTOM, r);
  }
  const tail = q < 0 ? p : 1 - p;
  if (tail === 0) return q < 0 ? -Infinity : Infinity;
  const r = Math.sqrt(-Math.log(tail));
  const size =
    r <= 5
      ? polynomial(MIDDLE_TOP, r - 1.6) / polynomial(MIDDLE_BOTTOM, r - 1.6)
      : polynomial(TAIL_TOP, r - 5) / polynomial(TAIL_BOTTOM, r - 5);
  return q < 0 ? -size : size;
}

/** P(Z > x) for x above CENTRE_END. */
function upperTail(x: number): number {
  if (x > 40) return 0; // below the least subnormal, which is reached at 38.57
  let scaled = 0;
  if (x <= FLANK_END) {
    scaled = polynomial(FLANK_TOP, x) / polynomial(FLANK_BOTTOM, x);
  } else {
    const r = 1 / (x * x);
    scaled = (ONE_OVER_SQRT_2PI - (r * polynomial(FAR_TOP, r)) / polynomial(FAR_BOTTOM, r)) / x;
  }
  // exp(-x^2 / 2) in two factors: the head of x, a multiple of 1/16, squares without rounding
  const head = Math.trunc(x * 16) / 16;
  const rest = (x - head) * (x + head);
  return Math.exp(-head * head * 0.5) * Math.exp(-rest * 0.5) * scaled;
}

/** Horner's rule, highest power first. */
function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (let i = 0; i < coefficients.length; i++) value = value * x + coefficients[i]!;
  return value;
}

const ONE_OVER_SQRT_2PI = 0.3989422804014327;

/** Where the distribution function is 0.7463: end of Cody's first interval. */
const CENTRE_END = 0.66291;

/** sqrt(32): end of Cody's second interval. */
const FLANK_END = 5.656854249492381;

// Algorithm 715, ANORM: arrays A/B, C/D, P/Q, highest power first
const CENTRE_TOP: readonly number[] = [
  0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356,
];
const CENTRE_BOTTOM: readonly number[] = [
  1, 47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673,
];
const FLANK_TOP: readonly number[] = [
  1.0765576773720192e-8, 0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002,
  2494.5375852903726, 6848.190450536283, 11602.65143764735, 9842.714838383978,
];
const FLANK_BOTTOM: readonly number[] = [
  1, 22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097,
  34900.95272114598, 38912.00328609327, 19685.429676859992,
];
const FAR_TOP: readonly number[] = [
  0.023073441764940174, 0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934,
  0.000029112874951168793,
];
const FAR_BOTTOM: readonly number[] = [
  1, 1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824,
  0.00007297515550839662,
];

// AS 241, PPND16: arrays A/B, C/D, E/F, highest power first
const NEAR_TOP: readonly number[] = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
  1971.5909503065513, 133.14166789178438, 3.3871328727963665,
];
const NEAR_BOTTOM: readonly number[] = [
  5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
  687.1870074920579, 42.31333070160091, 1,
];
const MIDDLE_TOP: readonly number[] = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
  5.769497221460691, 4.630337846156546, 1.4234371107496835,
];
const MIDDLE_BOTTOM: readonly number[] = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
  1.6763848301838038, 2.053191626637759, 1,
];
const TAIL_TOP: readonly number[] = [
  2.0103343992922881e-7, 0.000027115555687434876, 0.0012426609473880784, 0.026532189526576124,
  0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
];
const TAIL_BOTTOM: readonly number[] = [
  2.0442631033899397e-15, 1.421511758316446e-7, 0.000018463183175100548, 0.0007868691311456133,
  0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
];
