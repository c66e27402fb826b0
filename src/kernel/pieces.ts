/** Columns of numbers that stand one after the other in one typed array, so that one copy sets them all. */
export class Pieces<Name extends string> {
  /** what all columns hold at first */
  readonly values: readonly number[];
  private readonly places: ReadonlyMap<string, readonly [begin: number, end: number]>;

  /** @param columns - of each its length and the value of all its elements */
  constructor(columns: Readonly<Record<Name, readonly [length: number, value: number]>>) {
    const values: number[] = [];
    const places = new Map<string, readonly [number, number]>();
    for (const [name, [length, value]] of Object.entries<readonly [number, number]>(columns)) {
      places.set(name, [values.length, values.length + length]);
      for (let at = 0; at < length; at += 1) values.push(value);
    }
    this.values = values;
    this.places = places;
  }

  /** Where a column begins and ends. */
  place(name: Name): readonly [begin: number, end: number] {
    return this.places.get(name) ?? [0, 0];
  }

  /** The view of a column in an array that is laid out so. */
  of<Numbers extends Float64Array | Int32Array>(array: Numbers, name: Name): Numbers {
    const [begin, end] = this.place(name);
    return array.subarray(begin, end) as Numbers;
  }
}

/** Both in one array, at what they hold at first: whole numbers stand behind the others, two in the place of one. */
export function inOneArray(reals: Pieces<never>, counts: Pieces<never>): Float64Array {
  const all = new Float64Array(reals.values.length + Math.ceil(counts.values.length / 2));
  all.set(reals.values);
  countsIn(all, reals).set(counts.values);
  return all;
}

/** The whole numbers of such an array. */
export function countsIn(all: Float64Array, reals: Pieces<never>): Int32Array {
  return new Int32Array(all.buffer).subarray(2 * reals.values.length);
}
