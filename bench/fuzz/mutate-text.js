// @ts-check
import { ODD_PIECES } from './odd-values.js';

/*
 * Faults in the text of a file: what a slip, a broken disk or a bad tool does to it.
 */

/** @typedef {import('./chance.js').Chance} Chance */

/** @type {Readonly<Record<string, (text: string, chance: Chance) => string>>} */
const MUTATIONS = {
  'flip a bit': (text, chance) => {
    const bytes = Buffer.from(text);
    const at = chance.below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.below(8));
    return bytes.toString('utf8');
  },
  'cut off': (text, chance) => text.slice(0, chance.below(text.length)),
  insert: (text, chance) => {
    const at = chance.below(text.length + 1);
    return text.slice(0, at) + chance.pick(ODD_PIECES) + text.slice(at);
  },
  remove: (text, chance) => {
    const at = chance.below(text.length);
    return text.slice(0, at) + text.slice(at + 1 + chance.below(chance.pick([1, 3, 30])));
  },
  'double a line': (text, chance) =>
    ofLines(text, (lines) => {
      const at = chance.below(lines.length);
      lines.splice(at, 0, lines[at] ?? '');
    }),
  'swap lines': (text, chance) =>
    ofLines(text, (lines) => {
      const [one, other] = [chance.below(lines.length), chance.below(lines.length)];
      [lines[one], lines[other]] = [lines[other] ?? '', lines[one] ?? ''];
    }),
  indent: (text, chance) =>
    ofLines(text, (lines) => {
      const at = chance.below(lines.length);
      const line = lines[at] ?? '';
      lines[at] = chance.happens(0.5) ? chance.pick([' ', '  ', '\t']) + line : line.slice(1);
    }),
  digit: (text, chance) => {
    const digits = [...text.matchAll(/\d/g)];
    if (digits.length === 0) return text;
    const { index } = chance.pick(digits);
    return text.slice(0, index) + chance.pick(['0', '9', '-', '.', 'e9', '']) + text.slice(index + 1);
  },
  'line ends': (text) => text.replaceAll('\n', '\r\n'),
};

const NAMES = Object.keys(MUTATIONS).filter((name) => name !== 'line ends');

/**
 * @param {Chance} chance
 * @param {string} text not empty
 * @returns {{ readonly text: string, readonly how: string }}
 */
export function mutateText(chance, text) {
  const how = chance.happens(0.02) ? 'line ends' : chance.pick(NAMES);
  return { text: MUTATIONS[how]?.(text, chance) ?? text, how };
}

/** @param {string} text @param {(lines: string[]) => void} change */
function ofLines(text, change) {
  const lines = text.split('\n');
  change(lines);
  return lines.join('\n');
}
