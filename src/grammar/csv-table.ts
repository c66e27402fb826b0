/** A row of a CSV table and the line on which it begins. */
export interface TableRow {
  readonly cells: readonly string[];
  /** 1-based */
  readonly line: number;
}

/** Where a text is no CSV, and why. */
export interface TableFault {
  readonly line: number;
  readonly message: string;
}

/**
 * Reads RFC 4180 with line feeds or CR LF, in one pass.
 *
 * @param text - without a byte-order mark
 * @returns rows one after the other; a fault is the last
 */
export function* csvTable(text: string): Generator<TableRow | TableFault> {
  let cells: string[] = [];
  let line = 1;
  let start = 1;
  for (let at = 0; at < text.length;) {
    const field = text[at] === '"' ? quotedField(text, at) : plainField(text, at);
    if (field === null) return yield { line, message: 'a quoted field that does not end' };
    cells.push(field.value);
    for (
      let feed = text.indexOf('\n', at);
      feed >= 0 && feed < field.end;
      feed = text.indexOf('\n', feed + 1)
    )
      line += 1;
    at = field.end;
    if (text[at] === ',') {
      at += 1;
      if (at === text.length) cells.push('');
    } else if (at < text.length && text[at] !== '\n' && !text.startsWith('\r\n', at)) {
      return yield { line, message: 'text after the end of a quoted field, or a carriage return alone' };
    } else {
      yield { cells, line: start };
      cells = [];
      at += text[at] === '\r' ? 2 : 1;
      line += 1;
      start = line;
    }
  }
  if (cells.length > 0) yield { cells, line: start };
}

interface Field {
  readonly value: string;
  /** index behind it */
  readonly end: number;
}

function quotedField(text: string, at: number): Field | null {
  for (let from = at + 1; ;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return null;
    // a quote written twice is one of the field's own
    if (text[quote + 1] !== '"')
      return { value: text.slice(at + 1, quote).replaceAll('""', '"'), end: quote + 1 };
    from = quote + 2;
  }
}

const FIELD_END = /[,\r\n]/g;

function plainField(text: string, at: number): Field {
  FIELD_END.lastIndex = at;
  const end = FIELD_END.exec(text)?.index ?? text.length;
  return { value: text.slice(at, end), end };
}
