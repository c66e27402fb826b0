import type { Diagnostic } from '../diagnostic.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { namedModels } from '../experiment/policies.ts';
import { compilePolicies } from '../experiment/prepare.ts';
import { checkDefaultRates } from '../experiment/default-rates.ts';
import type { Study } from '../experiment/study.ts';
import { checkUnusedModels } from '../experiment/unused-models.ts';
import { onceEach } from '../grammar/faults.ts';
import type { Source } from '../grammar/source-of.ts';
import type { Path } from '../grammar/tree.ts';
import { resolveModels } from '../pricing/resolve-models.ts';
import { isConsequence } from '../scenario/consequence.ts';
import { locate, nearestPath } from './locate.ts';

/**
 * What would stop a run of every policy, whichever the scenario runs, and what is wrong with models that none uses.
 *
 * @param source - the scenario's text, so that faults point into it
 * @param replaced - places of a faulty scenario where something else stands for what the author wrote
 * @param lawTables - laws compiled before, for the same scenario with other values
 */
export function faultsOfRun(
  experiment: Experiment,
  source: Source,
  replaced: readonly Path[] = [],
  lawTables: Study['lawTables'] = new Map(),
): readonly Diagnostic[] {
  const { scenario, book } = experiment;
  const models = resolveModels(book, scenario.models, {
    names: namedModels(scenario),
    asOf: experiment.asOf ?? scenario.prices.as_of,
    route: experiment.priceRoute ?? scenario.prices.route,
    source,
  });
  const everyPolicy = { ...experiment, policies: Object.keys(scenario.policies) };
  // faults of models would stop it, which knows no places: they are told with theirs
  const compiled = models.ok ? compilePolicies(everyPolicy, lawTables) : null;
  const found = [
    ...(models.ok ? models.warnings : models.diagnostics),
    ...(compiled === null || compiled.ok ? [] : compiled.diagnostics),
    ...checkUnusedModels(experiment, source),
    ...(compiled === null ? [] : checkDefaultRates(experiment, source, { compiled, lawTables })),
  ].filter(
    ({ code, path, message }) => !isConsequence({ code, path: nearestPath(path, source), message }, replaced),
  );
  return onceEach(locate(found, source));
}
