import picocolors from 'picocolors';

/** What a terminal can show; the same text is made for a pipe with colour and Unicode off. */
export interface Style {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly careful: (text: string) => string;
  /** between parts of a line */
  readonly dot: string;
  readonly plusMinus: string;
}

/** What a page of text may use: columns, colour, characters beyond ASCII. */
export interface Page {
  /** columns; no line is wider, down to 20 */
  readonly width: number;
  readonly style: Style;
}

/** The only door to picocolors. */
export function makeStyle(can: { readonly color: boolean; readonly unicode: boolean }): Style {
  const paint = picocolors.createColors(can.color);
  return {
    strong: paint.bold,
    faint: paint.dim,
    good: (text) => paint.bold(paint.green(text)),
    bad: paint.red,
    careful: paint.yellow,
    dot: can.unicode ? ' · ' : ' | ',
    plusMinus: can.unicode ? '±' : '+-',
  };
}
