import { TAIL_DEPTHS } from '../random/table-layout.ts';
import { REHEARSED_TAIL_DEPTHS } from './rehearsal.ts';

/** A constant of a function: what it is, and what in the two acts of a rehearsal. */
type Constant<Value> = readonly [value: Value, rehearsed: Value, turned: Value];

/** Which of them: for good, or in an act of a rehearsal. */
export type Act = 0 | 1 | 2;

/** Everything that a text refers to by number, in the order in which it was first mentioned. */
class References {
  readonly numbers: Constant<number>[] = [];
  /** which of the numbers may be others in a rehearsal */
  readonly varied: Set<number> = new Set<number>();
  /** whole numbers that place things */
  readonly indexes: number[] = [];
  readonly columns: Constant<Float64Array | Int32Array>[] = [];
  /** rows of the plan's tables and tariffs */
  readonly tables: number[] = [];
  readonly tariffs: number[] = [];
  /** lists of rows of the plan's tables */
  readonly cellLists: (readonly number[])[] = [];
}

/**
 * The text of a function while it is written: statements of JavaScript, one a line, and what they refer to. Nothing but our
 * own words enters it: what a plan's numbers are stands beside the text, so that functions of one shape have one text.
 */
export class Code {
  private readonly lines: string[] = [];
  private readonly words = new Set<string>();
  private readonly references: References = new References();
  private readonly tableNumbers = new Map<number, number>();
  private indent = '';

  /** One statement, or several. */
  add(...statements: readonly string[]): void {
    for (const statement of statements) {
      this.lines.push(this.indent + statement);
      for (const word of wordsOf(statement)) this.words.add(word);
    }
  }

  /** A comment: our own words only. */
  say(words: string): void {
    this.lines.push(`${this.indent}// ${words}`);
  }

  /** A block under a head such as `if (x > 0)`. */
  block(head: string, body: () => void): void {
    this.add(head === '' ? '{' : `${head} {`);
    this.indent += '  ';
    body();
    this.indent = this.indent.slice(2);
    this.add('}');
  }

  /**
   * How a number is written: 0, 1 and what is not finite as such, since what the text does may depend on them; any other
   * as a name.
   *
   * @param rehearsed - what it is in a rehearsal
   * @param turned - what it is in its second act, if not that
   */
  number(value: number, rehearsed?: number, turned?: number): string {
    if (value === 0 || value === 1 || !Number.isFinite(value)) return literal(value);
    return this.named(value, rehearsed, turned);
  }

  /** How a number is written where texts are to be the same whatever it is: always as a name. */
  named(value: number, rehearsed?: number, turned?: number): string {
    const { numbers, varied } = this.references;
    const acted = rehearsed ?? value;
    const place = numbers.push([value, acted, turned ?? acted]) - 1;
    if (rehearsed !== undefined) varied.add(place);
    return `n${place}`;
  }

  /** Whether a number, by its place among them, may be another in a rehearsal. */
  isVaried(place: number): boolean {
    return this.references.varied.has(place);
  }

  /** How a whole number is written that places something, such as a row: always as a name. */
  index(value: number): string {
    return `i${this.references.indexes.push(value) - 1}`;
  }

  /** The name of a column of numbers. */
  column(
    values: readonly number[],
    rehearsed: readonly number[] = values,
    turned: readonly number[] = rehearsed,
  ): string {
    const acts = [values, rehearsed, turned].map((numbers) => Float64Array.from(numbers));
    return `column${this.references.columns.push([acts[0]!, acts[1]!, acts[2]!]) - 1}`;
  }

  /** The name of a column of whole numbers that place something. */
  rows(values: readonly number[]): string {
    const rows = Int32Array.from(values);
    return `column${this.references.columns.push([rows, rows, rows]) - 1}`;
  }

  /** The number under which the text knows a row of the plan's tables. */
  table(row: number): number {
    const known = this.tableNumbers.get(row) ?? this.ownTable(row);
    this.tableNumbers.set(row, known);
    return known;
  }

  /** The same with a number of its own, whatever else the row is known under; NONE where there is none to draw from. */
  ownTable(row: number): number {
    return this.references.tables.push(row) - 1;
  }

  /** The name of a list of the cells of tables, NONE where there is none to draw from. */
  cellLists(rows: readonly number[]): string {
    return `cellLists${this.references.cellLists.push(rows) - 1}`;
  }

  /** The name of a row of the plan's tariffs. */
  tariff(row: number): string {
    return `tariff${placeOf(this.references.tariffs, row)}`;
  }

  /** What the text refers to, by name: numbers and columns, and rows of the plan's tables and tariffs. */
  constants(act: Act): ProgramConstants {
    const { numbers, indexes, columns, tables, tariffs, cellLists } = this.references;
    const of = <Value>(one: Constant<Value>): Value => one[act];
    return {
      numbers: numbers.map(of),
      tails: [act === 0 ? TAIL_DEPTHS : REHEARSED_TAIL_DEPTHS],
      indexes,
      columns: columns.map(of),
      tables,
      tariffs,
      cellLists,
    };
  }

  /** Names in the order in which they first occurred. */
  mentioned(): Iterable<string> {
    return this.words;
  }

  /** Whether a name occurs in the text. */
  mentions(name: string): boolean {
    return this.words.has(name);
  }

  text(): string {
    return this.lines.map((line) => `  ${line}`).join('\n');
  }
}

const WORD = /(?<![.\w])[A-Za-z]\w*/g;

/** Words of statements that were written before: programs repeat themselves and one another. */
const KNOWN = new Map<string, readonly string[]>();

function wordsOf(statement: string): readonly string[] {
  const known = KNOWN.get(statement);
  if (known !== undefined) return known;
  const words = statement.match(WORD) ?? [];
  KNOWN.set(statement, words);
  return words;
}

/** What a function refers to by number. */
export interface ProgramConstants {
  readonly numbers: readonly number[];
  /** one number: the depths of a draw's word below which it goes by the tails */
  readonly tails: readonly number[];
  readonly indexes: readonly number[];
  readonly columns: readonly (Float64Array | Int32Array)[];
  readonly tables: readonly number[];
  readonly tariffs: readonly number[];
  readonly cellLists: readonly (readonly number[])[];
}

/** Where a row stands in a list to which it is added if it is not there. */
function placeOf(rows: number[], row: number): number {
  const known = rows.indexOf(row);
  return known === -1 ? rows.push(row) - 1 : known;
}

/** A number as it is written in a program. */
export function literal(value: number): string {
  return value < 0 || Object.is(value, -0) ? `(${value})` : String(value);
}

/** A product without its factors of 1: the same bits. */
export function product(...factors: readonly string[]): string {
  const kept = factors.filter((factor) => factor !== '1');
  return kept.length === 0 ? '1' : kept.join(' * ');
}

/** Rounds a factor-laden count half up, at least 0: an expression. `value` is a name, used twice. */
export function wholeCode(value: string): string {
  return `(${value} > 0 ? floor(${value} + 0.5) : 0)`;
}
