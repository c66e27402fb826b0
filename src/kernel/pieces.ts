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

  /** The view of some columns that stand one after the other, from the first to the last of them. */
  span<Numbers extends Float64Array | Int32Array>(array: Numbers, first: Name, last: Name): Numbers {
    return array.subarray(this.places.get(first)?.[0], this.places.get(last)?.[1]) as Numbers;
  }

  /** The view of a column in an array that is laid out so. */
  of<Numbers extends Float64Array | Int32Array>(array: Numbers, name: Name): Numbers {
    const [begin, end] = this.places.get(name) ?? [0, 0];
    return array.subarray(begin, end) as Numbers;
  }
}
