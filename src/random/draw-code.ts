import {
  MULTIPLY_1,
  MULTIPLY_2,
  MULTIPLY_3,
  MULTIPLY_4,
  STRIDE,
  STRIDE_HIGH,
  STRIDE_LOW,
} from './address.ts';
import { CELL_BITS, TABLE_CONSTANT, TABLE_CONTINUOUS, UPPER_CELLS } from './table-layout.ts';
import type { QuantileTable } from './quantile-table.ts';

/*
 * What `Visit` and `drawQuantile` compute, as statements of JavaScript for a program that has no call to spare: the same
 * bits (tests hold both together on random addresses). `imul` and `clz32` are Math's; names are the caller's and are
 * declared by it, int32 but for values drawn.
 */

/** Names of the two words of a visit. */
export interface VisitNames {
  readonly low: string;
  readonly high: string;
}

/** `scatter` of a word, from `word` into `into`. */
function scatter(into: string, word: string, multiplier: number): string {
  return `${into} = imul(${word} ^ (${word} >>> 16), ${multiplier | 0}); ${into} ^= ${into} >>> 15;`;
}

/**
 * Opens a visit.
 *
 * @param site - expressions of the site's words already xor-ed with those of its frame
 * @param occurrence - expressions of the two words of the occurrence
 */
export function openVisitCode(
  visit: VisitNames,
  site: VisitNames,
  occurrence: readonly [first: string, second: string],
): readonly string[] {
  const { low, high } = visit;
  return [
    `${low} = ${stepped(site.low, occurrence[0], STRIDE_LOW)};`,
    `${high} = ${stepped(site.high, occurrence[1], STRIDE_HIGH)};`,
    `${scatter('mix', low, MULTIPLY_1)} ${high} = (${high} + mix) | 0;`,
    `${scatter('mix', high, MULTIPLY_2)} ${low} = (${low} + mix) | 0;`,
    `${scatter('mix', low, MULTIPLY_3)} ${high} = (${high} + mix) | 0;`,
  ];
}

/** The word of a slot, a signed 32-bit number, into `word`. A slot is a number, or an expression of one. */
export function wordCode(word: string, { low, high }: VisitNames, slot: number | string): readonly string[] {
  return [
    `${word} = (${low} + ${multiple(slot, STRIDE)}) | 0;`,
    `${scatter('mix', word, MULTIPLY_1)}`,
    `${word} = (mix + (${high} ^ ${multiple(slot, STRIDE_LOW)})) | 0;`,
    `${scatter('mix', word, MULTIPLY_2)} ${word} = mix;`,
  ];
}

/** The fraction of 53 bits of a slot, into `value`; `word` and `mix` are used on the way. */
export function fraction53Code(value: string, visit: VisitNames, slot: number): readonly string[] {
  const { low, high } = visit;
  return [
    ...wordCode('word', visit, slot),
    `${value} = (word >>> 0) * 1048576;`,
    `word = (${high} + ${multiple(slot, STRIDE_HIGH)}) | 0;`,
    `${scatter('mix', 'word', MULTIPLY_3)}`,
    `word = mix ^ ((${low} + ${multiple(slot, STRIDE)}) | 0);`,
    `${scatter('mix', 'word', MULTIPLY_4)}`,
    `${value} = (${value} + (mix >>> 12) + 0.5) * 2.220446049250313e-16;`,
  ];
}

/** The fraction of a signed word, an odd multiple of 2^-33: an expression. */
export function fractionCode(word: string): string {
  return `((${word} >>> 0) + 0.5) * 2.3283064365386963e-10`;
}

/** Whether the fraction of a signed word is below a probability, of which this is 2^32 times: an expression, exact. */
export function belowCode(word: string, scaledProbability: string): string {
  return `(${word} >>> 0) + 0.5 < ${scaledProbability}`;
}

/** 2^32: what a probability is scaled by for `belowCode`, without losing a bit. */
export const WORDS = 4294967296;

/** A site's word, moved by an occurrence's. */
function stepped(word: string, occurrence: string, stride: number): string {
  return occurrence === '0' ? word : `(${word} + ${multiple(occurrence, stride)}) | 0`;
}

function multiple(slot: number | string, stride: number): string {
  return typeof slot === 'number' ? String(Math.imul(slot, stride)) : `imul(${slot}, ${stride | 0})`;
}

/** Where a program finds what a table's draw needs: names of its columns, and of what a rare draw calls. */
export interface TableNames {
  readonly cells: string;
  readonly lastWords: string;
  readonly guide: string;
  /** TAIL_DEPTHS */
  readonly tailDepths: string;
  /** `drawTail` and `drawSplit`, and a `Visit` for them to use */
  readonly tail: string;
  readonly split: string;
  readonly spare: string;
}

/** Where a draw is made: the visit, its slot, and how the program names what it needs. */
export interface DrawPlace {
  readonly visit: VisitNames;
  readonly slot: number | string;
  readonly names: TableNames;
}

/**
 * Draws from a table by the words of a slot, into `value`.
 *
 * @param table - no constant, which draws nothing
 */
export function drawCode(value: string, table: QuantileTable, at: DrawPlace): readonly string[] {
  const { visit, slot, names } = at;
  if (table.kind === TABLE_CONSTANT) throw new Error('a constant draws nothing');
  if (table.kind !== TABLE_CONTINUOUS) {
    return [
      ...wordCode('word', visit, slot),
      `cell = ${names.guide}[word >>> ${table.guideShift}];`,
      `while (${names.lastWords}[cell] < word >>> 0) cell += 1;`,
      `${value} = ${names.cells}[cell];`,
    ];
  }
  return continuousDrawCode(value, hasSplitCells(table), at);
}

/**
 * Draws from any continuous table.
 *
 * @param splits - whether the table may have split cells
 */
export function continuousDrawCode(
  value: string,
  splits: boolean,
  { visit, slot, names }: DrawPlace,
): readonly string[] {
  const { cells } = names;
  return [
    ...wordCode('word', visit, slot),
    `depth = word ^ (word >> 31);`,
    `if (depth < ${names.tailDepths}) {`,
    `  ${names.spare}.low = ${visit.low};`,
    `  ${names.spare}.high = ${visit.high};`,
    `  ${value} = +${names.tail}(${cells}, word >> 31, ${names.spare}, ${slot});`,
    `} else {`,
    `  octave = clz32(depth) - 1;`,
    `  place = depth << (octave + 2);`,
    `  cell = ((word >> 31) & ${UPPER_CELLS}) + (octave << ${CELL_BITS}) + (place >>> ${32 - CELL_BITS});`,
    `  place = (place << ${CELL_BITS}) >>> 1;`,
    `  ${value} = ${cells}[2 * cell] + ${cells}[2 * cell + 1] * place;`,
    ...(splits ? [`  if (${value} !== ${value}) ${value} = +${names.split}(${cells}, cell, place);`] : []),
    `}`,
  ];
}

/** Whether the quantile function jumps or bends inside some cell that a first word picks. */
function hasSplitCells(table: QuantileTable): boolean {
  for (let cell = 0; cell < 2 * UPPER_CELLS; cell += 1) {
    if (Number.isNaN(table.cells[2 * cell + 1])) return true;
  }
  return false;
}
