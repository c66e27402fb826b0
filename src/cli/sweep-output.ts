import { existsSync } from 'node:fs';
import { sweepMetrics, type RouterEnds } from '../experiment/sweep-metrics.ts';
import type { PlannedPoint, SweepPoint } from '../experiment/sweep.ts';
import type { Study } from '../experiment/study.ts';
import { RESULT_COLUMNS } from '../report/result-columns.ts';
import type { Page } from '../report/style.ts';
import { sweepCsvRows, sweepCsvStart, type SweepCsvChoice } from '../report/sweep-csv.ts';
import { renderSweepJson } from '../report/sweep-json.ts';
import { matrixRows, type MatrixRow } from '../report/sweep-matrix.ts';
import { SweepNotes } from '../report/sweep-notes.ts';
import { renderSweep, renderSweepMarkdown, type SweepView } from '../report/sweep-table.ts';
import type { JudgedPoint } from '../report/sweep-thresholds.ts';
import { hasFlag, type Arguments } from './arguments.ts';
import { CliFault, usageFault } from './fault.ts';
import { FILE_PAGE, type Format } from './formats.ts';
import { readOutputChoice, type OutputChoice } from './output-choice.ts';
import { readInput, textOf } from './read-input.ts';
import { keptPoints, type KeptPoint } from './resume-sweep.ts';
import { SweepFile } from './sweep-file.ts';
import type { Terminal } from './terminal.ts';
import { writeOutput } from './write-output.ts';

/** Where a sweep goes and how, as the command line asks. */
export interface SweepChoice {
  readonly output: OutputChoice;
  readonly csv: SweepCsvChoice;
  readonly resume: boolean;
}

/** A sweep whose output is opened. */
export interface SweepRequest {
  readonly scenario: string;
  readonly paths: readonly string[];
  readonly points: readonly PlannedPoint[];
  readonly study: Study;
  readonly choice: SweepChoice;
  /** null: no policy metrics */
  readonly ends: RouterEnds | null;
}

/** Takes in the points of a sweep and writes them. */
export interface SweepOutput {
  /** points that need not run */
  readonly done: ReadonlySet<number>;
  /** what became of the command line's thresholds at each point */
  readonly judged: readonly JudgedPoint[];
  readonly add: (point: SweepPoint) => Promise<void>;
  readonly finish: (complete: boolean) => Promise<void>;
}

/**
 * Reads what the options of output and `--resume` say.
 *
 * @param hasCheckpoint - which is gone on with then, and not the CSV
 * @param paths - those that are swept, each a column
 */
export function readSweepChoice(
  args: Arguments,
  hasCheckpoint: boolean,
  paths: readonly string[],
): SweepChoice {
  const output = readOutputChoice(args, paths);
  const resume = hasFlag(args, 'resume') && !hasCheckpoint;
  const [file, second] = output.files;
  if (resume && (file?.format !== 'csv' || second !== undefined)) {
    throw usageFault(
      '--resume goes on with one CSV or a checkpoint',
      'name it: -o FILE.csv, --checkpoint FILE',
    );
  }
  const wantsMore = hasFlag(args, 'policy-metrics') || hasFlag(args, 'threshold') || output.columns !== null;
  if (resume && (output.format === 'json' || wantsMore)) {
    throw usageFault(
      '--resume has the rows of finished points and no more',
      'leave out --format json, --policy-metrics, --threshold and --columns, or keep a --checkpoint',
    );
  }
  const csv = { dialect: output.dialect, columns: output.columns ?? RESULT_COLUMNS };
  return { output, csv, resume };
}

/** Opens the files of a sweep; what is written as points finish is begun. */
export function openSweepOutput(request: SweepRequest, terminal: Terminal): SweepOutput {
  const { choice, points } = request;
  const { format, files } = choice.output;
  const kept = choice.resume ? readKept(request) : new Map<number, KeptPoint>();
  // the last of them runs again: rows that were made under other settings than this sweep's are found out by it
  const proof = Math.max(-1, ...kept.keys());
  const head = sweepCsvStart(request.paths, choice.csv);
  const texts = new Map([...kept].map(([index, point]) => [index, point.text]));
  const streams = files
    .filter((one) => one.format === 'csv')
    .map(({ file }) => new SweepFile(file, head, texts));
  for (const stream of streams) stream.open();

  const rows = new Map<number, readonly MatrixRow[]>([...kept].map(([index, point]) => [index, point.rows]));
  const ran: SweepPoint[] = [];
  const notes = new SweepNotes();
  const asked = new Set(request.study.thresholds?.map(({ text }) => text));
  const judged: JudgedPoint[] = [];
  let printed = false;
  const print = async (text: string): Promise<void> => {
    if (format !== 'csv') return;
    await terminal.print(printed ? text : head + text);
    printed = true;
  };
  return {
    done: new Set([...kept.keys()].filter((index) => index !== proof)),
    judged,
    add: async (point) => {
      const text = sweepCsvRows(point.settings, point.result, choice.csv);
      rows.set(point.index, matrixRows(point.result));
      notes.add(point.result);
      const { thresholds, warnings } = point.result;
      const limits = thresholds.filter(({ text }) => asked.has(text));
      if (limits.length > 0) judged.push({ settings: point.settings, thresholds: limits, warnings });
      if (files.some((one) => one.format === 'json') || format === 'json' || request.ends !== null)
        ran.push(point);
      if (point.index === proof) {
        if (text !== kept.get(proof)?.text) throw otherSettings(files[0]?.file ?? '');
        for (const [, point] of [...kept].toSorted(([a], [b]) => a - b)) await print(point.text);
        return;
      }
      for (const stream of streams) stream.add(point.index, text);
      await print(text);
    },
    finish: async (complete) => {
      const view: SweepView = {
        scenario: request.scenario,
        complete,
        pointsAsked: points.length,
        seeds: [...new Set(points.map(({ seed }) => seed))],
        days: [...new Set(points.map(({ asOf }) => asOf))],
        pricesSha256: request.study.settings.book.sha256,
        version: request.study.settings.version,
        points: points.flatMap(({ settings }, index) => {
          const found = rows.get(index);
          return found === undefined ? [] : [{ settings, rows: found }];
        }),
        judged,
        noise: choice.output.noise,
        notes: [...keptNote(kept.size), ...notes.lines()],
        metrics: request.ends === null ? null : sweepMetrics(ran, request.ends),
      };
      const render = (as: Format, page: Page): string => renderAs(as, view, { request, ran, page });
      const faults = [
        ...streams.flatMap((stream) => stream.close() ?? []),
        ...files
          .filter((one) => one.format !== 'csv')
          .flatMap(({ file, format: as }) => faultOf(() => writeOutput(file, [render(as, FILE_PAGE)]))),
      ];
      if (format !== 'csv') await terminal.print(render(format, terminal.page));
      // cut before its first point, it has no rows; a table of none still says what they would be
      else if (!printed) await print('');
      const [first] = faults;
      if (first !== undefined) {
        throw new CliFault(first.exitCode, faults.map((fault) => fault.message).join('; '));
      }
    },
  };
}

function renderAs(
  format: Format,
  view: SweepView,
  of: { readonly request: SweepRequest; readonly ran: readonly SweepPoint[]; readonly page: Page },
): string {
  if (format === 'markdown') return renderSweepMarkdown(view);
  if (format !== 'json') return renderSweep(view, of.page);
  const { settings } = of.request.study;
  return renderSweepJson({
    loopcost_version: settings.version,
    complete: view.complete,
    scenario: view.scenario,
    scenario_sha256: settings.scenarioSha256,
    prices_sha256: settings.book.sha256,
    paths: of.request.paths,
    points: of.ran,
    policy_metrics: view.metrics,
  });
}

function keptNote(count: number): readonly string[] {
  if (count === 0) return [];
  return [
    `${count} ${count === 1 ? 'point was' : 'points were'} kept: what a run would say of them is not repeated`,
  ];
}

/** The finished points of the file that is gone on with. */
function readKept({ choice, paths, points, study }: SweepRequest): ReadonlyMap<number, KeptPoint> {
  const file = choice.output.files[0]?.file ?? '';
  if (!existsSync(file)) return new Map();
  const { settings } = study;
  return keptPoints(file, textOf(readInput(file)), {
    paths,
    points,
    scenarioSha256: settings.scenarioSha256,
    pricesSha256: settings.book.sha256,
    version: settings.version,
    jobs: settings.jobs,
    choice: choice.csv,
  });
}

function otherSettings(file: string): CliFault {
  return usageFault(
    `--resume: ${file} was made with other settings: its last finished point, run again, has other figures`,
    'give the options of the first call, or leave --resume out to begin anew',
  );
}

function faultOf(write: () => void): CliFault[] {
  try {
    write();
    return [];
  } catch (error) {
    if (error instanceof CliFault) return [error];
    throw error;
  }
}
