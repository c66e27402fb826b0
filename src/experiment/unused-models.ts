import { Compilation } from '../plan/compilation.ts';
import { plainTarget } from '../plan/plain-target.ts';
import { TargetBuilder } from '../plan/target-builder.ts';
import { resolveModels } from '../pricing/resolve-models.ts';
import { namedModels } from './policies.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { Source } from '../grammar/source-of.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Experiment } from './experiment.ts';

/**
 * What a run does not look at: the scenario's models that no policy uses.
 *
 * @param source - the scenario's text, so that faults point into it
 * @returns an error for what is wrong with one, as if it were used; a warning for one that is merely not used, with what
 * it lacks
 */
export function checkUnusedModels(experiment: Experiment, source: Source): readonly Diagnostic[] {
  const { scenario, book } = experiment;
  const used = usedModels(scenario);
  const unused = Object.keys(scenario.models).filter((name) => !used.has(name));
  const resolved = resolveModels(book, scenario.models, {
    names: unused,
    asOf: experiment.asOf ?? scenario.prices.as_of,
    route: experiment.priceRoute ?? scenario.prices.route,
    source,
  });
  if (!resolved.ok) return resolved.diagnostics;
  const { models, asOf } = resolved.value;
  return unused.map((name) => {
    const compilation = new Compilation({ scenario, models, asOf, lawTables: new Map() });
    new TargetBuilder(compilation).add(plainTarget(name), '');
    const [lack] = compilation.diagnostics;
    return {
      code: 'run/unused-model',
      severity: 'warning',
      file: '',
      position: null,
      path: `models[${JSON.stringify(name)}]`,
      message: `no policy uses the model "${name}"${lack === undefined ? '' : `, and none could: ${lack.message}`}`,
      hint: lack?.hint ?? '',
    };
  });
}

/** Models that routes, ratings or warm caches name, and those they extend. */
function usedModels(scenario: Scenario): ReadonlySet<string> {
  const warm = Object.values(scenario.threads).flatMap(({ starts_with: { warm_on } }) => warm_on ?? []);
  const used = new Set<string>();
  const visit = (name: string): void => {
    if (used.has(name)) return;
    used.add(name);
    const parent = Object.hasOwn(scenario.models, name) ? scenario.models[name]?.extends : undefined;
    if (parent !== undefined) visit(parent);
  };
  for (const name of [...namedModels(scenario), ...warm]) visit(name);
  // one that others extend need not be whole
  for (const [name, { extends: parent }] of Object.entries(scenario.models))
    if (parent !== undefined && parent !== name) used.add(parent);
  return used;
}
