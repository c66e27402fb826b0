import { MULTIPLE, type Estimate } from '../experiment/result.ts';

/*
 * Numbers as people read them. Rounding happens here and nowhere else; every machine format (CSV, JSON) keeps full
 * precision and never passes through this file.
 */

/** What a figure without a value is written as. */
export const NO_VALUE = 'n/a';

/**
 * A number with `decimals` places and thousands separated by commas; -0 is written as 0.
 *
 * @example
 * formatFixed(1234567.891, 1) // '1,234,567.9'
 */
export function formatFixed(value: number, decimals: number): string {
  const [whole = '', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  const digits = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return value < 0 && /[1-9]/.test(digits) ? `-${digits}` : digits;
}

/**
 * US dollars without the sign: cents from 1 USD up, three significant digits below, whole dollars from 10,000 up.
 *
 * @example
 * formatUsd(14.9) // '14.90'
 * formatUsd(0.012345) // '0.0123'
 */
export function formatUsd(value: number | null): string {
  if (value === null) return NO_VALUE;
  const size = Math.abs(value);
  if (size >= 9999.995) return formatFixed(value, 0);
  return formatFixed(value, size === 0 || size >= 0.995 ? 2 : decimalsFor(size, 3));
}

/** US dollars of one request or one bucket: six decimals, or three significant digits of what is smaller. */
export function formatSmallUsd(value: number): string {
  const size = Math.abs(value);
  return formatFixed(value, size === 0 || size >= 0.0001 ? 6 : decimalsFor(size, 3));
}

/** US dollars per million tokens, as a vendor lists them: two decimals, more only where the price has more. */
export function formatListPrice(value: number): string {
  const plain = formatFixed(value, 6).replace(/0+$/, '');
  const [whole = '', fraction = ''] = plain.split('.');
  return `${whole}.${fraction.padEnd(2, '0')}`;
}

/** A value at a tick of a scale: as few digits as it has. */
export function formatTick(value: number): string {
  const [, fraction = ''] = String(Number(value.toPrecision(9))).split('.');
  return formatFixed(value, fraction.length);
}

/** A length on a page: tenths of a pixel. */
export function formatPixels(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** A share as a percentage with one decimal, without the sign: 0.831 is '83.1'. */
export function formatPercent(share: number | null): string {
  return share === null ? NO_VALUE : formatFixed(share * 100, 1);
}

/** A part of a whole, for lists of parts: whole percents, one digit more where that would say all or nothing of a part. */
export function formatPart(share: number): string {
  const isSmall = share !== 0 && share < 0.00995;
  const isNearlyAll = share >= 0.995 && share < 0.9995;
  return `${formatFixed(share * 100, isSmall || isNearlyAll ? 1 : 0)} %`;
}

/**
 * A duration in the two largest units that matter.
 *
 * @example
 * formatSeconds(250) // '4m 10s'
 * formatSeconds(0.42) // '0.42s'
 */
export function formatSeconds(seconds: number | null): string {
  if (seconds === null) return NO_VALUE;
  if (seconds < 9.995) return `${formatFixed(seconds, 2)}s`;
  if (seconds < 59.95) return `${formatFixed(seconds, 1)}s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)}m ${twoDigits(whole % 60)}s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 1440) return `${Math.floor(minutes / 60)}h ${twoDigits(minutes % 60)}m`;
  const hours = Math.round(seconds / 3600);
  return `${formatFixed(Math.floor(hours / 24), 0)}d ${twoDigits(hours % 24)}h`;
}

/** A whole number with thousands separated. */
export function formatCount(value: number): string {
  return formatFixed(value, 0);
}

/**
 * How many there are of something whose plural ends in s.
 *
 * @example
 * formatCounted(1200, 'call') // '1,200 calls'
 */
export function formatCounted(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** A plain number: whole from 100 up, three significant digits below. */
export function formatNumber(value: number | null): string {
  if (value === null) return NO_VALUE;
  const size = Math.abs(value);
  if (size >= 99.95 || Number.isInteger(value)) return formatFixed(value, 0);
  return formatFixed(value, decimalsFor(size, 3));
}

/**
 * A number as a file that people edit has it: so many significant digits, no separators and no zeros behind.
 *
 * @example
 * formatFigure(12345.6, 3) // '12300'
 */
export function formatFigure(value: number, digits: number): string {
  return String(Number(value.toPrecision(digits)));
}

/** A metric's value in the unit that its name ends in. */
export function formatMetric(name: string, value: number | null): string {
  if (value === null) return NO_VALUE;
  if (/_usd(_|$)/.test(name)) return formatUsd(value);
  if (/_seconds(_|$)/.test(name)) return formatSeconds(value);
  if (/(_rate|availability|_validity|probability_cheapest)(_|$)/.test(name))
    return `${formatPercent(value)} %`;
  return formatNumber(value);
}

/** Half the interval as a percentage of the estimate, `0.8%`; empty where there is none. */
export function formatRelativeMargin(of: Estimate): string {
  const half = halfWidth(of);
  if (half === null || of.estimate === null || of.estimate === 0) return '';
  const percent = (100 * half) / Math.abs(of.estimate);
  return `${formatFixed(percent, percent < 9.95 ? 1 : 0)}%`;
}

/** Half the interval of a share in percentage points, `0.5`; empty where there is none. */
export function formatPointMargin(of: Estimate): string {
  const half = halfWidth(of);
  return half === null ? '' : formatFixed(100 * half, 1);
}

/**
 * A ratio against a baseline as a change in percent, with its interval: `-6.1 % [-7.0, -5.2]`; from 3 up as a multiple,
 * `4.2x [4.1, 4.3]`. As many decimals as the interval's width earns.
 */
export function formatRatio(ratio: Estimate): string {
  const { estimate, ci95 } = ratio;
  if (estimate === null) return NO_VALUE;
  const multiple = estimate >= MULTIPLE;
  const shown = (value: number): number => (multiple ? value : 100 * (value - 1));
  const half = halfWidth(ratio);
  const width = half === null ? 1 : half * (multiple ? 1 : 100);
  const decimals = width >= 10 ? 0 : width >= 0.095 ? 1 : 2;
  const text = (value: number | null): string =>
    value === null ? NO_VALUE : signed(formatFixed(shown(value), decimals), !multiple);
  const range = ci95 === null ? '' : ` [${text(ci95[0])}, ${text(ci95[1])}]`;
  return `${text(estimate)}${multiple ? 'x' : ' %'}${range}`;
}

/** Half the width of an interval whose ends both exist. */
function halfWidth(of: Estimate): number | null {
  const [low, high] = of.ci95 ?? [null, null];
  return low === null || high === null ? null : (high - low) / 2;
}

/** Decimals that show `digits` significant digits of a size below 100; at most 12. */
function decimalsFor(size: number, digits: number): number {
  return Math.min(12, Math.max(0, digits - 1 - Math.floor(Math.log10(size))));
}

function signed(text: string, withPlus: boolean): string {
  return withPlus && !text.startsWith('-') && /[1-9]/.test(text) ? `+${text}` : text;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
