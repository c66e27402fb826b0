import type { Checked } from '../diagnostic.ts';
import { disjointUsage, type Count } from '../pricing/disjoint-usage.ts';
import type { UsageConvention } from '../pricing/model.ts';
import { cacheIsApart, findColumns } from './call-columns.ts';
import { quoted } from '../grammar/shape.ts';
import { CallRow } from './call-row.ts';
import { EMPTY_LOG, type Log, type LoggedCall } from './log.ts';
import { refusedLog, type LineFault } from './log-fault.ts';
import type { LogTable } from './log-table.ts';

/** What says that a call is of no sub-agent. */
const NO_SUB_AGENT = /^(|0|false|no|none|null)$/i;

/** What a row says of its job. */
interface ToldSuccess {
  readonly isGood: boolean;
  readonly line: number;
}

/**
 * Reads a table of model calls, a row each, those of a job in their order or with their times.
 *
 * @returns or every row that cannot be read, at its line
 */
export function readCallTable(file: string, table: LogTable): Checked<Log> {
  const columns = findColumns(table.names, table.line);
  if (!('get' in columns)) return refusedLog(file, columns);
  const inputIs = cacheIsApart(columns) ? 'exclusive' : 'inclusive';
  const faults = [...table.faults];
  const calls: LoggedCall[] = [];
  const told = new Map<string, ToldSuccess>();
  let [ofSubAgents, empty, apart] = [0, 0, 0];
  for (const cells of table.rows) {
    const row = new CallRow(cells, columns, faults);
    if (!NO_SUB_AGENT.test(row.text('subAgent'))) {
      ofSubAgents += 1;
      continue;
    }
    const call = readCall(row, inputIs, faults);
    const isGood = row.truth('good');
    if (call === null) continue;
    if (isGood !== null) noteSuccess(row, { job: call.job, isGood }, told);
    if (call.apart) apart += 1;
    if (call.usage.output + call.usage.reasoning === 0) empty += 1;
    else calls.push(call);
  }
  if (faults.length > 0)
    return refusedLog(
      file,
      faults.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    );
  const value: Log = {
    ...EMPTY_LOG,
    calls,
    good: new Map(Array.from(told, ([job, { isGood }]) => [job, isGood])),
    tellsCache: columns.has('cached'),
    tellsWrites: columns.has('written'),
    tellsReasoning: columns.has('reasoning'),
    ofSubAgents,
    empty,
    apart,
  };
  return { ok: true, value, warnings: [] };
}

/** Takes in whether a row's job was done right; rows of one job that differ are a fault. @param told - added to */
function noteSuccess(
  row: CallRow,
  { job, isGood }: { readonly job: string; readonly isGood: boolean },
  told: Map<string, ToldSuccess>,
): void {
  const before = told.get(job);
  if (before === undefined) told.set(job, { isGood, line: row.line });
  else if (before.isGood !== isGood)
    row.refuse(
      'good',
      `${quoted(row.text('good'))}, and line ${before.line} says otherwise of the same job`,
      'it is of the whole job: say it once, or the same in each row; where it is of calls, give the column another name',
    );
}

/**
 * A row as a call. Reasoning that is more than the output must be apart from it: some routes count it so, whatever the
 * others of the table do.
 *
 * @param inputIs - what the input of the table contains
 * @param faults - added to
 * @returns null: it cannot be read
 */
function readCall(
  row: CallRow,
  inputIs: UsageConvention['input'],
  faults: LineFault[],
): (LoggedCall & { readonly apart: boolean }) | null {
  const job = row.text('job');
  if (job === '') row.refuse('job', 'it is empty');
  const input = row.count('input');
  const output = row.count('output');
  const part = (column: 'cached' | 'written' | 'reasoning'): number | null =>
    row.text(column) === '' ? 0 : row.count(column);
  const [cached, written, reasoning] = [part('cached'), part('written'), part('reasoning')];
  const usd = row.amount('usd');
  const second = row.second('time');
  if (input === null || output === null || cached === null || written === null) return null;
  if (reasoning === null || job === '') return null;
  const none: Count = { field: '', tokens: 0 };
  const apart = reasoning > output;
  const usage = disjointUsage(
    {
      input: { field: 'the input', tokens: input },
      cacheRead: { field: 'the cached tokens', tokens: cached },
      cacheWrite5m: { field: 'the tokens written', tokens: written },
      cacheWrite1h: none,
      output: { field: 'the output', tokens: output },
      reasoning: { field: 'the reasoning', tokens: reasoning },
      total: null,
    },
    { input: inputIs, reasoning: apart ? 'apart' : 'inside_output' },
  );
  if (!usage.ok) {
    for (const { message, hint } of usage.diagnostics)
      faults.push({ code: 'contradictory-usage', line: row.line, message, hint });
    return null;
  }
  return { id: null, job, model: row.text('model'), usage: usage.value, usd, second, tools: null, apart };
}
