import type { Remark } from '../grammar/faults.ts';
import { faultOfName } from '../grammar/keys.ts';
import { spreadsheetValue } from '../grammar/spreadsheet-value.ts';
import { treeAt } from '../grammar/tree.ts';
import type { Path, PathPart } from '../grammar/tree.ts';
import type { Checking } from './checking.ts';
import { stepsOf } from './walk.ts';

interface NamedPlace {
  readonly name: string;
  readonly path: Path;
}

/** Names that are no names, and names that only look different. */
export function checkNames({ scenario, source }: Checking): readonly Remark[] {
  const keysAt = (path: Path, map: object): readonly NamedPlace[] =>
    Object.keys(map)
      .map((name) => ({ name, path: [...path, name] }))
      // aliases were replaced and `main` is always there: only what was written is named
      .filter((place) => source.positionOf(place.path, 'key') !== null);
  const steps = stepsOf(scenario).map(({ step, path }) => ({ name: step.name, path: [...path, step.kind] }));
  const spaces: readonly (readonly NamedPlace[])[] = [
    keysAt(['policies'], scenario.policies),
    keysAt(['models'], scenario.models),
    keysAt(['lanes'], scenario.lanes),
    keysAt(['threads'], scenario.threads),
    keysAt(['job', 'traits'], scenario.job.traits),
    steps,
  ];
  const bad = spaces.flat().flatMap(({ name, path }): Remark[] => {
    const message = faultOfName(name);
    return message === null ? [] : [{ code: 'scenario/bad-name', path, part: 'key', message }];
  });
  const inCells = [
    { name: scenario.name, path: ['name'] },
    ...spaces.flat().filter(({ path }) => SHOWN.has(path[0])),
  ];
  return [
    ...bad,
    ...spaces.flatMap(lookalikes),
    ...inCells.flatMap(changedInCells),
    ...movedFirst({ scenario, source }),
  ];
}

/** Where the names stand that a CSV shows. */
const SHOWN = new Set<PathPart | undefined>(['policies', 'models', 'lanes', 'workflow']);

/** A name whose cell in a spreadsheet holds something else. */
function changedInCells({ name, path }: NamedPlace): readonly Remark[] {
  const kind = spreadsheetValue(name);
  if (kind === null) return [];
  return [
    {
      code: 'scenario/spreadsheet-name',
      severity: 'warning',
      path,
      part: path[0] === 'name' || path[0] === 'workflow' ? 'value' : 'key',
      message: `a spreadsheet takes the name "${name}" for a ${kind}`,
      hint: 'put a letter before it, or write the CSV with --excel, which keeps it',
    },
  ];
}

/** The first policy is the baseline unless one is named; names that are whole numbers come before all others. */
function movedFirst({ scenario, source }: Pick<Checking, 'scenario' | 'source'>): readonly Remark[] {
  const [written] = treeAt(source.tree, ['policies'])?.entries?.keys() ?? [];
  const [first] = Object.keys(scenario.policies);
  if (scenario.baseline !== null || written === undefined || first === written) return [];
  return [
    {
      code: 'scenario/number-name',
      severity: 'warning',
      path: ['policies', written],
      part: 'key',
      message: `the baseline is "${first}" and not "${written}": names that are whole numbers come first`,
      hint: 'write `baseline: ...`',
    },
  ];
}

/** Names of one space that look the same: an error for invisible differences, a warning for upper and lower case. */
function lookalikes(places: readonly NamedPlace[]): readonly Remark[] {
  const remarks: Remark[] = [];
  const seen = new Map<string, string>();
  for (const { name, path } of places) {
    const visible = visiblePart(name);
    const folded = visible.toLowerCase();
    const other = seen.get(folded);
    const same = other !== undefined && visiblePart(other) === visible;
    if (other === undefined) seen.set(folded, name);
    else if (other !== name)
      remarks.push({
        code: same ? 'scenario/lookalike-name' : 'scenario/case-name',
        severity: same ? 'error' : 'warning',
        path,
        part: 'key',
        message: same
          ? `the name "${visible}" stands twice, with invisible differences`
          : `"${name}" and "${other}" differ by case only`,
      });
  }
  return remarks;
}

/** A name without soft hyphen, zero-width spaces and joiners, word joiner and byte order mark, composed (NFC). */
function visiblePart(name: string): string {
  return name
    .normalize('NFC')
    .replace(/\u00AD|\u200B|\u200C|\u200D|\u2060|\uFEFF/g, '')
    .trim();
}
