import { basename } from 'node:path';
import { share } from '../grammar/constant.ts';
import { cheaperModel } from '../logs/cheaper-model.ts';
import { chooseLoggedModel } from '../logs/choose-logged-model.ts';
import { logFigures, type PerJob } from '../logs/log-figures.ts';
import { loggedJobs } from '../logs/logged-jobs.ts';
import { loggedSuccess } from '../logs/logged-success.ts';
import { pricedModel } from '../logs/priced-model.ts';
import { renderLoggedScenario } from '../report/logged-scenario.ts';
import { loggedNotes } from '../report/logged-notes.ts';
import { readText, readTexts, type Arguments } from './arguments.ts';
import { usageFault } from './fault.ts';
import { logFiles } from './log-files.ts';
import { readLogs } from './read-logs.ts';
import { requireBook } from './require-book.ts';
import { sayDiagnostics } from './say-diagnostics.ts';
import type { Terminal } from './terminal.ts';

/** A scenario made of logs. */
export interface FromLogs {
  readonly text: string;
  /** what was left out or taken for granted, in sentences */
  readonly notes: readonly string[];
  /** what a job takes by the logs */
  readonly perJob: PerJob;
}

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
): Promise<FromLogs | null> {
  const files = logFiles(readTexts(args, 'log'));
  const said = readSuccess(args);
  const log = await readLogs(files, terminal);
  const book = log === null ? null : await requireBook(null, terminal);
  if (log === null || book === null) return null;
  const chosen = chooseLoggedModel(log, book, readText(args, 'model'));
  if (!chosen.ok) {
    await sayDiagnostics(chosen.diagnostics, () => null, terminal);
    return null;
  }
  const jobs = loggedJobs(log, chosen.value.isMeant);
  const calls = jobs.flatMap((job) => job.calls);
  const { model, day } = pricedModel(book, chosen.value.model, calls);
  const figures = logFigures(jobs, model, log);
  const counted = loggedSuccess(log, jobs);
  const success = said ?? (counted === null ? null : `${counted.good} of ${counted.of}`);
  const notes = loggedNotes({ log, chosen: chosen.value, figures, day, success });
  const name = file === '-' ? 'From logs' : basename(file).replace(/\.(ya?ml|json)$/, '');
  const cheaper = cheaperModel(book, { model: model.name, day, input: figures.largestInput });
  const text = renderLoggedScenario({ name, files, figures, model, day, success, cheaper, notes });
  return { text, notes, perJob: figures.perJob };
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
