import type { Checked, Diagnostic } from '../diagnostic.ts';
import { diagnosticAt, inOrder, validate } from '../grammar/faults.ts';
import type { Remark } from '../grammar/faults.ts';
import { withTree } from '../grammar/source-of.ts';
import type { Source } from '../grammar/source-of.ts';
import { mapTree } from '../grammar/tree.ts';
import { checkConditions } from './check-conditions.ts';
import { checkModels } from './check-models.ts';
import { checkNames } from './check-names.ts';
import { checkPeople } from './check-people.ts';
import { checkReferences } from './check-references.ts';
import { checkRoutes } from './check-routes.ts';
import { checkRounds } from './check-rounds.ts';
import { checkSteps } from './check-steps.ts';
import type { Checking, ScenarioContext } from './checking.ts';
import { readSamples } from './samples-from.ts';
import { scenarioSchema } from './scenario-schema.ts';
import type { Scenario } from './scenario.ts';
import { freshThread } from './step-schema.ts';
import { freshEmptyThread } from './thread-schema.ts';
import { stepsOf } from './walk.ts';

/**
 * The scenario a source describes: schema first, then what its parts say of one another, all faults at once. Aliases
 * of models are replaced by their names.
 */
export function parseScenario(source: Source, context: ScenarioContext): Checked<Scenario> {
  const body = withTree(source, withoutExtensions(source));
  const samples = readSamples(body, context.readColumn);
  const read = withTree(body, samples.tree);
  const shaped = validate(read, scenarioSchema, 'scenario');
  // names are worth checking even when the shape of something else is wrong
  if (!shaped.ok) return { ok: false, diagnostics: inOrder([...samples.diagnostics, ...shaped.diagnostics]) };

  const written = withFreshThreads(shaped.value);
  const models = checkModels({ scenario: written, source: read, context });
  const checking: Checking = { scenario: models.scenario, source: read, context };
  const remarks: readonly Remark[] = [
    ...models.remarks,
    ...checkNames(checking),
    ...checkReferences(checking),
    ...checkSteps(checking),
    ...checkRounds(checking),
    ...checkConditions(checking),
    ...checkRoutes(checking),
    ...checkPeople(checking),
  ];
  const diagnostics: readonly Diagnostic[] = inOrder([
    ...samples.diagnostics,
    ...remarks.map((remark) => diagnosticAt(read, remark)),
  ]);
  if (diagnostics.some((found) => found.severity === 'error')) return { ok: false, diagnostics };
  return { ok: true, value: models.scenario, warnings: diagnostics };
}

/** Without top-level `x-` keys, a place for anchors, and `$schema`, which speaks to editors. */
function withoutExtensions(source: Source): Source['tree'] {
  const { tree } = source;
  if (!tree.entries) return tree;
  const entries = [...tree.entries].filter(([key]) => !key.startsWith('x-') && key !== '$schema');
  return { ...mapTree(new Map(entries), tree.span), setBy: tree.setBy };
}

/** Declares the threads of judges that name none. */
function withFreshThreads(scenario: Scenario): Scenario {
  const threads = { ...scenario.threads };
  for (const { step } of stepsOf(scenario))
    if (step.kind === 'check' && step.lane !== null && step.thread === freshThread(step.name))
      threads[step.thread] ??= freshEmptyThread;
  return { ...scenario, threads };
}
