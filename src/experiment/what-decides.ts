import { findBreakeven } from './breakeven.ts';
import { costContrast, costOf } from './cost-contrast.ts';
import { inTurn } from './in-turn.ts';
import { knownInputs, knowledgeText, quantileOf, settingsOf, valueText } from './known-inputs.ts';
import { COST_COLUMNS, StudyPoints } from './study-point.ts';
import type { Checked } from '../diagnostic.ts';
import type { BreakevenQuestion } from './breakeven.ts';
import type { KnownInput } from './known-inputs.ts';
import type { Decision, ScenarioResult } from './result.ts';
import type { RunHooks } from './simulate-policies.ts';
import type { JobTable } from './study-point.ts';
import type { Study } from './study.ts';

/** Inputs that are solved for, and the jobs of each policy and value: fixed, so that no machine says otherwise. */
const MOST_INPUTS = 3;
const JOBS = 2000;
/** Jobs with which inputs are sorted beforehand. */
const SORTING_JOBS = 500;
/** The ends of what is known: its 95 % interval. */
const ENDS = [0.025, 0.975] as const;
/** The value is told with two digits or three. */
const TOLERANCE = 3e-3;

/** The best policy and the next, and ln of the ratio of their costs in the run. */
interface Pair {
  readonly policies: readonly [best: string, rival: string];
  /** <= 0 */
  readonly lead: number;
}

/** An input with which the choice changes on the way from its value to an end of what is known. */
interface Sway {
  readonly input: KnownInput;
  readonly end: number;
  /** by how much the best policy is dearer there, in ln of the ratio */
  readonly by: number;
}

/**
 * Which inputs could overturn the choice: of all that carry a range, the few with which the best policy stops being
 * cheaper than its rival somewhere inside the 95 % interval of what is known, each with that value.
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
  const pair = bestAndRival(result);
  if (pair === null) return { ok: true, value: [], warnings: [] };
  const sways = await swaysOf(study, pair, hooks);
  if (!sways.ok) return sways;
  const level = await levelOf(study, pair, JOBS);
  if (!level.ok) return level;
  const decisions: Decision[] = [];
  const swaying = sways.value.toSorted((a, b) => (a.by === b.by ? 0 : b.by - a.by));
  for (const { input, end } of swaying.slice(0, MOST_INPUTS)) {
    const question: BreakevenQuestion = {
      path: input.path,
      settings: (value) => settingsOf(input, value),
      low: Math.min(input.value, end),
      high: Math.max(input.value, end),
      policies: pair.policies,
      jobs: JOBS,
      level: level.value,
      tolerance: TOLERANCE,
    };
    const found = await findBreakeven(study, question, hooks);
    if (!found.ok) return found;
    const { value, ci95 } = found.value;
    if (value === null) continue;
    const loses = end < input.value ? 'below' : 'above';
    decisions.push({
      path: input.path,
      policies: pair.policies,
      loses,
      breakeven: value,
      ci95,
      given: input.value,
      known: knowledgeText(input),
      sentence: sentenceOf(input, pair.policies, { loses, value }),
    });
  }
  return { ok: true, value: decisions, warnings: [] };
}

/** The best policy and the cheapest other that meets the constraints; null: there are no two. */
function bestAndRival(result: ScenarioResult): Pair | null {
  const costs = result.policies.flatMap((policy) => {
    const cost = policy.metrics['cost_per_completed_job_usd']?.estimate ?? null;
    return policy.implicit || !policy.meets_constraints || cost === null
      ? []
      : [{ policy: policy.policy, cost }];
  });
  const [best, rival] = costs.toSorted((a, b) => a.cost - b.cost);
  if (best === undefined || rival === undefined) return null;
  return { policies: [best.policy, rival.policy], lead: Math.log(best.cost / rival.cost) };
}

/** ln of the ratio in these jobs that stands for equal costs in the run. */
async function levelOf(study: Study, { policies, lead }: Pair, jobs: number): Promise<Checked<number>> {
  const centre = await new StudyPoints(study, { policies, jobs, columns: COST_COLUMNS }).at([]);
  if (!centre.ok) return centre;
  const here = costContrast(centre.value, [1, -1])?.estimate ?? lead;
  return { ok: true, value: here - lead, warnings: [] };
}

async function swaysOf(study: Study, pair: Pair, hooks: RunHooks): Promise<Checked<readonly Sway[]>> {
  const level = await levelOf(study, pair, SORTING_JOBS);
  if (!level.ok) return level;
  const { policies } = pair;
  const { workforce, signal } = hooks;
  const points = new StudyPoints(study, {
    policies,
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
    const by = ratioOf(point.value) - level.value;
    if (by > 0 && end < input.value === tail < 0.5) sways.push({ input, end, by });
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
  const given = `${valueText(input, input.value)} (${knowledgeText(input)})`;
  return `${best} loses to ${rival} once ${input.path} ${way} ${valueText(input, found.value)}; you gave ${given}`;
}
