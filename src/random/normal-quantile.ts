/**
 * The standard normal value with probability `p` below it and `complement` above it.
 *
 * @param p - in [0, 1]
 * @param complement - 1 - p, given apart so that the upper tail is as precise as the lower
 * @returns relative error about 1e-15; -Infinity at p = 0, Infinity at complement = 0.
 * @remarks Wichura 1988, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 37,
 * 477-484, routine PPND16; the coefficients are those of its table.
 */
export function normalQuantile(p: number, complement: number = 1 - p): number {
  const fromMiddle = p < complement ? p - 0.5 : 0.5 - complement;
  if (Math.abs(fromMiddle) <= 0.425) return fromMiddle * middle(0.180625 - fromMiddle * fromMiddle);
  const tail = p < complement ? p : complement;
  if (tail <= 0) return p < complement ? -Infinity : Infinity;
  const r = Math.sqrt(-Math.log(tail));
  const size = r <= 5 ? nearTail(r - 1.6) : farTail(r - 5);
  return p < complement ? -size : size;
}

/** Probability within 0.425 of one half; `r` is 0.425^2 less the square of that distance. */
function middle(r: number): number {
  const above =
    ((((((2.509080928730122672e3 * r + 3.34305755835881281e4) * r + 6.726577092700870085e4) * r +
      4.592195393154987145e4) *
      r +
      1.373169376550946112e4) *
      r +
      1.971590950306551442e3) *
      r +
      1.331416678917843774e2) *
      r +
    3.387132872796366608;
  const below =
    ((((((5.226495278852854561e3 * r + 2.872908573572194267e4) * r + 3.930789580009271061e4) * r +
      2.121379430158659586e4) *
      r +
      5.394196021424751107e3) *
      r +
      6.871870074920579083e2) *
      r +
      4.231333070160091125e1) *
      r +
    1;
  return above / below;
}

/** Tail probability down to exp(-25); `r` is sqrt(-ln tail) less 1.6. */
function nearTail(r: number): number {
  const above =
    ((((((7.7454501427834140764e-4 * r + 2.27238449892691845833e-2) * r + 2.4178072517745061177e-1) * r +
      1.27045825245236838258) *
      r +
      3.64784832476320460504) *
      r +
      5.7694972214606914055) *
      r +
      4.6303378461565452959) *
      r +
    1.42343711074968357734;
  const below =
    ((((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r + 1.51986665636164571966e-2) * r +
      1.4810397642748007459e-1) *
      r +
      6.8976733498510000455e-1) *
      r +
      1.6763848301838038494) *
      r +
      2.05319162663775882187) *
      r +
    1;
  return above / below;
}

/** Tail probability below exp(-25); `r` is sqrt(-ln tail) less 5. */
function farTail(r: number): number {
  const above =
    ((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r + 1.2426609473880784386e-3) * r +
      2.6532189526576123093e-2) *
      r +
      2.9656057182850489123e-1) *
      r +
      1.7848265399172913358) *
      r +
      5.4637849111641143699) *
      r +
    6.6579046435011037772;
  const below =
    ((((((2.04426310338993978564e-15 * r + 1.4215117583164458887e-7) * r + 1.8463183175100546818e-5) * r +
      7.868691311456132591e-4) *
      r +
      1.48753612908506148525e-2) *
      r +
      1.3692988092273580531e-1) *
      r +
      5.9983220655588793769e-1) *
      r +
    1;
  return above / below;
}
