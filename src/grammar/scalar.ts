/**
 * The value of an unquoted number, or its text where a double would not be what was written: `017` (octal to some),
 * `0x10`, `.inf`, `1e999`, integers beyond 2^53. The number grammar refuses such text with a hint; a name or a seed keeps it.
 *
 * @param source - as written
 * @param value - as YAML 1.2 core reads it
 */
export function faithfulNumber(source: string, value: number): number | string {
  const decimal = /^[-+]?(?:0|[1-9]\d*)?(?:\.\d*)?(?:[eE][-+]?\d+)?$/.test(source);
  const whole = /^[-+]?\d+$/.test(source);
  if (!decimal || !Number.isFinite(value) || (whole && !Number.isSafeInteger(value))) return source;
  return value;
}

/** Whether a number other than zero was written that a double can only hold as zero. */
export function underflows(source: string, value: number): boolean {
  return value === 0 && /[1-9]/.test(source.replace(/[eE].*$/, ''));
}
