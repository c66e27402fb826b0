import type { LineFault } from './log-fault.ts';

/** What a table of calls can say, each under one of some names. */
export const CALL_COLUMNS = {
  job: ['job', 'job_id', 'session', 'session_id', 'trace', 'trace_id', 'instance_id', 'conversation_id'],
  model: ['model'],
  /** all input, what a cache served included, unless that stands beside it under Anthropic's names */
  input: ['input_tokens', 'prompt_tokens', 'in_tokens'],
  /** of the input, read from a cache */
  cached: ['cached_tokens', 'cached_input_tokens', 'cache_read_tokens', 'cache_read_input_tokens'],
  /** of the input, written to a cache for five minutes */
  written: ['cache_write_tokens', 'cache_creation_tokens', 'cache_creation_input_tokens'],
  /** all output, reasoning included */
  output: ['output_tokens', 'completion_tokens', 'out_tokens'],
  /** of the output */
  reasoning: ['reasoning_tokens'],
  usd: ['cost_usd', 'spend'],
  time: ['time', 'timestamp', 'created_at', 'created_unix', 'endTime'],
  good: ['success', 'resolved'],
  subAgent: ['subagent', 'sidechain'],
} as const;

/** One of them. */
export type CallColumn = keyof typeof CALL_COLUMNS;

const NEEDED: readonly CallColumn[] = ['job', 'input', 'output'];

/** As Anthropic names what a cache did, which its `input_tokens` do not contain. */
const APART = new Set<unknown>(['cache_read_input_tokens', 'cache_creation_input_tokens']);

/** Which name each column has in a table. */
export type NamedColumns = ReadonlyMap<CallColumn, string>;

/**
 * Finds the columns of a table of calls by their names; others are not read.
 *
 * @param names - of the table, as it has them
 * @param line - where they stand
 * @returns or each column that is needed and missing, or stands there twice
 */
export function findColumns(names: readonly string[], line: number): NamedColumns | readonly LineFault[] {
  const found = new Map<CallColumn, string>();
  const faults: LineFault[] = [];
  for (const [column, accepted] of Object.entries(CALL_COLUMNS) as [CallColumn, readonly string[]][]) {
    const here = names.filter((name) => accepted.includes(name));
    const [name] = here;
    if (name !== undefined) found.set(column, name);
    if (here.length > 1) {
      const message = `${here.map((one) => `"${one}"`).join(' and ')} say the same of a call`;
      faults.push({ code: 'two-columns', line, message, hint: 'rename or leave out all but one' });
    }
    if (name === undefined && NEEDED.includes(column)) {
      const message = `no column ${accepted.map((one) => `"${one}"`).join(' or ')}`;
      faults.push({ code: 'no-column', line, message, hint: `columns here: ${listed(names)}` });
    }
  }
  faults.push(...unclearCache(found, line));
  // a text without any that is needed is no table of calls at all
  if (!NEEDED.some((column) => found.has(column))) return [otherSeparator(names, line) ?? unknownLog(line)];
  return faults.length > 0 ? faults : found;
}

/** Whether the input of a table is without what the cache did. */
export function cacheIsApart(columns: NamedColumns): boolean {
  return APART.has(columns.get('cached')) || APART.has(columns.get('written'));
}

/** The fault of names of which some say that the cache's tokens are inside the input, and others that they are not. */
function unclearCache(columns: NamedColumns, line: number): readonly LineFault[] {
  const names = [columns.get('cached'), columns.get('written')].filter((name) => name !== undefined);
  const input = columns.get('input');
  const apart = names.find((name) => APART.has(name));
  const inside = input === 'input_tokens' ? names.find((name) => !APART.has(name)) : input;
  if (apart === undefined || inside === undefined) return [];
  const message = `"${apart}" beside "${inside}": is the cache's part inside the input, or apart?`;
  const hint =
    'name it cached_tokens or cache_write_tokens if inside; apart is what stands under all of Anthropic’s names';
  return [{ code: 'unclear-cache', line, message, hint }];
}

const SEPARATORS = { semicolons: ';', tabs: '\t' };

/** The fault of names of which commas make one; null: that is none of a table of calls either way. */
function otherSeparator(names: readonly string[], line: number): LineFault | null {
  if (names.length > 1) return null;
  const needed: readonly string[] = NEEDED.flatMap((column) => CALL_COLUMNS[column]);
  for (const [found, separator] of Object.entries(SEPARATORS)) {
    const parts = names.flatMap((name) => name.split(separator));
    if (parts.length > 1 && parts.some((name) => needed.includes(name.trim()))) {
      const message = `the names are separated by ${found}`;
      return { code: 'other-separator', line, message, hint: 'write the table with commas' };
    }
  }
  return null;
}

/** What is read, for a text that is nothing of it. */
export function unknownLog(line: number): LineFault {
  const hint =
    'read are: a table of calls (CSV with a header, or a flat JSON object a line: job, model, input_tokens, cached_tokens, output_tokens), session files of Claude Code, of Codex and of pi, traces of OpenTelemetry (OTLP as JSON)';
  return { code: 'unknown-log', line, message: 'this is no log that is known here', hint };
}

/** Most names that a sentence lists. */
const MOST_NAMES = 20;

function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return names.slice(0, MOST_NAMES).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
