// @ts-check

/*
 * What holds of every rejection, every result and every text, whatever was in the file. Each function returns what does not
 * hold, in words.
 */

/** @typedef {import('../../dist/diagnostic.js').Diagnostic} Diagnostic */
/** @typedef {import('../../dist/experiment/result.js').ScenarioResult} ScenarioResult */
/** @typedef {import('../../dist/experiment/result.js').PolicyResult} PolicyResult */

/** How far parts may lie from their whole, of the whole: both are sums of doubles. */
const SUM_TOLERANCE = 1e-9;

/** What no text may bring to a terminal: controls but the line feed, direction marks, zero width. */
const UNSAFE =
  // oxlint-disable-next-line no-control-regex -- what must not be there
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;
/** What no file may hold: controls but line ends. */
const CONTROL =
  // oxlint-disable-next-line no-control-regex -- what must not be there
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;

/**
 * Faults of a file have a place inside its text, and say something.
 *
 * @param {readonly Diagnostic[]} diagnostics
 * @param {string} file
 * @param {string} text
 * @returns {string[]}
 */
export function misplaced(diagnostics, file, text) {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const wrong = errors.flatMap((one) => {
    const { code, position, path } = one;
    const where = `${code} at "${path.slice(0, 80)}"`;
    if (one.message.trim() === '') return [`${where} says nothing`];
    if (one.file !== file || position === null)
      return [`${where} has no place: ${one.message.slice(0, 200)}`];
    const width = lines[position.line - 1]?.length;
    if (width === undefined || position.line < 1)
      return [`${where} stands on line ${position.line} of ${lines.length}`];
    const end = position.column + position.length - 1;
    // one column behind the end: what is missing there
    return position.column < 1 || end > width + 1 ? [`${where} ends in column ${end} of ${width}`] : [];
  });
  return errors.length === 0 ? ['refused without an error'] : wrong;
}

/**
 * Paths of figures that are no finite numbers.
 *
 * @param {unknown} value @param {string} [path]
 * @returns {string[]}
 */
export function unfinished(value, path = '') {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} = ${value}`];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => unfinished(inner, `${path}.${key}`));
}

/**
 * Parts that do not sum to their whole: money by each dimension, time by each, jobs by ending.
 *
 * @param {ScenarioResult} result
 * @returns {string[]}
 */
export function wrongSums(result) {
  return result.policies.flatMap((policy) => {
    const { jobs, completed, defective, abandoned, stopped } = policy;
    const ended = [completed, defective, abandoned, ...Object.values(stopped)];
    const cost = policy.metrics['cost_per_job_usd']?.estimate ?? 0;
    // null: a model of which no speed is known
    const seconds = policy.metrics['job_latency_seconds']?.estimate ?? null;
    return [
      ...wrongSum(`${policy.policy}: jobs by ending`, ended, jobs),
      ...Object.entries(policy.spend_by).flatMap(([dimension, items]) =>
        wrongSum(`${policy.policy}: spend by ${dimension}`, Object.values(items), cost),
      ),
      ...Object.entries(policy.seconds_by).flatMap(([dimension, items]) =>
        seconds === null
          ? []
          : wrongSum(`${policy.policy}: seconds by ${dimension}`, Object.values(items), seconds),
      ),
    ];
  });
}

/** @param {string} what @param {readonly number[]} parts @param {number} whole @returns {string[]} */
function wrongSum(what, parts, whole) {
  const sum = parts.reduce((total, part) => total + part, 0);
  // what a cause costs may be negative: a cold cache, where reading is dearer than sending again
  const largest = Math.max(1e-6, Math.abs(whole), ...parts.map((part) => Math.abs(part)));
  return Math.abs(sum - whole) <= SUM_TOLERANCE * largest ? [] : [`${what} sum to ${sum}, not ${whole}`];
}

/**
 * What must not stand in a text for a terminal.
 *
 * @param {string} what @param {string} text @returns {string[]}
 */
export function unsafeText(what, text) {
  return found(what, UNSAFE.exec(text));
}

/**
 * What must not stand in a text for a file.
 *
 * @param {string} what @param {string} text @returns {string[]}
 */
export function controlText(what, text) {
  return found(what, CONTROL.exec(text));
}

/**
 * Figures that are none, and tags that nothing of ours writes, in a page.
 *
 * @param {string} page @returns {string[]}
 */
export function brokenPage(page) {
  return [
    ...found('the page', /="[^"]*(?:NaN|Infinity)/.exec(page)),
    ...found(
      'the page',
      /<(?!\/?(?:html|head|meta|title|style|body|article|h[12]|p|ul|li|b|figure|figcaption|svg|line|text|g|rect|path|circle|table|thead|tbody|tr|th|td|details|summary|footer|small|br|div)\b|!doctype html>)/.exec(
        page,
      ),
    ),
  ];
}

/** @param {string} what @param {RegExpExecArray | null} match @returns {string[]} */
function found(what, match) {
  if (match === null) return [];
  const around = match.input.slice(Math.max(0, match.index - 20), match.index + 20);
  return [
    `${what} holds ${JSON.stringify(around)} (U+${match[0].charCodeAt(0).toString(16).padStart(4, '0')})`,
  ];
}
