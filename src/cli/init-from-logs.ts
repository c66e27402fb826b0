import { share } from '../grammar/constant.ts';
import { renderAnswer } from '../report/answer.ts';
import { readText, readTexts, type Arguments } from './arguments.ts';
import { usageFault } from './fault.ts';
import { logFiles } from './log-files.ts';
import { readLogs } from './read-logs.ts';
import { requireBook } from './require-book.ts';
import { sayDiagnostics } from './say-diagnostics.ts';
import { scenarioFromLog, type FromLog } from './scenario-from-log.ts';
import type { Terminal } from './terminal.ts';

/**
 * Makes a first scenario of the logs that a command line names.
 *
 * @param file - where it will stand, which names it
 * @returns null where something is wrong with them, which is told
 */
export async function initFromLogs(
  file: string,
  args: Arguments,
  terminal: Terminal,
): Promise<FromLog | null> {
  const files = logFiles(readTexts(args, 'log'));
  const success = readSuccess(args);
  const log = await readLogs(files, terminal);
  const book = log === null ? null : await requireBook(null, terminal);
  if (log === null || book === null) return null;
  const made = scenarioFromLog(log, book, { file, files, model: readText(args, 'model'), success });
  if (made.ok) return made.value;
  await sayDiagnostics(made.diagnostics, () => null, terminal);
  return null;
}

/** Says on standard error what was left out of logs or taken for granted. */
export async function sayNotes(notes: FromLog['notes'], terminal: Terminal): Promise<void> {
  const items = notes.map((note) => ({ kind: 'text', text: `- ${note}` }) as const);
  await terminal.say(renderAnswer(items, { ...terminal.page, style: terminal.errorStyle }));
}

/** What `--success` says, as a scenario has it; null: nothing. */
function readSuccess(args: Arguments): string | null {
  const text = readText(args, 'success');
  if (text === null) return null;
  const read = share.safeParse(text);
  if (read.success) return text.trim();
  throw usageFault(
    `--success: ${read.error.issues[0]?.message ?? 'no share'}`,
    'write "371 of 500", or 0.74',
  );
}
