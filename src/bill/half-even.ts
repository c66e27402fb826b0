/** The nearest whole number; of two equally near, the even one. */
export function roundHalfEven(value: number): number {
  const up = Math.round(value);
  return up - value === 0.5 && up % 2 !== 0 ? up - 1 : up;
}

/**
 * `count * units / divisor`, rounded half to even once, exact although the product may not fit a double.
 *
 * @param count - whole, >= 0
 * @param units - whole, >= 0, below 2^53
 * @param divisor - whole, >= 1; count * divisor and the result below 2^53
 */
export function scaledHalfEven(count: number, units: number, divisor: number): number {
  // units = q * divisor + r, so the product is count*q + count*r / divisor and only the second part is rounded
  let quotient = Math.floor(units / divisor);
  let remainder = units - quotient * divisor;
  if (remainder < 0) {
    quotient -= 1;
    remainder += divisor;
  }
  const fraction = count * remainder;
  let extra = Math.floor(fraction / divisor);
  let rest = fraction - extra * divisor;
  if (rest < 0) {
    extra -= 1;
    rest += divisor;
  }
  const whole = count * quotient + extra;
  if (rest + rest < divisor) return whole;
  if (rest + rest > divisor) return whole + 1;
  return whole % 2 === 0 ? whole : whole + 1;
}
