import { meanQuantity } from './mean-quantity.ts';
import type { Remark } from '../grammar/faults.ts';
import type { Quantity } from '../grammar/quantity.ts';
import type { Path } from '../grammar/tree.ts';
import type { Checking } from './checking.ts';
import type { Scenario } from './scenario.ts';
import { stepsOf } from './walk.ts';
import type { PlacedStep } from './walk.ts';

/**
 * Most rounds of a step in one job, on average. Requests end a job at `max_requests`; rounds of checks and tools alone
 * would be limited by nothing.
 */
const MAX_ROUNDS = 100_000;

/** Steps that repeats and copies around them would run without end, and agents that are stopped before they are done. */
export function checkRounds({ scenario }: Checking): readonly Remark[] {
  const steps = stepsOf(scenario);
  return [...tooManyRounds(steps, scenario), ...cappedTurns(steps, scenario)];
}

/** Agents whose planned turns are above their cap on the average of jobs: two figures of which one is a slip. */
function cappedTurns(steps: readonly PlacedStep[], scenario: Scenario): readonly Remark[] {
  return steps.flatMap(({ step, path }): readonly Remark[] => {
    if (step.kind !== 'agent') return [];
    const planned = Math.max(1, meanQuantity(step.turns, scenario));
    if (planned <= step.max_turns || !Number.isFinite(planned)) return [];
    const ends = step.on_cap === 'stop' ? 'stops the job' : 'makes the attempt bad';
    return [
      {
        code: 'scenario/capped-turns',
        severity: 'warning',
        path: [...path, 'max_turns'],
        message: `"${step.name}" plans ${Number(planned.toPrecision(6))} turns on average, and more than ${step.max_turns} ${ends}`,
      },
    ];
  });
}

function tooManyRounds(steps: readonly PlacedStep[], scenario: Scenario): readonly Remark[] {
  return steps.flatMap((placed) => {
    const around = roundsOf(placed, scenario);
    return timesIn(placed).flatMap(({ times, path }): readonly Remark[] => {
      const rounds = around * meanQuantity(times, scenario);
      // what is around it alone is too much: told there
      if (rounds <= MAX_ROUNDS || around > MAX_ROUNDS) return [];
      const mean = Number.isFinite(rounds) ? `${Number(rounds.toPrecision(6))}` : 'endlessly many';
      const message = `${mean} rounds in each job, on average; at most ${MAX_ROUNDS}`;
      return [{ code: 'scenario/too-many-rounds', path, message }];
    });
  });
}

/** How often the lists that a step stands in run, on average: the product of what is around it. */
function roundsOf({ scope }: PlacedStep, scenario: Scenario): number {
  let rounds = 1;
  for (let at = scope; at.outer !== null; at = at.outer) {
    const step = at.outer.steps[at.outer.index];
    if (step?.kind === 'repeat') rounds *= meanQuantity(step.times, scenario);
    const branch = step?.kind === 'parallel' ? step.branches.find((one) => one.do === at.steps) : undefined;
    if (branch !== undefined) rounds *= meanQuantity(branch.count, scenario);
  }
  return rounds;
}

/** The keys of a step that say how often what is in it runs. */
function timesIn({ step, path }: PlacedStep): readonly { readonly times: Quantity; readonly path: Path }[] {
  if (step.kind === 'repeat') return [{ times: step.times, path: [...path, 'times'] }];
  if (step.kind !== 'parallel') return [];
  return step.branches.map((branch, index) => ({
    times: branch.count,
    path: [...path, 'branches', index, 'count'],
  }));
}
