import type { Diagnostic } from '../diagnostic.ts';
import { safeText } from './safe-text.ts';
import type { Style } from './style.ts';
import { textWidth } from './text-width.ts';

/** The lines of a file that a diagnostic names; null: a file whose text is not at hand. */
export type LinesOf = (file: string) => readonly string[] | null;

// A place further right than this is shown in an excerpt around it.
const EXCERPT = 100;

/** Faults and remarks for a person: `file:line:column error: message`, the line, and a caret under the place. */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  linesOf: LinesOf,
  style: Style,
): string {
  return diagnostics.map((one) => oneDiagnostic(one, linesOf, style)).join('');
}

/** The same as commands of GitHub Actions, which annotate the line in a pull request. */
export function renderAnnotations(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(({ file, position, severity, message, hint }) => {
      const place = position === null ? '' : `,line=${position.line},col=${position.column}`;
      const text = withHint(message, hint);
      const where = file === '' ? '' : ` file=${escapeProperty(file)}${place}`;
      return `::${severity}${where}::${escapeCommand(text)}\n`;
    })
    .join('');
}

function oneDiagnostic(diagnostic: Diagnostic, linesOf: LinesOf, style: Style): string {
  const { file, position, severity, path } = diagnostic;
  const place = position === null ? '' : `:${position.line}:${position.column}`;
  const where = safeText(file) + place;
  const paint = severity === 'error' ? style.bad : style.careful;
  const about = position === null && !diagnostic.message.includes(path) ? `${safeText(path)}: ` : '';
  const sentence = safeText(withHint(diagnostic.message, diagnostic.hint));
  const head = `${where === '' ? '' : `${style.strong(where)} `}${paint(`${severity}:`)} ${about}${sentence}\n`;
  const line = position === null ? undefined : linesOf(file)?.[position.line - 1];
  if (position === null || line === undefined || line.trim() === '') return head;
  return (
    head +
    excerpt(line, position.column - 1, position.length)
      .map((text, index) => `${index === 1 ? paint(text) : style.faint(text)}\n`)
      .join('')
  );
}

/** A line, or the part of it around the place, and the carets under it. */
function excerpt(line: string, start: number, length: number): [text: string, carets: string] {
  const from = start > EXCERPT - 20 ? start - 40 : 0;
  const shown = line.slice(from, from + EXCERPT);
  const before = shownText(shown.slice(0, start - from));
  const marked = shownText(shown.slice(start - from, start - from + length));
  const after = shownText(shown.slice(start - from + length));
  const lead = from > 0 ? '    ... ' : '    ';
  const cut = from + EXCERPT < line.length ? ' ...' : '';
  const carets = '^'.repeat(Math.max(1, textWidth(marked)));
  return [lead + before + marked + after + cut, ' '.repeat(textWidth(lead + before)) + carets];
}

function shownText(text: string): string {
  return safeText(text.replaceAll('\t', ' '));
}

function withHint(message: string, hint: string): string {
  return hint === '' ? message : `${message}; ${hint}`;
}

function escapeCommand(text: string): string {
  const safe = text.split('\n').map(safeText).join('\n');
  return safe.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeCommand(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
