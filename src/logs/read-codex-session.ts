import type { Checked } from '../diagnostic.ts';
import { isMap, named } from '../grammar/shape.ts';
import type { Seconds } from '../units.ts';
import { secondOf } from './instant.ts';
import { textOf, type JsonLine } from './json-lines.ts';
import { EMPTY_LOG, type Log, type LoggedCall } from './log.ts';
import { refusedLog, type LineFault } from './log-fault.ts';
import { countOf, UNCOUNTED, usageAt } from './reported-usage.ts';

const TYPES = new Set<unknown>(['session_meta', 'turn_context', 'response_item', 'event_msg', 'compacted']);

/** Whether a line is one of a session file of Codex. */
export function isCodexLine({ value }: JsonLine): boolean {
  return TYPES.has(value['type']) && isMap(value['payload']);
}

/** Tools of a call while the lines are read: their results come behind it. */
interface OpenTools {
  calls: number;
  readonly failed: null;
  readonly seconds: Seconds[];
}

/**
 * Reads a session file of Codex: a job is a file's session, a call a count of tokens (`last_token_usage`, cached inside the
 * input and reasoning inside the output). A count that repeats the one before it is none.
 *
 * @param file - names the session where the lines do not
 * @returns or every count that cannot be read, at its line
 */
export function readCodexSession(file: string, lines: readonly JsonLine[]): Checked<Log> {
  const faults: LineFault[] = [];
  const calls: LoggedCall[] = [];
  const uses = new Map<string, { readonly tools: OpenTools; readonly second: Seconds | null }>();
  let [job, model, sum, empty] = [file, '', '', 0];
  let tools = openTools();
  for (const { line, value } of lines) {
    const payload = isMap(value['payload']) ? value['payload'] : {};
    const second = secondOf(textOf(value['timestamp']));
    if (value['type'] === 'session_meta') job = textOf(payload['id']) || job;
    if (value['type'] === 'turn_context') model = textOf(payload['model']) || model;
    const useId = textOf(payload['call_id']);
    const kind = textOf(payload['type']);
    if (value['type'] === 'response_item' && useId !== '') {
      const use = uses.get(useId);
      if (kind.endsWith('_call') && use === undefined) {
        tools.calls += 1;
        uses.set(useId, { tools, second });
      } else if (kind.endsWith('_output') && use !== undefined && use.second !== null && second !== null) {
        use.tools.seconds.push(Math.max(0, second - use.second));
      }
    }
    const { info } = payload;
    if (kind !== 'token_count' || !isMap(info)) continue;
    const { total_token_usage: used } = info;
    const total = JSON.stringify(used ?? line);
    if (total === sum) continue;
    sum = total;
    const usage = usageOf(info['last_token_usage'], line, faults);
    if (usage === null) continue;
    // the same session may lie in sessions/ and in archived_sessions/; what it has used so far grows with each call
    const id = isMap(used) ? `${job} ${total}` : null;
    if (usage.output + usage.reasoning === 0) empty += 1;
    else calls.push({ id, job, model: textOf(info['model']) || model, usage, usd: null, second, tools });
    tools = openTools();
  }
  if (faults.length > 0) return refusedLog(file, faults);
  const value = { ...EMPTY_LOG, calls, tellsCache: true, tellsReasoning: true, empty };
  return { ok: true, value, warnings: [] };
}

function openTools(): OpenTools {
  return { calls: 0, failed: null, seconds: [] };
}

/** Null: what is wrong was noted. Its sum of tokens is not asked: what it sums has changed between versions. */
function usageOf(report: unknown, line: number, faults: LineFault[]): LoggedCall['usage'] | null {
  if (!isMap(report)) {
    faults.push({
      code: 'bad-usage',
      line,
      message: `last_token_usage: expected a map, got ${named(report)}`,
    });
    return null;
  }
  return usageAt(
    { line, before: 'last_token_usage.', faults },
    {
      input: countOf(report, 'input_tokens'),
      cacheRead: countOf(report, 'cached_input_tokens'),
      cacheWrite5m: UNCOUNTED,
      output: countOf(report, 'output_tokens'),
      reasoning: countOf(report, 'reasoning_output_tokens'),
    },
    { input: 'inclusive', reasoning: 'inside_output' },
  );
}
