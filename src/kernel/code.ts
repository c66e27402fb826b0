/**
 * The text of a program while it is written: statements of JavaScript, one a line, and the columns of numbers they refer
 * to. Nothing but numbers and our own words enters it, never a name from a file.
 */
export class Code {
  private readonly lines: string[] = [];
  private readonly words = new Set<string>();
  private readonly columns: Map<string, readonly number[]>;
  private indent = '';

  /** @param outer - the program that this is a part of: its columns are shared */
  constructor(outer: Code | null = null) {
    this.columns = outer === null ? new Map() : outer.columns;
  }

  /** One statement, or several. */
  add(...statements: readonly string[]): void {
    for (const statement of statements) {
      this.lines.push(this.indent + statement);
      for (const word of statement.match(WORD) ?? []) this.words.add(word);
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

  /** The name of a column of constants, the same for equal columns. */
  column(values: readonly number[]): string {
    const same = (known: readonly number[]): boolean =>
      known.length === values.length && known.every((value, at) => Object.is(value, values[at]));
    for (const [name, known] of this.columns) if (same(known)) return name;
    const name = `column${this.columns.size}`;
    this.columns.set(name, values);
    return name;
  }

  /** The columns of constants, by name. */
  constants(): Readonly<Record<string, Float64Array>> {
    return Object.fromEntries(
      Array.from(this.columns, ([name, values]) => [name, Float64Array.from(values)]),
    );
  }

  /** Another text, indented as this one is now. */
  append(part: Code): void {
    for (const line of part.lines) this.lines.push(this.indent + line);
    for (const word of part.words) this.words.add(word);
  }

  /** Whether a name occurs in the text. */
  mentions(name: string): boolean {
    return this.words.has(name);
  }

  text(): string {
    return `${this.lines.join('\n')}\n`;
  }
}

const WORD = /[A-Za-z]\w*/g;

/** A number as it is written in a program. */
export function literal(value: number): string {
  return value < 0 || Object.is(value, -0) ? `(${value})` : String(value);
}

/** A product without its factors of 1: the same bits. */
export function product(...factors: readonly string[]): string {
  const kept = factors.filter((factor) => factor !== '1');
  return kept.length === 0 ? '1' : kept.join(' * ');
}

/** A sum without its parts of 0. */
export function sum(...parts: readonly string[]): string {
  const kept = parts.filter((part) => part !== '0');
  return kept.length === 0 ? '0' : kept.join(' + ');
}

/** Rounds a factor-laden count half up, at least 0: an expression. `value` is a name, used twice. */
export function wholeCode(value: string): string {
  return `(${value} > 0 ? floor(${value} + 0.5) : 0)`;
}
