/** A pivot below this share of its diagonal entry is rounding, not variance: about 45 units in the last place. */
const NEGLIGIBLE = 1e-14;

/**
 * Lower factor L of a covariance matrix, L L' = matrix; columns of no remaining variance are 0.
 *
 * @param matrix - [size x size], row-major, symmetric, positive semi-definite
 * @param size - >= 0
 * @returns [size x size], row-major, zeros above the diagonal
 * @remarks Cholesky by columns, without pivoting; a semi-definite matrix (two equal policies) is legal. O(size^3 / 3).
 * @example cholesky([4, 2, 2, 1], 2) // [2, 0, 1, 0]
 */
export function cholesky(matrix: ArrayLike<number>, size: number): Float64Array {
  const lower = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    const variance = matrix[column * size + column]!;
    const pivot = rest(column, column);
    if (!(pivot > NEGLIGIBLE * variance)) continue;
    const root = Math.sqrt(pivot);
    for (let row = column; row < size; row++) lower[row * size + column] = rest(row, column) / root;
  }
  return lower;

  /** What the columns so far leave of an entry of the matrix. */
  function rest(row: number, column: number): number {
    let left = matrix[row * size + column]!;
    for (let k = 0; k < column; k++) left -= lower[row * size + k]! * lower[column * size + k]!;
    return left;
  }
}
