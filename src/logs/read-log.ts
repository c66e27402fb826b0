import type { Checked } from '../diagnostic.ts';
import { isMap } from '../grammar/shape.ts';
import { unknownLog } from './call-columns.ts';
import { jsonLines, jsonOf, type JsonLine } from './json-lines.ts';
import { EMPTY_LOG, type Log } from './log.ts';
import { refusedLog, type LineFault } from './log-fault.ts';
import { csvLog, flatLog } from './log-table.ts';
import { isOtelLine } from './otel-span.ts';
import { readCallTable } from './read-call-table.ts';
import { isClaudeLine, readClaudeSession } from './read-claude-session.ts';
import { isCodexLine, readCodexSession } from './read-codex-session.ts';
import { readOtelLog } from './read-otel-log.ts';
import { isPiLine, readPiSession } from './read-pi-session.ts';

/** How a file begins that is packed, of another encoding, or a workbook. */
const NO_TEXT = /^.{0,7}[\0\uFFFD]/s;

const NOT_TEXT: LineFault = {
  code: 'not-text',
  line: 1,
  message: 'this is no UTF-8 text',
  hint: 'unpack it (zstd -d), or save it as UTF-8 (is it UTF-16, or a workbook?)',
};

/** What a line of the prompts typed is known by, which Codex and Claude Code keep as `history.jsonl` above the sessions. */
const PROMPT_KEYS = [
  ['session_id', 'ts', 'text'],
  ['display', 'pastedContents', 'timestamp', 'project'],
];

/** Whether a line is one of them: no call of a model. */
function isPrompt({ value }: JsonLine): boolean {
  return PROMPT_KEYS.some((keys) => keys.every((key) => Object.hasOwn(value, key)));
}

/**
 * Reads a log of model calls. What it is, is told by its content: a table of calls (CSV or JSON Lines), a session file of
 * Claude Code, of Codex or of pi, traces of OpenTelemetry.
 *
 * @param file - as the user named it
 * @param text - decoded; what was no UTF-8 stands as U+FFFD
 * @returns a log without calls for a text without any; or every fault, at its line
 */
export function readLog(file: string, text: string): Checked<Log> {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (NO_TEXT.test(body)) return refusedLog(file, [NOT_TEXT]);
  const [first] = body.trimStart();
  if (first === undefined) return { ok: true, value: EMPTY_LOG, warnings: [] };
  if (first === '[') return refusedLog(file, [unknownLog(1)]);
  if (first !== '{') return readCallTable(file, csvLog(body));
  const { lines, faults } = jsonLines(body);
  if (faults.length > 0) {
    // one document over many lines is no fault of each
    const whole = jsonOf(body);
    if (!isMap(whole)) return refusedLog(file, faults);
    const only = { line: 1, value: whole };
    return isOtelLine(only) ? readOtelLog(file, [only]) : refusedLog(file, [unknownLog(1)]);
  }
  if (lines.some(isOtelLine)) return readOtelLog(file, lines);
  if (lines.every(isPrompt)) return { ok: true, value: EMPTY_LOG, warnings: [] };
  if (lines.some(isClaudeLine)) return readClaudeSession(file, lines);
  if (lines.some(isCodexLine)) return readCodexSession(file, lines);
  if (lines.some(isPiLine)) return readPiSession(file, lines);
  return readCallTable(file, flatLog(lines));
}
