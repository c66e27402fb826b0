import type { Scope } from './scope.ts';
import type { Tokens } from './tokens.ts';

/** Values of a function's variables, by place. */
export type Frame = unknown[];

/** An expression: what it is worth in a frame. */
export type Expression = (frame: Frame) => unknown;

type Numbers = Record<string | number, unknown>;
type Operator = (a: number, b: number) => unknown;

/** Binary operators by how tightly they bind, the loosest first; those of one row from left to right. */
const OPERATORS: readonly Readonly<Record<string, Operator>>[] = [
  { '|': (a, b) => a | b },
  { '^': (a, b) => a ^ b },
  { '&': (a, b) => a & b },
  { '===': (a, b) => a === b, '!==': (a, b) => a !== b },
  { '<': (a, b) => a < b, '<=': (a, b) => a <= b, '>': (a, b) => a > b, '>=': (a, b) => a >= b },
  { '<<': (a, b) => a << b, '>>': (a, b) => a >> b, '>>>': (a, b) => a >>> b },
  { '+': (a, b) => a + b, '-': (a, b) => a - b },
  { '*': (a, b) => a * b, '/': (a, b) => a / b, '%': (a, b) => a % b },
];

const NAMED: Readonly<Record<string, unknown>> = { Infinity, NaN: Number.NaN, true: true, false: false };

/** Reads an expression with its assignments. */
export function readExpression(tokens: Tokens, scope: Scope): Expression {
  const left = readChoice(tokens, scope);
  const sign = tokens.next.text;
  if (tokens.next.kind !== 'sign' || !/^(?:[-+*/%&|^]|>>|<<|>>>)?=$/.test(sign)) return left.value;
  tokens.take();
  const right = readExpression(tokens, scope);
  if (left.store === null) throw new Error(`nothing can be assigned to what stands before "${sign}"`);
  const { store } = left;
  if (sign === '=') return (frame) => store(frame, right(frame));
  const operate = operatorOf(sign.slice(0, -1));
  const { value } = left;
  return (frame) => store(frame, operate(value(frame) as number, right(frame) as number));
}

function operatorOf(sign: string): Operator {
  const found = OPERATORS.find((row) => Object.hasOwn(row, sign))?.[sign];
  if (found === undefined) throw new Error(`unknown operator "${sign}"`);
  return found;
}

/** An expression, and how something is stored where it stands; null: nowhere. */
interface Place {
  readonly value: Expression;
  readonly store: ((frame: Frame, value: unknown) => unknown) | null;
}

function valueOnly(value: Expression): Place {
  return { value, store: null };
}

function readChoice(tokens: Tokens, scope: Scope): Place {
  const test = readEither(tokens, scope);
  if (!tokens.takeIf('?')) return test;
  const yes = readExpression(tokens, scope);
  tokens.expect(':');
  const no = readExpression(tokens, scope);
  const { value } = test;
  return valueOnly((frame) => (value(frame) ? yes(frame) : no(frame)));
}

function readEither(tokens: Tokens, scope: Scope): Place {
  let left = readBoth(tokens, scope);
  while (tokens.takeIf('||')) {
    const [a, b] = [left.value, readBoth(tokens, scope).value];
    left = valueOnly((frame) => a(frame) || b(frame));
  }
  return left;
}

function readBoth(tokens: Tokens, scope: Scope): Place {
  let left = readBinary(tokens, scope, 0);
  while (tokens.takeIf('&&')) {
    const [a, b] = [left.value, readBinary(tokens, scope, 0).value];
    left = valueOnly((frame) => a(frame) && b(frame));
  }
  return left;
}

function readBinary(tokens: Tokens, scope: Scope, row: number): Place {
  const operators = OPERATORS[row];
  if (operators === undefined) return readUnary(tokens, scope);
  let left = readBinary(tokens, scope, row + 1);
  while (tokens.next.kind === 'sign' && Object.hasOwn(operators, tokens.next.text)) {
    const operate = operatorOf(tokens.take().text);
    const [a, b] = [left.value, readBinary(tokens, scope, row + 1).value];
    left = valueOnly((frame) => operate(a(frame) as number, b(frame) as number));
  }
  return left;
}

function readUnary(tokens: Tokens, scope: Scope): Place {
  if (tokens.takeIf('-')) {
    const { value } = readUnary(tokens, scope);
    return valueOnly((frame) => -(value(frame) as number));
  }
  if (tokens.takeIf('+')) {
    const { value } = readUnary(tokens, scope);
    return valueOnly((frame) => Number(value(frame)));
  }
  if (tokens.takeIf('!')) {
    const { value } = readUnary(tokens, scope);
    return valueOnly((frame) => !value(frame));
  }
  return readAccess(tokens, scope);
}

/** A value with what is taken out of it: elements, properties, calls. */
function readAccess(tokens: Tokens, scope: Scope): Place {
  let place = readPrimary(tokens, scope);
  for (;;) {
    if (tokens.takeIf('[')) {
      const index = readExpression(tokens, scope);
      tokens.expect(']');
      place = elementOf(place.value, index);
    } else if (tokens.takeIf('.')) {
      const name = tokens.take().text;
      const of = place.value;
      if (tokens.takeIf('('))
        place = callOf((frame) => of(frame) as Numbers, name, readArguments(tokens, scope));
      else place = elementOf(of, () => name);
    } else if (tokens.takeIf('(')) {
      const [called, given] = [place.value, readArguments(tokens, scope)];
      place = valueOnly((frame) =>
        (called(frame) as (...values: unknown[]) => unknown)(...given.map((one) => one(frame))),
      );
    } else {
      return place;
    }
  }
}

function elementOf(of: Expression, index: Expression): Place {
  return {
    value: (frame) => (of(frame) as Numbers)[index(frame) as string],
    store: (frame, value) => {
      (of(frame) as Numbers)[index(frame) as string] = value;
      return value;
    },
  };
}

function callOf(of: (frame: Frame) => Numbers, name: string, given: readonly Expression[]): Place {
  return valueOnly((frame) => {
    const object = of(frame);
    return (object[name] as (...values: unknown[]) => unknown).apply(
      object,
      given.map((one) => one(frame)),
    );
  });
}

function readArguments(tokens: Tokens, scope: Scope): readonly Expression[] {
  const given: Expression[] = [];
  while (!tokens.takeIf(')')) {
    given.push(readExpression(tokens, scope));
    if (!tokens.is(')')) tokens.expect(',');
  }
  return given;
}

function readPrimary(tokens: Tokens, scope: Scope): Place {
  const token = tokens.take();
  if (token.kind === 'number') {
    const value = Number(token.text);
    return valueOnly(() => value);
  }
  if (token.kind === 'string') return valueOnly(() => token.text);
  if (token.kind === 'name') {
    if (Object.hasOwn(NAMED, token.text)) return valueOnly(() => NAMED[token.text]);
    return scope.variable(token.text);
  }
  if (token.text === '(') {
    const value = readExpression(tokens, scope);
    tokens.expect(')');
    return valueOnly(value);
  }
  if (token.text === '{') return readObject(tokens, scope);
  throw new Error(`no value begins with "${token.text}"`);
}

function readObject(tokens: Tokens, scope: Scope): Place {
  const fields: (readonly [name: string, value: Expression])[] = [];
  while (!tokens.takeIf('}')) {
    const name = tokens.take().text;
    tokens.expect(':');
    fields.push([name, readExpression(tokens, scope)]);
    if (!tokens.is('}')) tokens.expect(',');
  }
  return valueOnly((frame) => Object.fromEntries(fields.map(([name, value]) => [name, value(frame)])));
}
