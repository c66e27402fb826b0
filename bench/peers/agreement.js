// @ts-check
import { ok } from 'node:assert';

/*
 * Whether two programs that draw numbers of their own simulate one thing: their means.
 */

/** @typedef {{ readonly mean: number, readonly standard_error: number }} Mean */

/** Standard errors that two means may be apart: one in 16,000 pairs of the same mean is further. */
const MOST = 4;

/** Mean of values and its standard error. @param {ArrayLike<number>} values @returns {Mean} */
export function meanOf(values) {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += values[i] ?? 0;
  const mean = sum / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i += 1) squares += ((values[i] ?? 0) - mean) * ((values[i] ?? 0) - mean);
  return { mean, standard_error: Math.sqrt(squares / (values.length - 1) / values.length) };
}

/**
 * Asserts that every mean of theirs is ours, within four standard errors of the difference.
 *
 * @param {string} who
 * @param {Readonly<Record<string, Mean>>} theirs
 * @param {Readonly<Record<string, Mean>>} ours
 * @throws AssertionError naming the mean
 */
export function assertSameMeans(who, theirs, ours) {
  for (const [name, { mean, standard_error: error }] of Object.entries(ours)) {
    const other = theirs[name];
    ok(other !== undefined, `${who} says its mean ${name}`);
    const apart = Math.abs(other.mean - mean) / Math.hypot(other.standard_error, error);
    ok(
      apart <= MOST,
      `${who}: mean ${name} ${other.mean}, ours ${mean}: ${apart.toFixed(1)} standard errors apart`,
    );
  }
}
