import Table from 'cli-table3';

/** Where the text of a column stands. */
export type Align = 'left' | 'right';

const NOTHING = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/**
 * Rows of cells as lines of aligned columns, two blanks apart and without borders. The only door to cli-table3.
 *
 * @param aligns - one per column; a row may have fewer cells
 */
export function textColumns(rows: readonly (readonly string[])[], aligns: readonly Align[]): string[] {
  if (rows.length === 0) return [];
  const table = new Table({
    chars: NOTHING,
    colAligns: [...aligns],
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
  });
  table.push(...rows.map((row) => aligns.map((_, column) => row[column] ?? '')));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}

/**
 * Numbers of one column padded so that their decimal points stand under each other; a cell is a number and what
 * follows it, such as `14.90` and `±0.8%`.
 */
export function alignNumbers(cells: readonly (readonly [number: string, rest: string])[]): string[] {
  const split = cells.map(([number, rest]) => {
    const point = /^[-+]?[\d,]+(?=\.)/.exec(number)?.[0].length ?? number.length;
    return { whole: number.slice(0, point), fraction: number.slice(point), rest };
  });
  const widest = (key: 'whole' | 'fraction' | 'rest'): number =>
    Math.max(0, ...split.map((cell) => cell[key].length));
  const numeric = split.filter((cell) => /^[-+]?\d/.test(cell.whole));
  const wholes = Math.max(0, ...numeric.map((cell) => cell.whole.length));
  const fractions = Math.max(0, ...numeric.map((cell) => cell.fraction.length));
  const rests = widest('rest');
  return split.map(({ whole, fraction, rest }) => {
    const number = whole.padStart(wholes) + fraction.padEnd(fractions);
    return (rests === 0 ? number : `${number} ${rest.padStart(rests)}`).trimEnd();
  });
}
