import type { Atoms } from './discrete-law.ts';
import { type QuantileTable, TABLE_DISCRETE } from './table-layout.ts';

/** More leading bits than this do not pay for their memory. */
const MOST_GUIDE_BITS = 16;

/**
 * The table of a discrete law: a value has the words up to its rounded cumulative probability, so that each probability
 * is within 2^-32, and a value that gets no word is left out.
 *
 * @param atoms - two values or more
 * @remarks Search from a guide (Chen and Asau 1974) with at least as many entries as values: under two comparisons a draw
 * on average.
 */
export function discreteTable(atoms: Atoms): QuantileTable {
  const values: number[] = [];
  const lastWords: number[] = [];
  let cumulative = 0;
  let mean = 0;
  let next = 0;
  for (let i = 0; i < atoms.values.length; i++) {
    cumulative += atoms.masses[i]!;
    const end =
      i + 1 === atoms.values.length ? 4294967296 : Math.min(4294967296, Math.round(cumulative * 4294967296));
    if (end === next) continue;
    values.push(atoms.values[i]!);
    lastWords.push(end - 1);
    mean += atoms.values[i]! * ((end - next) / 4294967296);
    next = end;
  }
  // the largest values may all be too rare for a word
  lastWords[lastWords.length - 1] = 4294967295;
  const bits = Math.min(MOST_GUIDE_BITS, Math.max(4, 32 - Math.clz32(values.length)));
  return {
    kind: TABLE_DISCRETE,
    value: 0,
    mean,
    cells: Float64Array.from(values),
    lastWords: Uint32Array.from(lastWords),
    guide: guideTo(lastWords, bits),
    guideShift: 32 - bits,
  };
}

/** For each run of leading bits, the first value whose last word is not before that run. */
function guideTo(lastWords: readonly number[], bits: number): Uint32Array {
  const guide = new Uint32Array(1 << bits);
  const width = 4294967296 / guide.length;
  let i = 0;
  for (let run = 0; run < guide.length; run++) {
    while (lastWords[i]! < run * width) i++;
    guide[run] = i;
  }
  return guide;
}
