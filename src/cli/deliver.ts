import type { ScenarioResult } from '../experiment/result.ts';
import { EXIT } from './exit-codes.ts';
import { CliFault, usageFault } from './fault.ts';
import { FILE_PAGE, type ResultFormat } from './formats.ts';
import { breakdownText, renderResults, type OutputChoice } from './output-choice.ts';
import { placeOf } from './refuse-clashes.ts';
import type { Terminal } from './terminal.ts';
import { writeOutput } from './write-output.ts';

/** A file to write and what goes into it. */
interface FileOutput {
  readonly file: string;
  readonly text: () => Promise<string>;
}

/**
 * Writes the files, then prints. A file that cannot be written does not cost the reader the result: it is told, and
 * decides the exit code, after everything else has been delivered.
 *
 * @param late - write what takes long, after the result has been printed
 */
export async function deliver(
  results: readonly ScenarioResult[],
  choice: OutputChoice<ResultFormat>,
  terminal: Terminal,
  late: readonly (() => Promise<void>)[] = [],
): Promise<void> {
  const files: FileOutput[] = [
    ...choice.files.map(({ file, format }) => ({
      file,
      text: () => renderResults(results, format, choice, FILE_PAGE),
    })),
    ...(choice.breakdown === null
      ? []
      : [{ file: choice.breakdown, text: () => breakdownText(results, choice) }]),
  ];
  const faults: CliFault[] = [];
  for (const { file, text } of files) {
    const content = await text();
    faults.push(...(await faultOf(() => writeOutput(file, [content]))));
  }
  try {
    await terminal.print(await renderResults(results, choice.format, choice, terminal.page));
  } finally {
    for (const write of late) faults.push(...(await faultOf(write)));
  }
  const [first, ...rest] = faults;
  if (first === undefined) return;
  throw new CliFault(first.exitCode, [first, ...rest].map((fault) => fault.message).join('; '));
}

/** Refuses to write over a file that is being read. */
export function refuseOverwriting(
  inputs: readonly (string | null)[],
  files: readonly (string | null)[],
): void {
  const read = new Set(inputs.flatMap((path) => (path === null ? [] : [placeOf(path)])));
  for (const file of files) {
    if (file !== null && read.has(placeOf(file)))
      throw usageFault(`${file} is read and would be written over`);
  }
}

async function faultOf(write: () => void | Promise<void>): Promise<CliFault[]> {
  try {
    await write();
    return [];
  } catch (error) {
    if (!(error instanceof CliFault)) throw error;
    return error.exitCode === EXIT.ok ? [] : [error];
  }
}
