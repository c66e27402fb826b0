import { inspect } from '../grammar/faults.ts';
import type { Inspected, Remark } from '../grammar/faults.ts';
import type { Spare } from '../grammar/patch.ts';
import type { Source } from '../grammar/source-of.ts';
import { checkConditions } from './check-conditions.ts';
import { checkFallbacks } from './check-fallbacks.ts';
import { checkModels } from './check-models.ts';
import { checkNames } from './check-names.ts';
import { checkLanes } from './check-lanes.ts';
import { checkPeople } from './check-people.ts';
import { checkPrompts } from './check-prompts.ts';
import { checkReferences } from './check-references.ts';
import { checkRoutes } from './check-routes.ts';
import { checkRounds } from './check-rounds.ts';
import { checkSteps } from './check-steps.ts';
import type { Checking } from './checking.ts';
import { scenarioSchema } from './scenario-schema.ts';
import type { Scenario } from './scenario.ts';
import { freshThread } from './step-schema.ts';
import { freshEmptyThread } from './thread-schema.ts';
import { stepsOf } from './walk.ts';

/** Holds a scenario against its schema. */
export function inspectShape(source: Source): Inspected<Scenario> {
  return inspect(source, scenarioSchema, 'scenario');
}

/** What the parts of a well-formed scenario say of one another; the scenario with the models' own names. */
export function checkParts({ scenario: shaped, source, context }: Checking): {
  readonly scenario: Scenario;
  readonly remarks: readonly Remark[];
} {
  const { scenario, remarks } = checkModels({ scenario: withFreshThreads(shaped), source, context });
  const checking: Checking = { scenario, source, context };
  return {
    scenario,
    remarks: [
      ...remarks,
      ...checkNames(checking),
      ...checkReferences(checking),
      ...checkSteps(checking),
      ...checkPrompts(checking),
      ...checkRounds(checking),
      ...checkConditions(checking),
      ...checkRoutes(checking),
      ...checkFallbacks(checking),
      ...checkPeople(checking),
      ...checkLanes(checking),
    ],
  };
}

/** What may stand for a faulty value that is no number, name, list or map of defaults. */
export function spareValues(names: readonly string[] = []): Spare {
  return {
    names,
    values: (name) => [
      { tool: name },
      [{ tool: name }],
      { stop: true },
      { [name]: 1 },
      'cost_per_job_usd < 1',
    ],
  };
}

/** Declares the threads of judges that name none. */
function withFreshThreads(scenario: Scenario): Scenario {
  const threads = { ...scenario.threads };
  for (const { step } of stepsOf(scenario))
    if (step.kind === 'check' && step.lane !== null && step.thread === freshThread(step.name))
      threads[step.thread] ??= freshEmptyThread;
  return { ...scenario, threads };
}
