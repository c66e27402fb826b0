/*
 * Values as bytes: JSON, behind which the columns of doubles stand that it names. Numbers come back as they were, also
 * those that JSON does not have.
 */

/** Stands in the JSON for a column: how many doubles it has. */
const COLUMN = '$doubles';
/** Stands for a number that JSON does not have: NaN, the infinities and -0. */
const NUMBER = '$number';
/** Stands for a map: its entries. */
const MAP = '$map';
/** Bytes of the length of the JSON, before it. */
const LENGTH_BYTES = 8;

/** The bytes of a value of plain objects, lists, maps and columns of doubles, in pieces that are not copied where they are large. */
export function bytesOf(value: unknown): readonly Uint8Array[] {
  const columns: Float64Array[] = [];
  const text = JSON.stringify(value, (_, part: unknown) => {
    if (part instanceof Float64Array) {
      columns.push(part);
      return { [COLUMN]: part.length };
    }
    if (part instanceof Map) return { [MAP]: [...part] };
    if (typeof part === 'number' && (!Number.isFinite(part) || Object.is(part, -0)))
      return { [NUMBER]: Object.is(part, -0) ? '-0' : String(part) };
    return part;
  });
  const json = Buffer.from(text, 'utf8');
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeDoubleLE(json.length);
  return [
    length,
    json,
    ...columns.map((column) => new Uint8Array(column.buffer, column.byteOffset, column.byteLength)),
  ];
}

/** The value that such bytes are. */
export function valueOf(bytes: Uint8Array): unknown {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = LENGTH_BYTES + view.getFloat64(0, true);
  let at = end;
  // columns follow in the order in which they stand in the text, which is not the order of a reviver
  const restore = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null) return part;
    if (Array.isArray(part)) return part.map(restore);
    if (COLUMN in part) {
      const column = new Float64Array(Number(part[COLUMN]));
      const copy = new Uint8Array(column.buffer);
      copy.set(bytes.subarray(at, at + copy.length));
      at += copy.length;
      return column;
    }
    if (NUMBER in part) return Number(part[NUMBER]);
    if (MAP in part) return new Map(restore(part[MAP]) as [unknown, unknown][]);
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, restore(inner)]));
  };
  return restore(JSON.parse(Buffer.from(bytes.subarray(LENGTH_BYTES, end)).toString('utf8')));
}
