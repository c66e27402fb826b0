/**
 * A price per token as USD per million: the decimal point moved by six digits, never a product of doubles.
 *
 * @param perToken - a decimal, as text or as the double nearest to it
 * @returns NaN for what is no decimal number
 * @example `perMillion('0.000003625')` is 3.625; 0.000003625 * 1e6 is 3.6249999999999996.
 */
export function perMillion(perToken: string | number): number {
  const parts = /^([-+]?(?:\d+\.?\d*|\.\d+))(?:[eE]([-+]?\d{1,3}))?$/.exec(String(perToken).trim());
  if (parts === null) return Number.NaN;
  return withoutNoise(Number(`${parts[1]}e${Number(parts[2] ?? 0) + 6}`));
}

/**
 * A price without the digits that arithmetic on doubles left in a table: 0.6000000000000001 is 0.6.
 *
 * @remarks Twelve significant digits are kept: no vendor quotes more, and noise starts at the sixteenth.
 */
export function withoutNoise(usdPerMillion: number): number {
  return Number(usdPerMillion.toPrecision(12));
}
