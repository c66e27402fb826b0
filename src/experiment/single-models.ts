import type { CompiledPlan } from '../plan/compile-plan.ts';
import { plainTarget } from '../plan/plain-target.ts';
import type { TargetRoute } from '../scenario/route.ts';
import type { NamedPolicy } from './policies.ts';
import type { Assumption } from './result.ts';

/** What is needed to know of the policies that are run. */
export type PolicyTargets = Pick<Extract<CompiledPlan, { ok: true }>, 'workers' | 'alone'>;

/**
 * Every model that some policy may use for judged work, alone for all work: a row beside the policies. It has the
 * settings with which a policy uses it, for at others it would be a straw man: of several, those nearest to the model's
 * defaults that no policy of the file runs alone already, whatever the order of the policies. Where each is run alone,
 * the model by its name is the row that is missing; where that, too, is a policy of the file, there is nothing to add.
 */
export function singleModels(policies: readonly PolicyTargets[]): {
  readonly singles: readonly NamedPolicy[];
  readonly assumptions: readonly Assumption[];
} {
  const shown = new Set(policies.flatMap(({ alone }) => (alone === null ? [] : [keyOf(alone)])));
  const byModel = new Map<string, Map<string, TargetRoute>>();
  for (const worker of policies.flatMap(({ workers }) => workers)) {
    const known = byModel.get(worker.model) ?? new Map<string, TargetRoute>();
    if (!known.has(keyOf(worker))) known.set(keyOf(worker), worker);
    byModel.set(worker.model, known);
  }

  const singles: NamedPolicy[] = [];
  const assumptions: Assumption[] = [];
  for (const [model, settings] of byModel) {
    const plain = plainTarget(model);
    const route = [...[...settings.values()].toSorted(byDistance), plain].find(
      (target) => !shown.has(keyOf(target)),
    );
    if (route === undefined) continue;
    const policy = `single:${model}`;
    singles.push({ policy, route, path: 'policies', implicit: true });
    const value = settingsText(route);
    if ([...settings.keys()].some((key) => key !== keyOf(route)))
      assumptions.push({ path: policy, value, why: 'policies use the model with other settings, too' });
    else if (value !== DEFAULTS) assumptions.push({ path: policy, value, why: 'as policies use the model' });
  }
  return { singles, assumptions };
}

const SETTINGS = ['effort', 'service_tier', 'cache_ttl_seconds', 'route', 'max_output_tokens'] as const;

function keyOf(target: TargetRoute): string {
  return JSON.stringify([target.model, ...SETTINGS.map((key) => target[key])]);
}

const DEFAULTS = 'its defaults';

/** Settings that a target does not leave at the model's default. */
function saidOf(target: TargetRoute): readonly (typeof SETTINGS)[number][] {
  return SETTINGS.filter((key) => target[key] !== null && target[key] !== 'standard');
}

/** Fewer settings before more, and equally many by their words. */
function byDistance(one: TargetRoute, other: TargetRoute): number {
  return saidOf(one).length - saidOf(other).length || (settingsText(one) < settingsText(other) ? -1 : 1);
}

function settingsText(target: TargetRoute): string {
  const said = saidOf(target);
  return said.length === 0 ? DEFAULTS : said.map((key) => `${key} ${target[key] ?? ''}`).join(', ');
}
