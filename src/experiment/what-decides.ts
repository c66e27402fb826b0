import { findBreakeven } from './breakeven.ts';
import { costContrast, costOf } from './cost-contrast.ts';
import { inTurn } from './in-turn.ts';
import { knownInputs, knowledgeText, quantileOf, settingsOf, valueTexts } from './known-inputs.ts';
import { COST_COLUMNS, StudyPoints } from './study-point.ts';
import type { Checked } from '../diagnostic.ts';
import type { BreakevenQuestion } from './breakeven.ts';
import type { KnownInput } from './known-inputs.ts';
import type { Decision, ScenarioResult } from './result.ts';
import type { RunHooks } from './simulate-policies.ts';
import type { JobTable } from './study-point.ts';
import type { Study } from './study.ts';

/** Inputs that are solved for, and the most jobs of each policy and value: fixed, so that no machine says otherwise. */
const MOST_INPUTS = 3;
const MOST_JOBS = 2000;
/** Jobs with which inputs are sorted beforehand. */
const SORTING_JOBS = 500;
/** The ends of what is known: its 95 % interval. */
const ENDS = [0.025, 0.975] as const;
/** The value is told with two digits or three. */
const TOLERANCE = 3e-3;

/** A policy that the best one could lose to, and ln of the ratio of their costs, best / rival, in the run. */
interface Rival {
  readonly policy: string;
  /** <= 0 */
  readonly lead: number;
}

/** The best policy and every other that meets the constraints. */
interface Field {
  readonly best: string;
  readonly rivals: readonly Rival[];
  /** that all of them ran */
  readonly jobs: number;
}

/** A rival, and the ln of the ratio in a study's jobs that stands for equal costs in the run. */
interface LevelRival {
  readonly policy: string;
  readonly level: number;
  /** of that study */
  readonly jobs: number;
}

/** An input with which the choice changes on the way from its value to an end of what is known. */
interface Sway {
  readonly input: KnownInput;
  readonly end: number;
  /** the policies that are cheaper than the best there */
  readonly rivals: readonly string[];
  /** by how much the best policy is dearer there than the cheapest of them, in ln of the ratio */
  readonly by: number;
}

/**
 * Which inputs could overturn the choice: of all that carry a range, the few with which the best policy stops being
 * cheaper than some other somewhere inside the 95 % interval of what is known, each with that value. Where several others
 * are cheaper at an end, it is the one that is met first on the way.
 *
 * @remarks Few jobs do, because only the difference to the same jobs at the given values is taken from them: it is added
 * to the ratio that the run itself has found.
 * @returns none where nothing does, or where there is no rival
 */
export async function whatDecides(
  study: Study,
  result: ScenarioResult,
  hooks: RunHooks,
): Promise<Checked<readonly Decision[]>> {
  const field = fieldOf(result);
  if (field === null) return { ok: true, value: [], warnings: [] };
  const sways = await swaysOf(study, field, hooks);
  if (!sways.ok) return sways;
  // more jobs than the run's would make a value look better known than the ratio that it is told from
  const levels = await levelsOf(study, field, Math.min(MOST_JOBS, field.jobs));
  if (!levels.ok) return levels;
  const decisions: Decision[] = [];
  const swaying = sways.value.toSorted((a, b) => (a.by === b.by ? 0 : b.by - a.by));
  for (const sway of swaying.slice(0, MOST_INPUTS)) {
    const { input, rivals } = sway;
    let first: Decision | null = null;
    for (const rival of levels.value.filter(({ policy }) => rivals.includes(policy))) {
      const decision = await decisionOf(study, sway, [field.best, rival], hooks);
      if (!decision.ok) return decision;
      if (decision.value === null) continue;
      if (first === null || distanceOf(decision.value, input) < distanceOf(first, input))
        first = decision.value;
    }
    if (first !== null) decisions.push(first);
  }
  return { ok: true, value: decisions, warnings: [] };
}

/** The value of an input from which on a rival is cheaper; null: none is found. */
async function decisionOf(
  study: Study,
  { input, end }: Sway,
  [best, rival]: readonly [string, LevelRival],
  hooks: RunHooks,
): Promise<Checked<Decision | null>> {
  const policies = [best, rival.policy] as const;
  const question: BreakevenQuestion = {
    path: input.path,
    settings: (value) => settingsOf(input, value),
    low: Math.min(input.value, end),
    high: Math.max(input.value, end),
    policies,
    jobs: rival.jobs,
    level: rival.level,
    tolerance: TOLERANCE,
  };
  const found = await findBreakeven(study, question, hooks);
  if (!found.ok) return found;
  const { value, ci95 } = found.value;
  if (value === null) return { ok: true, value: null, warnings: [] };
  const loses = end < input.value ? 'below' : 'above';
  const decision: Decision = {
    path: input.path,
    policies,
    loses,
    breakeven: value,
    ci95,
    given: input.value,
    known: knowledgeText(input),
    sentence: sentenceOf(input, policies, { loses, value }),
  };
  return { ok: true, value: decision, warnings: [] };
}

function distanceOf({ breakeven }: Decision, input: KnownInput): number {
  return Math.abs(breakeven - input.value);
}

/** The best policy and the others that meet the constraints, the cheapest first; null: there are no two. */
function fieldOf(result: ScenarioResult): Field | null {
  const costs = result.policies.flatMap((policy) => {
    const cost = policy.metrics['cost_per_completed_job_usd']?.estimate ?? null;
    return policy.implicit || !policy.meets_constraints || cost === null
      ? []
      : [{ policy: policy.policy, cost, jobs: policy.jobs }];
  });
  const [best, ...others] = costs.toSorted((a, b) => a.cost - b.cost);
  if (best === undefined || others.length === 0) return null;
  const rivals = others.map(({ policy, cost }) => ({ policy, lead: Math.log(best.cost / cost) }));
  const jobs = Math.min(...costs.map((one) => one.jobs));
  return { best: best.policy, rivals, jobs };
}

/** The policies whose jobs are asked for, the best first. */
function policiesOf({ best, rivals }: Field): readonly string[] {
  return [best, ...rivals.map(({ policy }) => policy)];
}

/** The best policy's table beside each rival's. */
function pairsOf([best, ...rivals]: readonly JobTable[]): readonly (readonly JobTable[])[] {
  return best === undefined ? [] : rivals.map((rival) => [best, rival]);
}

async function levelsOf(study: Study, field: Field, jobs: number): Promise<Checked<readonly LevelRival[]>> {
  const policies = policiesOf(field);
  const centre = await new StudyPoints(study, { policies, jobs, columns: COST_COLUMNS }).at([]);
  if (!centre.ok) return centre;
  const pairs = pairsOf(centre.value);
  const levels = field.rivals.map(({ policy, lead }, at): LevelRival => {
    const here = costContrast(pairs[at] ?? [], [1, -1])?.estimate ?? lead;
    return { policy, level: here - lead, jobs };
  });
  return { ok: true, value: levels, warnings: [] };
}

async function swaysOf(study: Study, field: Field, hooks: RunHooks): Promise<Checked<readonly Sway[]>> {
  const levels = await levelsOf(study, field, SORTING_JOBS);
  if (!levels.ok) return levels;
  const { workforce, signal } = hooks;
  const points = new StudyPoints(study, {
    policies: policiesOf(field),
    jobs: SORTING_JOBS,
    columns: COST_COLUMNS,
    workforce,
    signal,
  });
  const centre = await points.at([]);
  if (!centre.ok) return centre;
  const sways: Sway[] = [];
  const ends = knownInputs(study.source).flatMap((input) =>
    ENDS.map((tail) => ({ input, tail, end: quantileOf(input, tail) })),
  );
  const turns = inTurn(ends, { atOnce: points.atOnce, signal }, ({ input, end }) =>
    points.at(settingsOf(input, end)),
  );
  for await (const [{ input, tail, end }, point] of turns) {
    if (!point.ok) return point;
    if (end < input.value !== tail < 0.5) continue;
    const pairs = pairsOf(point.value);
    const cheaper = levels.value
      .map(({ policy, level }, at) => ({ policy, by: ratioOf(pairs[at] ?? []) - level }))
      .filter(({ by }) => by > 0);
    if (cheaper.length === 0) continue;
    const by = Math.max(...cheaper.map((rival) => rival.by));
    sways.push({ input, end, rivals: cheaper.map(({ policy }) => policy), by });
  }
  return { ok: true, value: sways, warnings: [] };
}

/** ln of the ratio best / rival; a policy that hardly completes a job costs without end beside one that does. */
function ratioOf(tables: readonly JobTable[]): number {
  const found = costContrast(tables, [1, -1]);
  if (found !== null) return found.estimate;
  const [best, rival] = tables.map((table) => costOf(table));
  return best === null && rival !== null ? Infinity : -Infinity;
}

function sentenceOf(
  input: KnownInput,
  [best, rival]: readonly [string, string],
  found: { readonly loses: Decision['loses']; readonly value: number },
): string {
  const way = found.loses === 'below' ? 'falls below' : 'rises above';
  const [breakeven, given] = valueTexts(input, [found.value, input.value]);
  return `${best} loses to ${rival} once ${input.path} ${way} ${breakeven}; you gave ${given} (${knowledgeText(input)})`;
}
