import type { Checked } from '../diagnostic.ts';
import { isList, isMap, isText, type PlainMap } from '../grammar/shape.ts';
import type { Seconds } from '../units.ts';
import { secondOf } from './instant.ts';
import { textOf, type JsonLine } from './json-lines.ts';
import { EMPTY_LOG, type Log, type LoggedCall } from './log.ts';
import { refusedLog, type LineFault } from './log-fault.ts';
import { countOf, UNCOUNTED, usageAt } from './reported-usage.ts';

/** Whether a line is one of a session file of pi. */
export function isPiLine({ value: { type, message } }: JsonLine): boolean {
  return type === 'message' && isMap(message) && isText(message['role']);
}

/** Tools of an answer while the lines are read: their results come behind it. */
interface OpenTools {
  readonly calls: number;
  failed: number;
  readonly seconds: Seconds[];
}

/**
 * Reads a session file of pi: a job is a session, a call an answer with its usage, whose counts are disjoint but for
 * reasoning, which is inside the output. Answers that ended in an error or were broken off are left out, and so is what tools
 * asked of models. A session that was forked holds the entries of the one before it, under the same ids.
 *
 * @param file - names the session where the lines do not
 * @returns or every usage that cannot be read, at its line
 */
export function readPiSession(file: string, lines: readonly JsonLine[]): Checked<Log> {
  const faults: LineFault[] = [];
  const calls: LoggedCall[] = [];
  const uses = new Map<string, { readonly tools: OpenTools; readonly second: Seconds | null }>();
  let [job, empty, ofSubAgents] = [file, 0, 0];
  for (const { line, value } of lines) {
    if (value['type'] === 'session') job = textOf(value['id']) || job;
    const { message } = value;
    if (value['type'] !== 'message' || !isMap(message)) continue;
    const second = secondOf(textOf(value['timestamp']));
    if (message['role'] === 'toolResult') {
      noteResult(message, second, uses.get(textOf(message['toolCallId'])));
      if (isMap(message['usage'])) ofSubAgents += 1;
    }
    if (message['role'] !== 'assistant' || !isMap(message['usage'])) continue;
    const report = message['usage'];
    const usage = usageAt(
      { line, before: 'usage.', faults },
      {
        input: countOf(report, 'input'),
        cacheRead: countOf(report, 'cacheRead'),
        cacheWrite5m: countOf(report, 'cacheWrite'),
        output: countOf(report, 'output'),
        reasoning: UNCOUNTED,
      },
      { input: 'exclusive', reasoning: 'inside_output' },
    );
    if (usage === null) continue;
    if (['error', 'aborted'].includes(textOf(message['stopReason'])) || usage.output === 0) {
      empty += 1;
      continue;
    }
    const blocks = isList(message['content']) ? message['content'].filter(isMap) : [];
    const used = blocks.filter(({ type }) => type === 'toolCall');
    const tools: OpenTools = { calls: used.length, failed: 0, seconds: [] };
    for (const block of used) uses.set(textOf(block['id']), { tools, second });
    const entry = textOf(value['id']);
    const id = entry === '' ? null : `${entry} ${textOf(value['timestamp'])}`;
    calls.push({
      id,
      job,
      model: textOf(message['model']),
      usage,
      usd: costOf(report),
      second,
      tools,
    });
  }
  if (faults.length > 0) return refusedLog(file, faults);
  const value = { ...EMPTY_LOG, calls, tellsCache: true, tellsWrites: true, ofSubAgents, empty };
  return { ok: true, value, warnings: [] };
}

function noteResult(
  message: PlainMap,
  second: Seconds | null,
  use: { readonly tools: OpenTools; readonly second: Seconds | null } | undefined,
): void {
  if (use === undefined) return;
  if (message['isError'] === true) use.tools.failed += 1;
  if (second !== null && use.second !== null) use.tools.seconds.push(Math.max(0, second - use.second));
}

/** What pi takes a call to cost; null: it does not know, and writes 0. */
function costOf({ cost }: PlainMap): number | null {
  const total = isMap(cost) ? cost['total'] : null;
  return typeof total === 'number' && total > 0 ? total : null;
}
