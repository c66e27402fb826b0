import type { Checked, Diagnostic } from '../diagnostic.ts';
import { axesOfFile, valuesOf, type SweepAxis } from '../experiment/sweep-points.ts';
import { readNumber } from '../grammar/count.ts';
import type { Source } from '../grammar/source-of.ts';
import { parseValue } from '../grammar/source.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { usageFault } from './fault.ts';
import { splitSetting } from './set-values.ts';
import { placeText, sweptTwice } from './swept-twice.ts';

/** A scenario, as far as sweeps go, and its text. */
interface ScenarioText {
  readonly scenario: Pick<Scenario, 'sweep'>;
  readonly source: Source;
}

/**
 * What a sweep is over: every `--set`; and, where each of them has one value only, what the file's `sweep` says of other
 * paths.
 *
 * @param settings - `PATH=a,b,c`, `PATH=lo..hi:n` or `PATH=lo..hi:n:log`
 */
export function readAxes(
  settings: readonly string[],
  { scenario: { sweep }, source }: ScenarioText,
): Checked<readonly SweepAxis[]> {
  const faults: Diagnostic[] = [];
  const axes: SweepAxis[] = [];
  /** paths of the command line by the places where they lead, each of which may be spelled in several ways */
  const given = new Map<string, string>();
  for (const setting of settings) {
    const [path, text] = splitSetting(setting);
    const place = placeText(source, path);
    const before = given.get(place);
    if (before !== undefined) {
      const spelling = before === path ? '' : `, as ${before} too`;
      throw usageFault(`--set ${path} is given twice${spelling}`, 'give all its values once, with commas');
    }
    given.set(place, path);
    const range = rangeOf(path, text);
    if (range !== null) {
      axes.push({ path, values: range });
      continue;
    }
    const values = splitValues(text).map((one) => {
      if (one.trim() === '') throw usageFault(`--set ${path}: an empty value in "${text}"`);
      return parseValue(one, `--set ${path}`);
    });
    faults.push(...values.flatMap((value) => (value.ok ? [] : value.diagnostics)));
    axes.push({ path, values: values.flatMap((value) => (value.ok ? [value.value.value] : [])) });
  }
  if (faults.length > 0) return { ok: false, diagnostics: faults };
  const fixed = axes.every((axis) => axis.values.length === 1);
  const own = axesOfFile(source, fixed ? sweep : {}).filter(
    ({ path }) => !given.has(placeText(source, path)),
  );
  const twice = sweptTwice(
    source,
    own.map(({ path }) => path),
  );
  if (twice.length > 0) return { ok: false, diagnostics: twice };
  const all = [...axes, ...own];
  if (all.length === 0) {
    throw usageFault(
      'nothing to sweep: the scenario has no `sweep`',
      'give --set PATH=a,b,c or PATH=lo..hi:n or PATH=lo..hi:n:log',
    );
  }
  return { ok: true, value: all, warnings: [] };
}

const RANGE = /^(.+?)\.\.(.+):(\d+)(?::(\w+))?$/;

/** The values of `lo..hi:n[:log]`; null: the text is no range. */
function rangeOf(path: string, text: string): readonly unknown[] | null {
  const match = RANGE.exec(text.trim());
  if (match === null) return null;
  const [low, high] = [readNumber(match[1]), readNumber(match[2])];
  if (!low.ok || !high.ok) return null;
  const [from, to, points] = [low.value, high.value, Number(match[3])];
  const scale = match[4] ?? 'linear';
  if (scale !== 'linear' && scale !== 'log') {
    throw usageFault(`--set ${path}: a range is linear or log, got "${scale}"`);
  }
  if (points < 2 || points > 10_000) {
    throw usageFault(`--set ${path}: a range has 2 to 10000 values, got ${points}`);
  }
  if (scale === 'log' && (from <= 0 || to <= 0)) {
    throw usageFault(`--set ${path}: a log range needs ends above 0, got "${text}"`);
  }
  return valuesOf({ kind: 'range', from, to, points, scale });
}

/** A text cut at its commas, those in brackets and quotes left alone. */
function splitValues(text: string): readonly string[] {
  const parts: string[] = [];
  let [part, depth, quote] = ['', 0, ''];
  for (const character of text) {
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if ('[{('.includes(character)) depth += 1;
    else if (']})'.includes(character)) depth -= 1;
    else if (character === ',' && depth === 0) {
      parts.push(part);
      part = '';
      continue;
    }
    part += character;
  }
  return [...parts, part];
}
