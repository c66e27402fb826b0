import type { Diagnostic } from '../diagnostic.ts';
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
  const faults: Diagnostic[] = [];
  const lines = new Map<string, readonly string[]>();
  for (const file of files) {
    const input = unpacked(readInput(file));
    const text = textOf(input);
    const log = readLog(input.name, text);
    if (log.ok) {
      logs.push(log.value);
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
