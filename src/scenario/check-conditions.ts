import { readNumber } from '../grammar/count.ts';
import { own } from '../grammar/own.ts';
import type { Remark } from '../grammar/faults.ts';
import { isMap, isText } from '../grammar/shape.ts';
import { didYouMean } from '../grammar/suggest.ts';
import type { Path } from '../grammar/tree.ts';
import { treeAt } from '../grammar/tree.ts';
import { undeclared } from './check-references.ts';
import type { Checking } from './checking.ts';
import { stepsOf, valuesOf } from './walk.ts';
import type { PlacedStep } from './walk.ts';

/** What `when` and `refuse_when` speak of, and the traits that quantities are made from. */
export function checkConditions(checking: Checking): readonly Remark[] {
  const { source } = checking;
  const remarks: Remark[] = [];
  const placed = stepsOf(checking.scenario);
  const steps = new Set(placed.map(({ step }) => step.name));
  // the file's own words: here a place has one path whatever the schema made of it
  for (const { value, path } of valuesOf(source.value)) {
    if (!isMap(value)) continue;
    const key = path.at(-1);
    // a policy, lane or model may be called `when`
    if ((key === 'when' || key === 'refuse_when') && path.length > 2)
      remarks.push(...checkCondition({ ...checking, steps }, value, path));
    else if (isText(value['trait']) && key !== 'traits' && path[0] !== 'sweep')
      remarks.push(...checkTraitQuantity(checking, value['trait'], path));
  }
  return [...remarks, ...placed.flatMap((one) => contextOfNone(checking, one))];
}

/** What a condition says of a thread, and how it comes out where there is none. */
const OF_A_THREAD = { context_tokens: 'is always 0', thread: 'never holds' } as const;

/** A step that works on no thread has no context to compare: the test would always come out the same way. */
function contextOfNone({ source }: Checking, { step, path }: PlacedStep): readonly Remark[] {
  const isOnThread = 'thread' in step && !(step.kind === 'check' && step.lane === null);
  if (isOnThread) return [];
  const branches = step.kind === 'choose' ? step.branches.map((_, index) => ['branches', index, 'when']) : [];
  const tests = [['when'], ...branches].flatMap((at) =>
    Object.entries(OF_A_THREAD).map(([key, outcome]) => ({ key, outcome, place: [...path, ...at, key] })),
  );
  return tests
    .filter(({ place }) => treeAt(source.tree, place) !== null)
    .map(({ key, outcome, place }) => ({
      code: 'scenario/no-context',
      severity: 'warning',
      path: place,
      part: 'key',
      message: `\`${key}\` ${outcome} here: "${step.name}" works on no thread and sends nothing`,
      hint: 'test it in a policy, or at a step that works on a thread',
    }));
}

function checkCondition(
  checking: Checking & { readonly steps: ReadonlySet<string> },
  condition: Readonly<Record<string, unknown>>,
  path: Path,
): readonly Remark[] {
  const { scenario, steps } = checking;
  const remarks: Remark[] = [];
  for (const kind of ['lane', 'thread'] as const)
    for (const { name, place } of namesIn(condition[kind], [...path, kind]))
      remarks.push(...undeclared({ kind, name, path: place, declared: Object.keys(scenario[`${kind}s`]) }));
  for (const { name, place } of namesIn(condition['step'], [...path, 'step']))
    if (!steps.has(name))
      remarks.push({
        code: 'scenario/unknown-step',
        path: place,
        message: `unknown step "${name}"${didYouMean(name, steps)}`,
      });
  for (const [name, test] of Object.entries(isMap(condition['trait']) ? condition['trait'] : {}))
    remarks.push(...checkTrait(checking, { name, test, path: [...path, 'trait', name] }));
  return remarks;
}

function checkTrait(
  { scenario }: Checking,
  { name, test, path }: { readonly name: string; readonly test: unknown; readonly path: Path },
): readonly Remark[] {
  const { traits } = scenario.job;
  const trait = own(traits, name);
  if (!trait)
    return undeclared({ kind: 'trait', name, path, declared: Object.keys(traits) }).map((remark) => ({
      ...remark,
      part: 'key',
    }));
  if (trait.kind === 'numeric') {
    const words = namesIn(test, path).filter(({ name: word }) => !readNumber(word).ok);
    return words.map(({ name: word, place }) => ({
      code: 'scenario/trait-kind',
      path: place,
      message: `the trait "${name}" is a number and is never "${word}"`,
      hint: 'compare it with {above: ...}, {below: ...} or a number',
    }));
  }
  const categories = Object.keys(trait.weights);
  if (isMap(test))
    return [
      {
        code: 'scenario/trait-kind',
        path,
        message: `the trait "${name}" is one of ${categories.join(', ')}; it has no order to compare`,
      },
    ];
  return namesIn(test, path)
    .filter(({ name: word }) => !categories.includes(word))
    .map(({ name: word, place }) => ({
      code: 'scenario/unknown-category',
      path: place,
      message: `the trait "${name}" is never "${word}"${didYouMean(word, categories) || `; it is one of ${categories.join(', ')}`}`,
    }));
}

function checkTraitQuantity({ scenario }: Checking, name: string, path: Path): readonly Remark[] {
  const { traits } = scenario.job;
  const place = [...path, 'trait'];
  const trait = own(traits, name);
  if (!trait) return undeclared({ kind: 'trait', name, path: place, declared: Object.keys(traits) });
  if (trait.kind === 'numeric') return [];
  return [
    {
      code: 'scenario/trait-kind',
      path: place,
      message: `the trait "${name}" is a category; a quantity needs a number`,
    },
  ];
}

/** A value or a list of values, each with its place. */
function namesIn(value: unknown, path: Path): readonly { readonly name: string; readonly place: Path }[] {
  if (Array.isArray(value))
    return value.map((one, index) => ({ name: String(one), place: [...path, index] }));
  return value === undefined || isMap(value) ? [] : [{ name: String(value), place: path }];
}
