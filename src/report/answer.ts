import { MARKER, pipeTable } from './pipe-table.ts';
import { plainTable, type Heading } from './plain-table.ts';
import { markdownText, safeText } from './safe-text.ts';
import type { Page } from './style.ts';
import { wrapText } from './text-width.ts';

/**
 * A part of an answer that is no result of a run. Its texts and cells carry names as they are; who writes them escapes.
 * A `note` says how to read the rest; a `gap` is a blank line where no part stands apart from the next by itself.
 */
export type Part =
  | { readonly kind: 'heading' | 'text' | 'note'; readonly text: string }
  | {
      readonly kind: 'table';
      readonly headings: readonly Heading[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'gap' };

/** An answer as text for a terminal or a pipe. */
export function renderAnswer(parts: readonly Part[], page: Page): string {
  return parts
    .flatMap((part) => partLines(part, page))
    .map((line) => `${line}\n`)
    .join('');
}

function partLines(part: Part, page: Page): readonly string[] {
  const { style, width } = page;
  const wrap = (text: string, separator?: string): string[] =>
    wrapText(safeText(text), width, { first: '', rest: '  ' }, separator);
  switch (part.kind) {
    case 'heading':
      return wrap(part.text, style.dot).map((line) => style.strong(line));
    case 'text':
      return wrap(part.text);
    case 'note':
      return wrap(part.text).map((line) => style.faint(line));
    case 'table':
      return plainTable(
        part.headings,
        part.rows.map((row) => row.map((cell) => safeText(cell))),
        page,
      );
    case 'gap':
      return [''];
    default:
      return part satisfies never;
  }
}

/** An answer for a pull request. */
export function renderAnswerMarkdown(parts: readonly Part[]): string {
  return `${[MARKER, ...parts.flatMap((part) => markdownOf(part))].join('\n\n')}\n`;
}

function markdownOf(part: Part): readonly string[] {
  switch (part.kind) {
    case 'heading':
      return [`**${markdownText(part.text)}**`];
    case 'text':
    case 'note':
      return [markdownText(part.text)];
    case 'table':
      return [
        pipeTable(
          part.headings.map(([text]) => markdownText(text)),
          part.headings.map(([, align]) => align),
          part.rows.map((row) => row.map((cell) => markdownText(cell))),
        ),
      ];
    case 'gap':
      return [];
    default:
      return part satisfies never;
  }
}
