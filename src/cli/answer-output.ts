import { renderAnswer, renderAnswerMarkdown, type Part } from '../report/answer.ts';
import type { Page, Style } from '../report/style.ts';
import { readTexts, readWord, type Arguments } from './arguments.ts';
import { FILE_PAGE, FORMATS, formatOf, type Format } from './formats.ts';
import { refuseClashes } from './refuse-clashes.ts';
import { refuseTargets } from './refuse-targets.ts';
import type { Terminal } from './terminal.ts';
import { writeOutput } from './write-output.ts';

/** How an answer that is no result of a run can be shown. */
export type AnswerForms = Readonly<Record<Format, (page: Page) => string>>;

/** Where an answer goes and how, as the command line asks. */
export interface AnswerChoice {
  readonly format: Format;
  readonly files: readonly { readonly file: string; readonly format: Format }[];
}

/** An answer's text for a terminal and for a pull request, from the same parts. */
export function textForms(parts: (style: Style) => readonly Part[]): Pick<AnswerForms, 'table' | 'markdown'> {
  return {
    table: (page) => renderAnswer(parts(page.style), page),
    markdown: () => renderAnswerMarkdown(parts(FILE_PAGE.style)),
  };
}

/** Reads `--format` and `-o`; a file that the command reads is not written over. */
export function readAnswerChoice(args: Arguments, inputs: readonly (string | null)[]): AnswerChoice {
  const format = readWord(args, 'format', FORMATS);
  const names = readTexts(args, 'output');
  refuseClashes(names);
  refuseTargets(inputs, names);
  return {
    format: format ?? 'table',
    files: names.map((file) => ({ file, format: formatOf(file, format, FORMATS) })),
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
