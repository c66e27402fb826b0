/** A word, a number, a string or a sign of a function's text. */
export interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'sign' | 'end';
  readonly text: string;
}

/** Signs, the longer ones first where one begins another. */
const SIGNS =
  /(?:>>>=|>>>|<<=|>>=|===|!==|<=|>=|<<|>>|\+=|-=|\*=|\/=|%=|&=|\|=|\^=|&&|\|\||[-+*/%&|^!<>=?:;,.(){}[\]])/y;
const SPACE = /(?:\s|\/\/[^\n]*)+/y;
const NAME = /[A-Za-z_]\w*/y;
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?/y;
const STRING = /'[^'\\\n]*'/y;

const END: Token = { kind: 'end', text: '' };

/** The tokens of a function's text, read one after the other. */
export class Tokens {
  private readonly text: string;
  private place = 0;
  private token: Token = END;

  constructor(text: string) {
    this.text = text;
    this.step();
  }

  /** The token that comes next. */
  get next(): Token {
    return this.token;
  }

  /** Takes the next token. */
  take(): Token {
    const { token } = this;
    this.step();
    return token;
  }

  /** Takes the next token if it is this word or sign. */
  takeIf(text: string): boolean {
    if (!this.is(text)) return false;
    this.step();
    return true;
  }

  /** Takes the next token, which must be this word or sign. */
  expect(text: string): void {
    if (!this.takeIf(text)) throw new Error(`expected "${text}", not "${this.token.text}"`);
  }

  /** Whether the next token is this word or sign. */
  is(text: string): boolean {
    return this.token.text === text && (this.token.kind === 'sign' || this.token.kind === 'name');
  }

  private step(): void {
    this.match(SPACE);
    const name = this.match(NAME);
    if (name !== null) this.token = { kind: 'name', text: name };
    else this.token = this.other();
  }

  private other(): Token {
    const number = this.match(NUMBER);
    if (number !== null) return { kind: 'number', text: number };
    const string = this.match(STRING);
    if (string !== null) return { kind: 'string', text: string.slice(1, -1) };
    const sign = this.match(SIGNS);
    if (sign !== null) return { kind: 'sign', text: sign };
    if (this.place < this.text.length) throw new Error(`unknown sign "${this.text[this.place]}"`);
    return END;
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.place;
    const found = pattern.exec(this.text)?.[0] ?? null;
    if (found !== null) this.place += found.length;
    return found;
  }
}
