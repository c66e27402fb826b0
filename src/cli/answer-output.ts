import { extname } from 'node:path';
import { makeStyle, type Page } from '../report/style.ts';
import { readTexts, readWord, type Arguments } from './arguments.ts';
import { refuseTargets } from './refuse-targets.ts';
import { usageFault } from './fault.ts';
import type { Terminal } from './terminal.ts';
import { writeOutput } from './write-output.ts';

/** How an answer that is no result of a run can be shown. */
export interface AnswerForms {
  readonly table: (page: Page) => string;
  readonly json: () => string;
  readonly csv: () => string;
}

/** Where an answer goes and how, as the command line asks. */
export interface AnswerChoice {
  readonly format: keyof AnswerForms;
  readonly files: readonly { readonly file: string; readonly format: keyof AnswerForms }[];
}

const FORMATS = ['table', 'json', 'csv'] as const;
const BY_EXTENSION: Readonly<Record<string, keyof AnswerForms>> = {
  '.json': 'json',
  '.csv': 'csv',
  '.txt': 'table',
};
const FILE_PAGE: Page = { width: 140, style: makeStyle({ color: false, unicode: true }) };

/** Names under which a reader expects what no answer has. */
const MARKDOWN = ['.md', '.markdown'];

/** Reads `--format` and `-o`; a file that the command reads is not written over, and none is called Markdown. */
export function readAnswerChoice(args: Arguments, inputs: readonly (string | null)[]): AnswerChoice {
  const format = readWord(args, 'format', FORMATS);
  const names = readTexts(args, 'output');
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw usageFault(`${twice} would be written twice`);
  const markdown = names.find((name) => MARKDOWN.includes(extname(name).toLowerCase()));
  if (markdown !== undefined)
    throw usageFault(`-o ${markdown}: this command has no Markdown`, 'end the name in .txt, .csv or .json');
  refuseTargets(inputs, names);
  return {
    format: format ?? 'table',
    files: names.map((file) => ({
      file,
      format: BY_EXTENSION[extname(file).toLowerCase()] ?? format ?? 'json',
    })),
  };
}

/** Writes the files, then prints. */
export async function deliverAnswer(
  forms: AnswerForms,
  choice: AnswerChoice,
  terminal: Terminal,
): Promise<void> {
  for (const { file, format } of choice.files) writeOutput(file, [forms[format](FILE_PAGE)]);
  await terminal.print(forms[choice.format](terminal.page));
}
