import type { z } from 'zod';
import type { Diagnostic } from '../diagnostic.ts';
import { pathText } from './path.ts';
import { named } from './shape.ts';
import type { Source } from './source-of.ts';
import type { Path } from './tree.ts';
import { treeAt } from './tree.ts';

/** What a diagnostic says, and about which place of a source. */
export interface Remark {
  /** `area/what-is-wrong` */
  readonly code: string;
  readonly severity?: 'error' | 'warning';
  readonly path: Path;
  /** the key itself, not its value */
  readonly part?: 'key' | 'value';
  readonly message: string;
  readonly hint?: string;
}

/** A diagnostic at a place of a source. A value from the command line has no place: the message names what set it. */
export function diagnosticAt(source: Source, remark: Remark): Diagnostic {
  const { code, severity = 'error', path, part = 'value', message, hint = '' } = remark;
  const setBy = source.setBy(path);
  return {
    code,
    severity,
    file: setBy === null ? source.file : '',
    position: setBy === null ? source.positionOf(path, part) : null,
    path: pathText(path),
    message: setBy === null ? message : `${setBy}: ${message}`,
    hint,
  };
}

/** Most faults told of one file: a generated file with one fault in each of 40,000 lines needs no more. */
export const MAX_FAULTS = 200;

/** A fault of shape, and what it is about. */
export interface Finding {
  readonly remark: Remark;
  /** the value that is wrong, or the key that is missing or unknown */
  readonly place: Path;
  /** what was compared: anything in it may be the reason */
  readonly judged: Path;
}

/** What a schema makes of a source: its value, or everything that is wrong with its shape. */
export type Inspected<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/**
 * Holds a source against a schema.
 *
 * @param area - first half of the codes, such as `scenario`
 */
export function inspect<T>(source: Source, schema: z.ZodType<T>, area: string): Inspected<T> {
  // jitless: code made for each schema costs more than the one file that most commands read
  const result = schema.safeParse(source.value, { reportInput: true, jitless: true });
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, findings: result.error.issues.flatMap((issue) => findingsOf(source, issue, area)) };
}

/** Each diagnostic once, in the order of the file: an anchored value is read once for each alias. */
export function onceEach(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const kept = new Map<string, Diagnostic>();
  for (const diagnostic of diagnostics) {
    const { line, column } = diagnostic.position ?? { line: 0, column: diagnostic.path };
    const place = `${line}:${column}:${diagnostic.message}`;
    if (!kept.has(place)) kept.set(place, diagnostic);
  }
  return inOrder([...kept.values()]);
}

/** Errors before warnings, each by their place in the file. */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted((a, b) => {
    if (a.severity !== b.severity) return a.severity === 'error' ? -1 : 1;
    const [first, second] = [a.position, b.position];
    if (!first || !second) return (first ? 1 : 0) - (second ? 1 : 0);
    return first.line - second.line || first.column - second.column;
  });
}

function findingsOf(source: Source, issue: z.core.$ZodIssue, area: string): readonly Finding[] {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  const last = path.at(-1);
  if (issue.code === 'unrecognized_keys') {
    const lines = issue.message.split('\n');
    return issue.keys.map((key, index) => {
      const place = [...path, key];
      const message = lines[index] ?? `unknown key \`${key}\``;
      const remark = { code: `${area}/unknown-key`, path: place, part: 'key' as const, message };
      return { remark, place, judged: path };
    });
  }
  if (last !== undefined && isAbsent(source, path)) {
    const parent = path.slice(0, -1);
    const message = `\`${last}\` is missing${ofWhat(parent)}`;
    const remark = { code: `${area}/missing-key`, path: parent, part: 'key' as const, message };
    return [{ remark, place: path, judged: parent }];
  }
  const { code = 'wrong-value', hint = '', below = 0 } = issue.code === 'custom' ? (issue.params ?? {}) : {};
  const remark = {
    code: `${area}/${issue.code === 'invalid_type' ? 'wrong-type' : String(code)}`,
    path,
    message: messageOf(issue),
    hint: String(hint),
  };
  return [{ remark, place: path, judged: path.slice(0, path.length - Number(below)) }];
}

/** A key of an existing map, or a place below one, that the file does not have. */
function isAbsent(source: Source, path: Path): boolean {
  return treeAt(source.tree, path) === null && treeAt(source.tree, path.slice(0, -1)) !== null;
}

function ofWhat(parent: Path): string {
  return parent.length === 0 ? '' : ` in ${pathText(parent)}`;
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  object: 'a map',
  record: 'a map',
  array: 'a list',
  string: 'text',
  boolean: 'true or false',
  number: 'a number',
};

function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_type' || !issue.message.startsWith('Invalid input')) return issue.message;
  return `expected ${TYPE_NAMES[issue.expected] ?? issue.expected}, got ${named(issue.input)}`;
}
