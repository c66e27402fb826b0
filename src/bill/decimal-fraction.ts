/** An exact rational number in lowest terms; denominator > 0. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/**
 * The decimal number that a double was written as: the shortest decimal that reads back as `value`, exactly.
 *
 * @param value - finite
 * @example `decimalFraction(0.003625)` is 29/8000, not the binary neighbour that the double stores.
 */
export function decimalFraction(value: number): Fraction {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', decimals = ''] = mantissa.split('.');
  const power = Number(exponent) - decimals.length;
  const digits = BigInt(whole + decimals);
  return power >= 0 ? reduced(digits * tenTo(power), 1n) : reduced(digits, tenTo(-power));
}

/** The product, in lowest terms. */
export function times(a: Fraction, b: Fraction): Fraction {
  return reduced(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** The smallest positive number that both divide. */
export function leastCommonMultiple(a: bigint, b: bigint): bigint {
  return (a / greatestCommonDivisor(a, b)) * b;
}

/** Whether a price has digits below one pico-dollar a token, so that a single token's bill is rounded. */
export function finerThanPicoUsd(usdPerMillionTokens: number): boolean {
  return (
    times(decimalFraction(usdPerMillionTokens), { numerator: 1_000_000n, denominator: 1n }).denominator !== 1n
  );
}

function reduced(numerator: bigint, denominator: bigint): Fraction {
  const divisor = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let x = a;
  let y = b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}

function tenTo(power: number): bigint {
  return BigInt(`1${'0'.repeat(power)}`);
}
