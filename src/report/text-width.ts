// Blocks that terminals draw two columns wide: East Asian wide and full-width forms, and emoji.
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
const MARK = /\p{M}/u;
// oxlint-disable-next-line no-control-regex -- our own colour codes
const COLOR = /\u001b\[\d+m/g;

/** Columns that a text takes in a terminal; colour codes and combining marks take none. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text.replaceAll(COLOR, '')) {
    if (!MARK.test(character)) width += WIDE.test(character) ? 2 : 1;
  }
  return width;
}

/** How a paragraph is laid out. */
export interface Indent {
  /** before the first line */
  readonly first: string;
  /** before each further line */
  readonly rest: string;
}

/**
 * A paragraph in lines no wider than `width`; a word that does not fit a line is broken.
 *
 * @param separator - where lines may break; it stays at the end of a line without its outer blanks
 */
export function wrapText(text: string, width: number, indent: Indent, separator = ' '): string[] {
  const limit = width - textWidth(separator.trimEnd());
  const room = Math.max(1, limit - Math.max(textWidth(indent.first), textWidth(indent.rest)));
  const lines: string[] = [];
  let line = indent.first;
  let filled = false;
  for (const { glue, text: part } of partsOf(text, separator, room)) {
    const joined = filled ? line + glue + part : line + part;
    if (filled && textWidth(joined) > limit) {
      lines.push(line + glue.trimEnd());
      line = indent.rest + part;
    } else {
      line = joined;
    }
    filled = true;
  }
  return [...lines, line];
}

/** A part that fits a line, and what joins it to the part before. */
interface Part {
  readonly glue: string;
  readonly text: string;
}

/** Where words part: a percent sign stays with its number. */
const BETWEEN_WORDS = / (?!%)/;

/** Pieces between separators; one that fits no line in words, a word that fits none in parts of it. */
function partsOf(text: string, separator: string, room: number): Part[] {
  return text.split(separator === ' ' ? BETWEEN_WORDS : separator).flatMap((piece) => {
    if (textWidth(piece) <= room) return [{ glue: separator, text: piece }];
    const inner = separator === ' ' ? breakWord(piece, room) : partsOf(piece, ' ', room);
    return inner.map((part, index) => (index === 0 ? { glue: separator, text: part.text } : part));
  });
}

function breakWord(word: string, room: number): Part[] {
  const parts: Part[] = [];
  let part = '';
  let used = 0;
  for (const character of word) {
    const columns = textWidth(character);
    if (used + columns > room && part !== '') {
      parts.push({ glue: '', text: part });
      part = '';
      used = 0;
    }
    part += character;
    used += columns;
  }
  return [...parts, { glue: '', text: part }];
}
