/*
 * Strings of a user's file on their way out. JSON needs nothing of this: its own escapes are enough.
 */

// Controls (C0, DEL, C1), zero-width and bidirectional marks, line and paragraph separators, byte-order mark, tags.
const UNSAFE =
  // oxlint-disable-next-line no-control-regex -- these are what must not pass
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;

/**
 * A user's string for a terminal: what would move the cursor, change direction or hide is shown escaped.
 *
 * @example
 * safeText('a\u001b[2J') // 'a\\x1b[2J'
 */
export function safeText(text: string): string {
  return text.replaceAll(UNSAFE, escapeCharacter);
}

// Ends of lines, tabs, and the colours that `style.ts` makes.
// oxlint-disable-next-line no-control-regex -- these are what may pass
const LAYOUT = /(\r?\n|\t|\u001b\[\d+(?:;\d+)*m)/;

/**
 * A whole page for a terminal, whatever is in it: lines and our colours stay, the rest as `safeText` shows it. Tables
 * escape each name where they lay it out; this is the last door, and the one of CSV and YAML, which carry names as they are.
 */
export function safePage(text: string): string {
  return text
    .split(LAYOUT)
    .map((part, index) => (index % 2 === 1 ? part : safeText(part)))
    .join('');
}

/**
 * A user's string inside Markdown text or a table cell: no markup, link, mention or line break of its own. A blank at its
 * end would keep `**` around it from being bold.
 */
export function markdownText(text: string): string {
  return safeText(text)
    .split(LINKED)
    .map((part) =>
      part.replaceAll(/[&<>|@:]|[\\`*_{}[\]()#+!~$-]/g, (character) =>
        ENTITIES.has(character) ? `&#${character.charCodeAt(0)};` : `\\${character}`,
      ),
    )
    .join(APART)
    .replaceAll(/^ | $/g, '&#32;');
}

// What GitHub links in text that is rendered already, where escapes and entities are characters again: `@name`, `#1`, `GH-1`,
// addresses without a scheme (github/cmark-gfm, "At sign and hash escaping is not possible"). Only something between the two
// parts keeps it from that.
const LINKED = /(?<=@)(?=[\da-z])|(?<=#)(?=\d)|(?<=\bgh-)(?=\d)|(?<=\bwww)(?=\.)/i;
const APART = '<!-- -->';

const ENTITIES = new Set('&<>|@:');

/** A user's string inside HTML, as text or as an attribute's value. */
export function htmlText(text: string): string {
  return safeText(text).replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * A user's string for a spreadsheet: one that would be read as a formula, in any line, gets an apostrophe in front, and so
 * does one with controls, which are shown escaped: a terminal that shows the file would obey them.
 *
 * @example
 * spreadsheetText('=1+1') // "'=1+1"
 */
export function spreadsheetText(text: string): string {
  const shown = text.replaceAll(CONTROL, escapeCharacter);
  return FORMULA.test(shown) || shown !== text ? `'${shown}` : shown;
}

// Controls but the end of a line: some spreadsheets split a field at a tab, too, and a terminal goes back at a carriage return.
// oxlint-disable-next-line no-control-regex -- these are what must not pass
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g;

// What spreadsheets take for a formula's first character, full-width forms included, after blanks that they skip.
const FORMULA = /^[\s\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^\n/mu;

/** A string cut to a number of code points, with an ellipsis where something was cut. */
export function clipText(text: string, length: number): string {
  const points = [...text];
  return points.length <= length ? text : `${points.slice(0, length - 3).join('')}...`;
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x100) return String.raw`\x` + code.toString(16).padStart(2, '0');
  return code < 0x10000
    ? String.raw`\u` + code.toString(16).padStart(4, '0')
    : String.raw`\u{` + `${code.toString(16)}}`;
}
