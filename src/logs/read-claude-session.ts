import type { Checked } from '../diagnostic.ts';
import { isList, isMap, isText, type PlainMap } from '../grammar/shape.ts';
import { readUsage } from '../pricing/read-usage.ts';
import type { Seconds } from '../units.ts';
import { secondOf } from './instant.ts';
import { textOf, type JsonLine } from './json-lines.ts';
import { EMPTY_LOG, type Log, type LoggedCall } from './log.ts';
import { refusedLog, type LineFault } from './log-fault.ts';

/** A call while its lines are read: an answer of several parts has a line for each, with the same usage or a later one. */
interface OpenCall {
  readonly id: string | null;
  readonly job: string;
  readonly model: string;
  usage: PlainMap;
  line: number;
  second: Seconds | null;
  usd: number | null;
  readonly tools: { calls: number; failed: number; readonly seconds: Seconds[] };
}

/** Keys of the lines of a session file that are no messages. */
const OWN_KEYS = ['sessionId', 'leafUuid', 'messageId'];

/** Whether a line is one of a session file of Claude Code. */
export function isClaudeLine({ value }: JsonLine): boolean {
  const { message, type } = value;
  if (isMap(message))
    return isText(message['role']) && (type === undefined || type === 'user' || type === 'assistant');
  return isText(type) && OWN_KEYS.some((key) => Object.hasOwn(value, key));
}

/**
 * Reads a session file of Claude Code: a job is a session, a call an answer with its usage. Calls of sub-agents
 * (sidechains) are left out, and so are the messages that stand for an error of the API.
 *
 * @param file - names the session where the lines do not
 * @returns or every usage that cannot be read, at its line
 */
export function readClaudeSession(file: string, lines: readonly JsonLine[]): Checked<Log> {
  const session = new Session(file);
  for (const line of lines) session.read(line);
  const faults: LineFault[] = [];
  const calls: LoggedCall[] = [];
  let [empty, fast, searches] = [session.failed, 0, 0];
  for (const open of session.calls) {
    const { speed, ...counts } = open.usage;
    const report = readUsage(counts, null);
    if (!report.ok) {
      for (const { path, message } of report.diagnostics) {
        const where = path === '' ? 'usage' : `usage.${path}`;
        const hint = 'leave that call out of the log, or write its calls as a table';
        faults.push({ code: 'bad-usage', line: open.line, message: `${where}: ${message}`, hint });
      }
      continue;
    }
    if (speed === 'fast') fast += 1;
    const { usage } = report.value;
    searches += usage.search_fee ?? 0;
    const call: LoggedCall = {
      ...open,
      usage: {
        uncached_input: usage.uncached_input ?? 0,
        cache_read: usage.cache_read ?? 0,
        cache_write_5m: usage.cache_write_5m ?? 0,
        cache_write_1h: usage.cache_write_1h ?? 0,
        output: usage.output ?? 0,
        reasoning: usage.reasoning ?? 0,
      },
    };
    if (call.usage.output + call.usage.reasoning === 0) empty += 1;
    else calls.push(call);
  }
  if (faults.length > 0) return refusedLog(file, faults);
  const value: Log = {
    ...EMPTY_LOG,
    calls,
    tellsCache: true,
    tellsWrites: true,
    tellsReasoning: session.calls.some(({ usage }) => isMap(usage['output_tokens_details'])),
    ofSubAgents: session.ofSubAgents.size,
    empty,
    fast,
    searches,
  };
  return { ok: true, value, warnings: [] };
}

/** What the lines of a file have said so far. */
class Session {
  readonly calls: OpenCall[] = [];
  readonly ofSubAgents = new Set<string>();
  failed = 0;
  private readonly file: string;
  private readonly byId = new Map<string, OpenCall>();
  private readonly uses = new Map<string, { readonly call: OpenCall; readonly second: Seconds | null }>();

  constructor(file: string) {
    this.file = file;
  }

  read({ line, value }: JsonLine): void {
    const { message } = value;
    if (!isMap(message)) return;
    const second = secondOf(textOf(value['timestamp']));
    const blocks = isList(message['content']) ? message['content'].filter(isMap) : [];
    if (message['role'] === 'user') this.readResults(blocks, second);
    const { usage } = message;
    if (message['role'] !== 'assistant' || !isMap(usage)) return;
    const id = idOf(value, message);
    if (value['isSidechain'] === true) {
      this.ofSubAgents.add(id ?? String(line));
      return;
    }
    if (value['isApiErrorMessage'] === true || message['model'] === '<synthetic>') {
      this.failed += 1;
      return;
    }
    const call = (id === null ? undefined : this.byId.get(id)) ?? this.open(id, value, message);
    call.usage = usage;
    call.line = line;
    call.second = second ?? call.second;
    if (typeof value['costUSD'] === 'number' && value['costUSD'] >= 0) call.usd = value['costUSD'];
    for (const block of blocks) this.readUse(call, block, second);
  }

  private open(id: string | null, value: PlainMap, message: PlainMap): OpenCall {
    const call: OpenCall = {
      id,
      job: textOf(value['sessionId']) || this.file,
      model: textOf(message['model']),
      usage: {},
      line: 0,
      second: null,
      usd: null,
      tools: { calls: 0, failed: 0, seconds: [] },
    };
    this.calls.push(call);
    if (id !== null) this.byId.set(id, call);
    return call;
  }

  private readUse(call: OpenCall, block: PlainMap, second: Seconds | null): void {
    const id = textOf(block['id']);
    if (block['type'] !== 'tool_use' || this.uses.has(id)) return;
    call.tools.calls += 1;
    this.uses.set(id, { call, second });
  }

  private readResults(blocks: readonly PlainMap[], second: Seconds | null): void {
    for (const block of blocks) {
      const use = block['type'] === 'tool_result' ? this.uses.get(textOf(block['tool_use_id'])) : undefined;
      if (use === undefined) continue;
      if (block['is_error'] === true) use.call.tools.failed += 1;
      if (second !== null && use.second !== null)
        use.call.tools.seconds.push(Math.max(0, second - use.second));
    }
  }
}

/** Null: nothing tells the lines of one call from those of another. */
function idOf(value: PlainMap, message: PlainMap): string | null {
  const [id, request] = [textOf(message['id']), textOf(value['requestId'])];
  return id === '' && request === '' ? null : `${id} ${request}`;
}
