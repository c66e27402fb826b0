import type { CsvDialect } from './csv-text.ts';

/** A record of a CSV: its text with the line's end, and its fields. */
export interface CsvRecord {
  readonly text: string;
  readonly fields: readonly string[];
}

/**
 * The records of a CSV that ours wrote. What stands after the last line's end, such as half a row of a run that was
 * killed, is no record.
 *
 * @param text - without a byte-order mark
 */
export function csvRecords(text: string, dialect: CsvDialect): readonly CsvRecord[] {
  const delimiter = dialect.eu ? ';' : ',';
  const records: CsvRecord[] = [];
  let fields: string[] = [];
  let field = '';
  let quoted = false;
  let begin = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (quoted) {
      if (character !== '"') field += character;
      else if (text[at + 1] === '"') {
        field += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === delimiter) {
      fields.push(field);
      field = '';
    } else if (character === '\n') {
      fields.push(field.endsWith('\r') ? field.slice(0, -1) : field);
      records.push({ text: text.slice(begin, at + 1), fields });
      [fields, field, begin] = [[], '', at + 1];
    } else field += character;
  }
  return records;
}
