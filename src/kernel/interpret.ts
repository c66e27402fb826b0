import { readExpression } from './expressions.ts';
import { Scope } from './scope.ts';
import { Tokens } from './tokens.ts';
import type { Expression, Frame } from './expressions.ts';

/*
 * Runs the text of a program's functions where the engine may make no code from text: the same statements, read here and
 * done one by one, to the same bits. It knows the part of JavaScript that the `-code` files write, and no more.
 */

/** How a statement was left, if not by its end. */
type Jump =
  | { readonly kind: 'break' | 'continue'; readonly label: string | null }
  | { readonly kind: 'return'; readonly value: unknown };

type Statement = (frame: Frame) => Jump | null;

/** What `new Function('given', text)` makes of a function's text. */
export function interpret(text: string): (given: Readonly<Record<string, unknown>>) => () => unknown {
  return (given) => {
    const tokens = new Tokens(text);
    const outer: Record<string, unknown> = { given, Math };
    // names from outside, each a constant
    while (!tokens.is('return')) {
      if (tokens.takeIf('const')) {
        const name = tokens.take().text;
        tokens.expect('=');
        outer[name] = readExpression(tokens, new Scope(outer))([]);
      } else {
        tokens.take();
      }
      tokens.expect(';');
    }
    for (const word of ['return', 'function']) tokens.expect(word);
    if (!tokens.is('(')) tokens.take();
    for (const word of ['(', ')']) tokens.expect(word);
    const body = readBlock(tokens, new Scope(outer));
    return () => {
      const jump = body([]);
      return jump?.kind === 'return' ? jump.value : undefined;
    };
  };
}

function readBlock(tokens: Tokens, scope: Scope): Statement {
  tokens.expect('{');
  const statements: Statement[] = [];
  while (!tokens.takeIf('}')) statements.push(readStatement(tokens, scope, null));
  return (frame) => {
    for (const statement of statements) {
      const jump = statement(frame);
      if (jump !== null) return jump;
    }
    return null;
  };
}

/** @param label - that of the statement; null: none */
function readStatement(tokens: Tokens, scope: Scope, label: string | null): Statement {
  if (tokens.is('{')) return labelled(readBlock(tokens, scope), label);
  if (tokens.takeIf('let') || tokens.takeIf('const')) return readDeclaration(tokens, scope);
  if (tokens.takeIf('if')) return readIf(tokens, scope);
  if (tokens.takeIf('for')) return readFor(tokens, scope, label);
  if (tokens.takeIf('while')) return readWhile(tokens, scope, label);
  if (tokens.takeIf('switch')) return readSwitch(tokens, scope);
  for (const kind of ['break', 'continue'] as const) if (tokens.takeIf(kind)) return readJump(tokens, kind);
  if (tokens.takeIf('return')) {
    const value = readExpression(tokens, scope);
    tokens.expect(';');
    return (frame) => ({ kind: 'return', value: value(frame) });
  }
  return readLabelOrExpression(tokens, scope);
}

function readLabelOrExpression(tokens: Tokens, scope: Scope): Statement {
  if (tokens.next.kind === 'name' && LABELS.has(tokens.next.text)) {
    const label = tokens.take().text;
    tokens.expect(':');
    return readStatement(tokens, scope, label);
  }
  const expression = readExpression(tokens, scope);
  tokens.expect(';');
  return (frame) => {
    expression(frame);
    return null;
  };
}

/** Labels that programs use. */
const LABELS: ReadonlySet<string> = new Set(['work', 'request']);

function readDeclaration(tokens: Tokens, scope: Scope): Statement {
  const parts: (readonly [place: number, value: Expression])[] = [];
  do {
    const place = scope.declare(tokens.take().text);
    tokens.expect('=');
    parts.push([place, readExpression(tokens, scope)]);
  } while (tokens.takeIf(','));
  tokens.expect(';');
  return (frame) => {
    for (const [place, value] of parts) frame[place] = value(frame);
    return null;
  };
}

function readTest(tokens: Tokens, scope: Scope): Expression {
  tokens.expect('(');
  const test = readExpression(tokens, scope);
  tokens.expect(')');
  return test;
}

function readIf(tokens: Tokens, scope: Scope): Statement {
  const test = readTest(tokens, scope);
  const yes = readStatement(tokens, scope, null);
  const no = tokens.takeIf('else') ? readStatement(tokens, scope, null) : null;
  return (frame) => {
    if (test(frame)) return yes(frame);
    return no === null ? null : no(frame);
  };
}

function readFor(tokens: Tokens, scope: Scope, label: string | null): Statement {
  tokens.expect('(');
  const begin = tokens.is(';') ? null : readStatement(tokens, scope, null);
  if (begin === null) tokens.expect(';');
  const test = tokens.is(';') ? ALWAYS : readExpression(tokens, scope);
  tokens.expect(';');
  const next = tokens.is(')') ? null : readExpression(tokens, scope);
  tokens.expect(')');
  const round = readStatement(tokens, scope, null);
  const loop = loopOf({ test, round, next }, label);
  return (frame) => {
    begin?.(frame);
    return loop(frame);
  };
}

const ALWAYS: Expression = () => true;

function readWhile(tokens: Tokens, scope: Scope, label: string | null): Statement {
  const test = readTest(tokens, scope);
  return loopOf({ test, round: readStatement(tokens, scope, null), next: null }, label);
}

interface Loop {
  readonly test: Expression;
  readonly round: Statement;
  readonly next: Expression | null;
}

function loopOf({ test, round, next }: Loop, label: string | null): Statement {
  return (frame) => {
    for (; test(frame); next?.(frame)) {
      const jump = round(frame);
      if (jump === null) continue;
      if (jump.kind === 'return' || (jump.label !== null && jump.label !== label)) return jump;
      if (jump.kind === 'break') return null;
    }
    return null;
  };
}

/** A block that is left by a break to its label. */
function labelled(block: Statement, label: string | null): Statement {
  if (label === null) return block;
  return (frame) => {
    const jump = block(frame);
    return jump !== null && jump.kind === 'break' && jump.label === label ? null : jump;
  };
}

function readJump(tokens: Tokens, kind: 'break' | 'continue'): Statement {
  const label = tokens.is(';') ? null : tokens.take().text;
  tokens.expect(';');
  const jump: Jump = { kind, label };
  return () => jump;
}

function readSwitch(tokens: Tokens, scope: Scope): Statement {
  const value = readTest(tokens, scope);
  tokens.expect('{');
  const statements: Statement[] = [];
  const starts = new Map<unknown, number>();
  while (!tokens.takeIf('}')) {
    if (tokens.takeIf('case')) {
      starts.set(Number(tokens.take().text), statements.length);
      tokens.expect(':');
    } else {
      statements.push(readStatement(tokens, scope, null));
    }
  }
  return (frame) => {
    for (let at = starts.get(value(frame)) ?? statements.length; at < statements.length; at += 1) {
      const jump = statements[at]?.(frame) ?? null;
      if (jump !== null) return jump.kind === 'break' && jump.label === null ? null : jump;
    }
    return null;
  };
}
