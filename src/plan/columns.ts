/** Names of the numeric properties of a row. */
type Numeric<Row> = { [Key in keyof Row]: Row[Key] extends number ? Key : never }[keyof Row];

/** One property of every row, as 32-bit integers. */
export function ints<Row>(rows: readonly Row[], key: Numeric<Row>): Int32Array {
  return new Int32Array(rows.map((row) => row[key] as number));
}

/** One property of every row, as doubles. */
export function doubles<Row>(rows: readonly Row[], key: Numeric<Row>): Float64Array {
  return new Float64Array(rows.map((row) => row[key] as number));
}

/** One property of every row, as small codes or flags. */
export function bytes<Row>(rows: readonly Row[], key: Numeric<Row>): Uint8Array {
  return new Uint8Array(rows.map((row) => row[key] as number));
}
