import { seedKey } from '../random/seed-key.ts';
import { resolveModels } from '../pricing/resolve-models.ts';
import { compilePlan } from '../plan/compile-plan.ts';
import { assumedOdds } from './assumed-odds.ts';
import { assumedWords } from './assumed-words.ts';
import { faultsOfSettings } from './faults-of-settings.ts';
import { withNeighbours } from './pilot.ts';
import { chosenPolicies, namedModels, tooManyPolicies, unknownPolicies } from './policies.ts';
import { singleModels } from './single-models.ts';
import type { Checked, Diagnostic } from '../diagnostic.ts';
import type { CompiledPlan } from '../plan/compile-plan.ts';
import type { LawTables } from '../plan/compilation.ts';
import type { Plan } from '../plan/plan.ts';
import type { Experiment } from './experiment.ts';
import type { NamedPolicy } from './policies.ts';
import type { Assumption } from './result.ts';

/** A policy that is run. */
export interface PreparedPolicy {
  readonly plan: Plan;
  /** not in the file: one model for all work */
  readonly implicit: boolean;
}

/** The plans of all policies, and what they stand on. */
export interface Prepared {
  readonly policies: readonly PreparedPolicy[];
  /** every default that touched a result, in the order met */
  readonly assumptions: readonly Assumption[];
  readonly asOf: string;
  readonly seed: string;
  readonly key: Uint32Array;
}

/**
 * Resolves prices and compiles the policies that are run: the chosen ones, then every model that one of them may use in
 * a lane with success rates as a policy of its own.
 *
 * @param lawTables - laws compiled before, for runs of the same scenario with other values
 * @returns every fault of every policy at once, each once
 */
export function prepare(experiment: Experiment, lawTables: LawTables = new Map()): Checked<Prepared> {
  const compiled = compilePolicies(experiment, lawTables);
  if (!compiled.ok) return compiled;
  const policies = compiled.value.policies.map(({ plan, implicit }) => ({
    plan: withNeighbours(plan),
    implicit,
  }));
  return { ...compiled, value: { ...compiled.value, policies } };
}

/** As `prepare`, without the pilot that shows what jobs leave behind for one another: enough to find every fault. */
export function compilePolicies(experiment: Experiment, lawTables: LawTables): Checked<Prepared> {
  const { scenario, book } = experiment;
  const chosen = chosenPolicies(scenario, experiment.policies);
  const unfit = [
    ...faultsOfSettings(experiment),
    ...unknownPolicies(Object.keys(scenario.policies), experiment.policies),
    ...tooManyPolicies(chosen),
  ];
  const resolved = resolveModels(book, scenario.models, {
    names: namedModels(scenario),
    asOf: experiment.asOf ?? scenario.prices.as_of,
    route: experiment.priceRoute ?? scenario.prices.route,
    source: null,
  });
  if (!resolved.ok) return { ok: false, diagnostics: [...unfit, ...resolved.diagnostics] };
  if (unfit.length > 0) return { ok: false, diagnostics: unfit };

  const { models, asOf } = resolved.value;
  const seed = experiment.seed ?? scenario.run.seed;
  const key = seedKey(seed);
  const compile = (policy: NamedPolicy): CompiledPlan =>
    compilePlan({
      scenario,
      policy: policy.policy,
      route: policy.route,
      routePath: policy.path,
      models,
      asOf,
      key,
      lawTables,
    });

  const compiled = chosen.map(compile);
  const diagnostics = onceEach(
    compiled.map((one) => (one.ok ? [] : one.diagnostics)),
    chosen,
  );
  if (diagnostics.length > 0) return { ok: false, diagnostics };
  const plans = compiled.flatMap((one) => (one.ok ? [one] : []));

  // the models that do judged work, alone; one that cannot do all of it alone is no policy
  const alone = singleModels(plans);
  const singles = alone.singles.map(compile).flatMap((one) => (one.ok ? [one] : []));
  const told = new Map<string, Assumption>();
  const ran = new Set(singles.map(({ plan }) => plan.policy));
  const used = [
    ...[...plans, ...singles].flatMap(({ assumptions, plan }) => [
      ...assumptions,
      ...assumedOdds(scenario, plan),
      ...assumedWords(scenario, plan),
    ]),
    ...alone.assumptions.filter(({ path }) => ran.has(path)),
  ];
  for (const assumption of used) told.set(JSON.stringify(assumption), assumption);
  return {
    ok: true,
    value: {
      policies: [
        ...plans.map(({ plan }) => ({ plan, implicit: false })),
        ...singles.map(({ plan }) => ({ plan, implicit: true })),
      ],
      assumptions: [...told.values()],
      asOf,
      seed,
      key,
    },
    warnings: resolved.warnings,
  };
}

/** Policies share targets and lanes, so they share faults; one outside `policies` that only some have names them. */
function onceEach(
  byPolicy: readonly (readonly Diagnostic[])[],
  chosen: readonly NamedPolicy[],
): readonly Diagnostic[] {
  const seen = new Map<string, { readonly found: Diagnostic; readonly policies: Set<string> }>();
  for (const [at, diagnostics] of byPolicy.entries()) {
    for (const found of diagnostics) {
      const key = JSON.stringify([found.code, found.path, found.message]);
      const { policies } = seen.get(key) ?? { policies: new Set<string>() };
      seen.set(key, { found, policies: policies.add(chosen[at]?.policy ?? '') });
    }
  }
  return [...seen.values()].map(({ found, policies }) => {
    if (found.path.startsWith('policies.') || policies.size === chosen.length) return found;
    const names = [...policies].map((policy) => `"${policy}"`).join(', ');
    return { ...found, message: `polic${policies.size === 1 ? 'y' : 'ies'} ${names}: ${found.message}` };
  });
}
