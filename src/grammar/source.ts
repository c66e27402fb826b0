import { Composer, isAlias, isCollection, isMap, isScalar, isSeq, Lexer, Parser } from 'yaml';
import type { Alias, CST, Node, Scalar, YAMLMap } from 'yaml';
import type { Checked, Diagnostic } from '../diagnostic.ts';
import { documentFaults } from './document-faults.ts';
import { jsonFaults } from './json-fault.ts';
import { faultOfKey } from './key-fault.ts';
import { faithfulNumber, underflows } from './scalar.ts';
import { fault, faultOfText, loneSurrogate, TOO_LARGE_HINT } from './text-faults.ts';
import type { TextFault } from './text-faults.ts';
import { sourceOf } from './source-of.ts';
import type { Source } from './source-of.ts';
import { indexLines, leaf, listTree, mapTree, withoutPlaces } from './tree.ts';
import type { Entry, LineIndex, Span, Tree } from './tree.ts';

/** Deepest nesting read: a workflow in branches in tools needs 20; beyond this recursion would be at risk. */
const MAX_DEPTH = 64;

/** Most words and signs, blanks and line ends included: 50,000 lines of `key: value`, read in a second. */
const MAX_LEXEMES = 400_000;

/** Most documents, directives and stray signs beside one another: far above any file's comments. */
const MAX_PARTS = 20_000;

/** What the lexer says between the lexemes of the text: a document, the end of a flow, a scalar begins. */
const LEXER_MARKS = new Set(['\u0002', '\u0018', '\u001F']);

/** Most values that aliases may stand for in all: far above any use of anchors, far below a bomb. */
const MAX_ALIASED_VALUES = 100_000;

/** Tags that only say what YAML 1.2 core would have read anyway. */
const CORE_TAGS = /^tag:yaml\.org,2002:(str|int|float|bool|null|map|seq)$/;

/** A text read; or its faults, and what it says apart from them. */
export type ReadSource =
  | Extract<Checked<Source>, { ok: true }>
  | {
      readonly ok: false;
      readonly diagnostics: readonly Diagnostic[];
      /** without what is faulty; null: nothing can be read */
      readonly legible: Source | null;
    };

/**
 * Reads YAML 1.2 core or JSON. Never throws.
 *
 * @param file - the name for diagnostics; one that ends in `.json` must be strict JSON
 * @param text - decoded; what was no UTF-8 stands as U+FFFD
 */
export function parseSource(file: string, text: string): ReadSource {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const index = indexLines(body);
  const { tree, faults } = readText(body, file.endsWith('.json'));
  if (tree && !tree.entries)
    faults.push(fault('not-a-map', tree.span, 'the file must be a map of keys to values'));
  const diagnostics = faults.map((found) => toDiagnostic(found, file, index));
  const source = tree?.entries ? sourceOf({ file, text: body, index, tree }) : null;
  if (source === null || diagnostics.some(isError)) return { ok: false, diagnostics, legible: source };
  return { ok: true, value: source, warnings: diagnostics };
}

/**
 * Reads one value of a command line.
 *
 * @param text - YAML, such as `0.7`, `200 to 400` or `{model: a, effort: high}`
 * @param setBy - how messages name it, such as `--set run.jobs`
 */
export function parseValue(text: string, setBy: string): Checked<Tree> {
  const { tree, faults } = readText(text, false);
  if (tree && !faults.some(isError))
    return { ok: true, value: { ...withoutPlaces(tree), setBy }, warnings: [] };
  const diagnostics = faults.map((found) => ({
    ...toDiagnostic(found, '', indexLines(text)),
    position: null,
    message: `${setBy}: ${found.message}`,
  }));
  return { ok: false, diagnostics };
}

function isError({ severity }: Pick<Diagnostic, 'severity'>): boolean {
  return severity === 'error';
}

function readText(text: string, strictJson: boolean): { tree: Tree | null; faults: TextFault[] } {
  const unreadable = faultOfText(text);
  if (unreadable) return { tree: null, faults: [unreadable] };
  try {
    const tokens = readTokens(text);
    if ('code' in tokens) return { tree: null, faults: [tokens] };
    const tooDeep = tokenTooDeep(tokens);
    if (tooDeep)
      return { tree: null, faults: [fault('too-deep', tooDeep, `more than ${MAX_DEPTH} levels deep`)] };
    // the library's own test for equal keys is quadratic; `readMap` does it
    const composer = new Composer({ uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
    const documents = [...composer.compose(tokens, true, text.length)];
    const faults = documentFaults(documents);
    if (strictJson && faults.length === 0) faults.push(...jsonFaults(text));
    const contents = documents[0]?.contents;
    if (faults.length > 0) return { tree: null, faults };
    if (!contents || (isScalar(contents) && !contents.source && contents.value === null))
      return { tree: null, faults: [fault('empty', { start: 0, end: 1 }, 'the file says nothing')] };
    const reader: Reader = { anchors: new Map(), aliased: 0, faults };
    const tree = readNode(reader, contents as Node, 1);
    return { tree, faults };
  } catch (error) {
    // the parser's own limits (stack); its message is the best there is
    return {
      tree: null,
      faults: [fault('syntax', { start: 0, end: 1 }, `cannot be read: ${String(error)}`)],
    };
  }
}

/** What is known while one document is read. */
interface Reader {
  /** null while the anchor's own node is being read */
  readonly anchors: Map<string, Tree | null>;
  aliased: number;
  readonly faults: TextFault[];
}

function readNode(reader: Reader, node: Node | null, depth: number): Tree {
  if (node === null) return leaf(null, null);
  const span = spanOf(node);
  if (isAlias(node)) return readAlias(reader, node, depth);
  if (node.tag !== undefined && !CORE_TAGS.test(node.tag))
    reader.faults.push(
      fault('tag', span, `the tag "${node.tag}"`, 'a scenario is plain data: leave the tag out'),
    );
  const anchor = isScalar(node) || isCollection(node) ? node.anchor : undefined;
  if (anchor !== undefined) reader.anchors.set(anchor, null);
  const tree = readContent(reader, node, depth);
  if (anchor !== undefined) reader.anchors.set(anchor, tree);
  return tree;
}

function readContent(reader: Reader, node: Node, depth: number): Tree {
  if (isMap(node)) return readMap(reader, node, depth);
  if (isSeq(node))
    return listTree(
      node.items.map((item) => readNode(reader, item as Node, depth + 1)),
      spanOf(node),
    );
  return readScalar(reader, node as Scalar);
}

function readScalar(reader: Reader, node: Scalar): Tree {
  const { value, source } = node;
  const span = spanOf(node);
  if (typeof value === 'string' && loneSurrogate(value) >= 0)
    reader.faults.push(fault('lone-surrogate', span, 'half of a surrogate pair'));
  if (typeof value !== 'number') return leaf(value ?? null, span);
  if (underflows(source ?? '', value))
    reader.faults.push({
      ...fault('underflow', span, `${source} is too small for a number and is read as 0`),
      severity: 'warning',
    });
  return leaf(faithfulNumber(source ?? String(value), value), span);
}

function readMap(reader: Reader, map: YAMLMap, depth: number): Tree {
  const entries = new Map<string, Entry>();
  for (const pair of map.items) {
    const keyNode = pair.key as Node | null;
    const span = keyNode ? spanOf(keyNode) : null;
    const key = keyText(keyNode);
    const problem =
      key === null ? fault('key', span ?? spanOf(map), 'a key must be plain text') : faultOfKey(key, span);
    if (problem) reader.faults.push(problem);
    if (key !== null && entries.has(key))
      reader.faults.push(fault('duplicate-key', span, `the key \`${key}\` stands twice in this map`));
    const tree = readNode(reader, pair.value as Node | null, depth + 1);
    if (key !== null && !problem) entries.set(key, { key: span, tree: tree.span ? tree : { ...tree, span } });
  }
  return mapTree(entries, spanOf(map));
}

/** A key's text; null for what is no text: a list, a map, an alias, nothing. */
function keyText(node: Node | null): string | null {
  if (!isScalar(node) || node.value === null) return null;
  if (typeof node.value === 'number') return String(faithfulNumber(node.source ?? '', node.value));
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
}

function readAlias(reader: Reader, alias: Alias, depth: number): Tree {
  const span = spanOf(alias);
  const target = reader.anchors.get(alias.source);
  if (target) {
    reader.aliased += target.size;
    if (reader.aliased <= MAX_ALIASED_VALUES && depth + target.height <= MAX_DEPTH + 1) return target;
    if (depth + target.height > MAX_DEPTH + 1)
      reader.faults.push(
        fault('too-deep', span, `*${alias.source} makes this more than ${MAX_DEPTH} levels deep`),
      );
    else if (reader.aliased - target.size <= MAX_ALIASED_VALUES)
      reader.faults.push(
        fault(
          'alias-bomb',
          span,
          `with *${alias.source} the aliases stand for more than ${MAX_ALIASED_VALUES} values`,
        ),
      );
  } else if (target === null)
    reader.faults.push(fault('cycle', span, `*${alias.source} stands inside itself (a cycle)`));
  else
    reader.faults.push(
      fault('unknown-alias', span, `*${alias.source} has no anchor &${alias.source} before it`),
    );
  return leaf(null, span);
}

function spanOf(node: Node): Span {
  const range = node.range;
  return { start: range?.[0] ?? 0, end: range?.[1] ?? 1 };
}

/** The tokens of a text; a fault where they are too many. */
function readTokens(text: string): readonly CST.Token[] | TextFault {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let count = 0;
  let at = 0;
  for (const lexeme of new Lexer().lex(text)) {
    count += 1;
    // documents, directives, comments and what fits nowhere: each costs a fault or a document of its own
    if (count > MAX_LEXEMES || tokens.length > MAX_PARTS)
      return fault(
        'too-large',
        { start: at, end: at + 1 },
        count > MAX_LEXEMES
          ? `the ${MAX_LEXEMES}th word or sign stands here; no more are read`
          : `the ${MAX_PARTS}th part outside the map that a file is; no more are read`,
        TOO_LARGE_HINT,
      );
    if (!LEXER_MARKS.has(lexeme)) at += lexeme.length;
    for (const token of parser.next(lexeme)) tokens.push(token);
  }
  tokens.push(...parser.end());
  return tokens;
}

/** Where tokens nest deeper than composing (which recurses) may go; null: nowhere. */
function tokenTooDeep(tokens: readonly CST.Token[]): Span | null {
  const stack = tokens.map((token) => ({ token, depth: 0 }));
  for (let at = stack.pop(); at; at = stack.pop()) {
    const { token, depth } = at;
    if (depth > MAX_DEPTH) return { start: token.offset, end: token.offset + 1 };
    if (token.type === 'document' && token.value) stack.push({ token: token.value, depth });
    if (!('items' in token)) continue;
    for (const item of token.items) {
      if (item.key) stack.push({ token: item.key, depth: depth + 1 });
      if (item.value) stack.push({ token: item.value, depth: depth + 1 });
    }
  }
  return null;
}

function toDiagnostic(found: TextFault, file: string, index: LineIndex): Diagnostic {
  const { code, severity, message, hint } = found;
  const position = found.span && index.positionOf(found.span);
  return { code, severity, file, position, path: '', message, hint };
}
