import type { Checked, Diagnostic } from '../../diagnostic.ts';
import { isMap, type PlainMap } from '../../grammar/shape.ts';
import { isFigure, listedNumber } from './listed-number.ts';

/** Public tables that can be imported. */
export const TABLE_KINDS = ['openrouter', 'litellm', 'models.dev', 'genai-prices'] as const;

export type TableKind = (typeof TABLE_KINDS)[number];

/** Largest table read, in UTF-16 units: twenty times the largest of the four. */
const MAX_LENGTH = 50_000_000;

/** Reads the JSON of a table and looks whether it is of the kind that was named. */
export function readTable(text: string, kind: TableKind): Checked<unknown> {
  if (text.length > MAX_LENGTH)
    return refuse('too-large', `${text.length} characters are more than ${MAX_LENGTH}`, '');
  if (text.trim() === '') return refuse('empty', 'the file is empty', '');
  let value: unknown;
  try {
    value = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch (error) {
    const told = error instanceof Error ? error.message : String(error);
    const truncated = /end of JSON|unterminated/i.test(told);
    return refuse(
      'not-json',
      `not JSON: ${told}`,
      truncated ? 'the file ends too early: was it downloaded whole?' : '',
    );
  }
  const seen = kindOf(value);
  if (seen === kind) return { ok: true, value, warnings: [] };
  if (seen === null)
    return refuse('wrong-kind', `this is no ${kind} table`, `known tables: ${TABLE_KINDS.join(', ')}`);
  return refuse(
    'wrong-kind',
    `this is a table of ${seen}, not of ${kind}`,
    `loopcost prices import ${seen} FILE`,
  );
}

/** The kind of table that has this shape; null: none. */
export function kindOf(value: unknown): TableKind | null {
  if (Array.isArray(value)) return value.some(isGenaiEntry) ? 'genai-prices' : null;
  if (!isMap(value)) return null;
  const data = value['data'];
  if (Array.isArray(data))
    return data.some((entry) => isMap(entry) && isMap(entry['pricing'])) ? 'openrouter' : null;
  const entries = Object.values(value);
  if (entries.some((entry) => isMap(entry) && 'litellm_provider' in entry)) return 'litellm';
  return entries.some(isModelsDevEntry) ? 'models.dev' : null;
}

/** A provider with its models, or one model with its provider. */
function isGenaiEntry(entry: unknown): boolean {
  return isMap(entry) && (Array.isArray(entry['models']) || ('provider' in entry && 'prices' in entry));
}

/** A provider with its models, or a model with its history by path. */
function isModelsDevEntry(entry: unknown): boolean {
  return isMap(entry) && (isMap(entry['models']) || Object.values(entry).some(isHistory));
}

function isHistory(value: unknown): boolean {
  return Array.isArray(value) && value.some((item) => isMap(item) && 'date' in item);
}

/** The value of a key if it is a map, else an empty one. */
export function mapAt(map: PlainMap, key: string): PlainMap {
  const value = map[key];
  return isMap(value) ? value : {};
}

/** The value of a key if it is text, else ''. */
export function textAt(map: PlainMap, key: string): string {
  const value = map[key];
  return typeof value === 'string' ? value : '';
}

/** The value of a key if it is a whole number above 0, else null. */
export function countAt(map: PlainMap, key: string): number | null {
  const value = listedNumber(map[key]) ?? 0;
  return Number.isSafeInteger(value) && value > 0 && isFigure(value) ? value : null;
}

function refuse(code: string, message: string, hint: string): Checked<never> {
  const diagnostic: Diagnostic = {
    code: `pricing/import-${code}`,
    severity: 'error',
    file: '',
    position: null,
    path: '',
    message,
    hint,
  };
  return { ok: false, diagnostics: [diagnostic] };
}
