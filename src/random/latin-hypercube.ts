/**
 * A Latin hypercube: in every coordinate one point in each of `rows` equal strata.
 *
 * @param uniform - fractions in (0, 1) by coordinate and number, from 0; 2 x rows of each are asked for
 * @returns [rows][columns], in (0, 1)
 * @remarks McKay, Beckman, Conover 1979 (Technometrics 21:239); each column is permuted by Fisher and Yates.
 */
export function latinHypercube(
  rows: number,
  columns: number,
  uniform: (column: number, slot: number) => number,
): readonly (readonly number[])[] {
  const points = Array.from({ length: rows }, () => Array.from({ length: columns }, () => 0));
  for (let column = 0; column < columns; column++) {
    const strata = Array.from({ length: rows }, (_, row) => row);
    for (let last = rows - 1; last > 0; last--) {
      const other = Math.floor(uniform(column, last) * (last + 1));
      [strata[last], strata[other]] = [strata[other]!, strata[last]!];
    }
    for (let row = 0; row < rows; row++) {
      points[row]![column] = (strata[row]! + uniform(column, rows + row)) / rows;
    }
  }
  return points;
}
