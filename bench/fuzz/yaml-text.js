// @ts-check

/** A scalar as it is to stand in the text, quotes and all left to the writer of the text. */
export class Raw {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }

  /** As it is to stand. */
  toString() {
    return this.text;
  }
}

/** Deepest collection that is written in lines of its own; what is deeper stands in one line. */
const BLOCK_DEPTH = 4;

/**
 * Plain data as a YAML text; its outer levels in lines, the inner ones in braces.
 *
 * @param {unknown} value
 */
export function yamlText(value) {
  return blockText(value, 0);
}

/** @param {unknown} value @param {number} depth @returns {string} */
function blockText(value, depth) {
  const blank = '  '.repeat(depth);
  if (depth < BLOCK_DEPTH && Array.isArray(value) && value.length > 0)
    return value.map((item) => `${blank}- ${flowText(item)}\n`).join('');
  if (depth < BLOCK_DEPTH && isMap(value) && Object.keys(value).length > 0)
    return Object.entries(value)
      .map(([key, inner]) => {
        const collection = typeof inner === 'object' && inner !== null && Object.keys(inner).length > 0;
        const rest =
          collection && !(inner instanceof Raw) && depth + 1 < BLOCK_DEPTH
            ? `\n${blockText(inner, depth + 1)}`
            : ` ${flowText(inner)}\n`;
        return `${blank}${JSON.stringify(key)}:${rest}`;
      })
      .join('');
  return `${blank}${flowText(value)}\n`;
}

/**
 * Plain data in one line, which is JSON but for raw scalars.
 *
 * @param {unknown} value
 * @returns {string}
 */
export function flowText(value) {
  if (value instanceof Raw) return value.text;
  if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`;
  if (isMap(value))
    return `{${Object.entries(value)
      .map(([key, inner]) => `${JSON.stringify(key)}: ${flowText(inner)}`)
      .join(', ')}}`;
  return JSON.stringify(value) ?? 'null';
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isMap(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Raw);
}
