import { basename } from 'node:path';
import type { Checked } from '../diagnostic.ts';
import { cheaperModel } from '../logs/cheaper-model.ts';
import { chooseLoggedModel } from '../logs/choose-logged-model.ts';
import type { Log } from '../logs/log.ts';
import { logFigures, type PerJob } from '../logs/log-figures.ts';
import { loggedJobs } from '../logs/logged-jobs.ts';
import { loggedSuccess } from '../logs/logged-success.ts';
import { pricedModel } from '../logs/priced-model.ts';
import type { PriceBook } from '../pricing/model.ts';
import { loggedNotes } from '../report/logged-notes.ts';
import { renderLoggedScenario } from '../report/logged-scenario.ts';

/** What is asked of a log beside its calls. */
export interface LogRequest {
  /** where the scenario will stand, which names it; `-`: nowhere */
  readonly file: string;
  /** the files that the log was read from */
  readonly files: readonly string[];
  /** the model of the book whose calls are meant; null: that of most calls */
  readonly model: string | null;
  /** the share of jobs done right as a scenario has it; null: as the log says */
  readonly success: string | null;
}

/** A scenario made of logs. */
export interface FromLog {
  readonly text: string;
  /** what was left out or taken for granted, in sentences */
  readonly notes: readonly string[];
  /** what a job takes by the log */
  readonly perJob: PerJob;
}

/**
 * Makes a first scenario of a log.
 *
 * @param log - with at least one call
 * @returns or why no model of the book is meant
 */
export function scenarioFromLog(log: Log, book: PriceBook, request: LogRequest): Checked<FromLog> {
  const { file, files } = request;
  const chosen = chooseLoggedModel(log, book, request.model);
  if (!chosen.ok) return chosen;
  const jobs = loggedJobs(log, chosen.value.isMeant);
  const calls = jobs.flatMap((job) => job.calls);
  const { model, day } = pricedModel(book, chosen.value.model, calls);
  const figures = logFigures(jobs, model, log);
  const counted = loggedSuccess(log, jobs);
  const success = request.success ?? (counted === null ? null : `${counted.good} of ${counted.of}`);
  const notes = loggedNotes({ log, chosen: chosen.value, figures, day, success });
  const name = file === '-' ? 'From logs' : basename(file).replace(/\.(ya?ml|json)$/, '');
  const cheaper = cheaperModel(book, { model: model.name, day, input: figures.largestInput });
  const text = renderLoggedScenario({ name, files, figures, model, day, success, cheaper, notes });
  return { ok: true, value: { text, notes, perJob: figures.perJob }, warnings: [] };
}
