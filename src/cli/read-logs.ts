import type { Diagnostic } from '../diagnostic.ts';
import { quoted } from '../grammar/shape.ts';
import { mergeLogs, type Log } from '../logs/log.ts';
import { readLog } from '../logs/read-log.ts';
import { readInput, textOf } from './read-input.ts';
import { unpacked } from './unpacked.ts';
import { sayDiagnostics } from './say-diagnostics.ts';
import type { Terminal } from './terminal.ts';

/**
 * Reads logs as one.
 *
 * @returns with at least one call; null: faults were told, of all of them at once
 * @throws CliFault for a file that cannot be read
 */
export async function readLogs(files: readonly string[], terminal: Terminal): Promise<Log | null> {
  const logs: Log[] = [];
  const told = new Map<string, Told>();
  const faults: Diagnostic[] = [];
  const lines = new Map<string, readonly string[]>();
  for (const file of files) {
    const input = unpacked(readInput(file));
    const text = textOf(input);
    const log = readLog(input.name, text);
    if (log.ok) {
      logs.push(log.value);
      faults.push(...contradictions(input.name, log.value, told));
      continue;
    }
    faults.push(...log.diagnostics);
    lines.set(input.name, text.split(/\r?\n/));
  }
  const log = mergeLogs(logs);
  if (faults.length === 0 && log.calls.length === 0) faults.push(noCalls(files, log));
  await sayDiagnostics(faults, (file) => lines.get(file) ?? null, terminal);
  return faults.length === 0 ? log : null;
}

/** Whether a job was done right, and which file said so first. */
interface Told {
  readonly isGood: boolean;
  readonly file: string;
}

/** What a log says of jobs otherwise than one before it. @param told - added to */
function contradictions(file: string, { good }: Log, told: Map<string, Told>): readonly Diagnostic[] {
  const otherwise: { readonly job: string; readonly before: string }[] = [];
  for (const [job, isGood] of good) {
    const first = told.get(job);
    if (first === undefined) told.set(job, { isGood, file });
    else if (first.isGood !== isGood) otherwise.push({ job, before: first.file });
  }
  const [first, ...more] = otherwise;
  if (first === undefined) return [];
  const rest = more.length === 0 ? '' : `, and so of ${more.length} more`;
  return [
    {
      code: 'logs/contradiction',
      severity: 'error',
      file,
      position: null,
      path: '',
      message: `whether the job ${quoted(first.job)} was done right, ${first.before} says otherwise${rest}`,
      hint: 'jobs of different files need names of their own',
    },
  ];
}

function noCalls(files: readonly string[], { ofSubAgents, empty }: Log): Diagnostic {
  const [file = ''] = files;
  const found =
    ofSubAgents + empty === 0 ? '' : `; ${ofSubAgents} of sub-agents, ${empty} that wrote nothing`;
  return {
    code: 'logs/no-calls',
    severity: 'error',
    file: files.length === 1 ? file : '',
    position: null,
    path: '',
    message: `no model call with its tokens in ${files.length === 1 ? 'it' : `${files.length} logs`}${found}`,
    hint: 'name logs of the agent itself',
  };
}
