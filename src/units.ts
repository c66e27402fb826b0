/**
 * Units as names. Aliases document signatures and cost nothing; a bare number elsewhere carries its unit in its
 * own name (`waitSeconds`, `usdPerMillionTokens`).
 */

/** US dollars. */
export type Usd = number;

/** Whole pico-dollars (1e-12 USD) in a double: exact up to 2^53, about 9,007 USD. Money inside one job. */
export type PicoUsd = number;

/** By which they are divided, which is right to the last bit: a product with 1e-12, which no double holds, is not. */
export const PICO_PER_USD = 1e12;

/** Seconds. */
export type Seconds = number;

/** Tokens, a whole number >= 0. */
export type Tokens = number;

/** A probability or share, in [0, 1], ends included. */
export type Share = number;

/** A calendar day, `YYYY-MM-DD`, UTC. */
export type Day = string;
