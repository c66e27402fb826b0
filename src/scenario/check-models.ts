import type { Remark } from '../grammar/faults.ts';
import { behaviourFaults } from '../grammar/complete-behaviour.ts';
import { own } from '../grammar/own.ts';
import { quoted } from '../grammar/shape.ts';
import { didYouMean, meantIn } from '../grammar/suggest.ts';
import { faultsOfPrices } from '../grammar/tariff-schema.ts';
import { unknownModel } from '../pricing/find-model.ts';
import { renameModels } from './model-names.ts';
import type { ModelUse } from './model-names.ts';
import type { Checking, ScenarioContext } from './checking.ts';
import type { Scenario } from './scenario.ts';
import { routesOf } from './walk.ts';

/** Told once of a name that is near no other. */
const WHERE_MODELS_ARE =
  '`loopcost prices list` shows those of the price book; any other stands under `models` with its prices';

/** Unknown models and efforts, prices that cannot be; the scenario with the models' own names. */
export function checkModels(checking: Checking): {
  readonly scenario: Scenario;
  readonly remarks: readonly Remark[];
} {
  const { scenario: written, source, context } = checking;
  const remarks: Remark[] = [];
  const known = new Set([...Object.keys(written.models), ...context.knownModels]);
  const spoken = [...known, ...context.aliases.keys(), ...Object.keys(written.policies)];
  const ownName = (name: string): string => (known.has(name) ? name : (context.aliases.get(name) ?? name));
  const seen = new Set<string>();
  const strange = new Set<string>();

  const rename = ({ name, path, part }: ModelUse): string => {
    const model = known.has(name) ? name : context.aliases.get(name);
    if (model === undefined) {
      // a policy is no answer to what its own route means
      const others =
        path[0] === 'policies' ? spoken.filter((one) => known.has(one) || one !== path[1]) : spoken;
      const message = unknownModel(name, others, ownName);
      const isPolicy = Object.hasOwn(written.policies, name);
      const isFar = meantIn(message) === null && !strange.has(name);
      if (isFar) strange.add(name);
      const hint = isPolicy ? 'this is a policy; a model is due here' : isFar ? WHERE_MODELS_ARE : '';
      remarks.push({ code: 'scenario/unknown-model', path, part, message, hint });
      return name;
    }
    const place = JSON.stringify([...path.slice(0, -1), model]);
    if (part === 'key' && seen.has(place))
      remarks.push({
        code: 'scenario/model-twice',
        path,
        part,
        message: `"${name}" is ${model}, which stands here already`,
      });
    seen.add(place);
    return model;
  };
  const scenario = renameModels(written, source, rename);
  for (const [name, model] of Object.entries(scenario.models)) {
    const path = ['models', name];
    for (const fault of faultsOfPrices(model))
      remarks.push({
        code: 'scenario/bad-price',
        path: [...path, ...fault.path],
        message: fault.message,
        hint: fault.hint,
      });
    // what it inherits is known once models are resolved
    for (const fault of model.extends === undefined ? behaviourFaults(model) : [])
      remarks.push({ ...fault, code: `scenario/${fault.code}`, path: [...path, ...fault.path] });
    const isPart = model.context_window === undefined || model.usd_per_million === undefined;
    if (model.extends === undefined && isPart && context.knownModels.includes(name))
      remarks.push({
        code: 'scenario/replaces-book-model',
        severity: 'warning',
        path,
        part: 'key',
        message: `this ${name} is a model of its own: the price book's of that name is not looked at`,
        hint: `write extends: ${name} to keep what it says`,
      });
    if (extendsItself(scenario, name, context))
      remarks.push({
        code: 'scenario/extends-cycle',
        path: [...path, 'extends'],
        message:
          model.extends === name
            ? `${name} extends itself, and the price book has no model of this name`
            : `${name} extends itself`,
      });
  }
  return { scenario, remarks: [...remarks, ...checkEfforts({ ...checking, scenario })] };
}

/** Longest line of models that extend one another; a longer one is no better than a cycle. */
const MAX_LINEAGE = 64;

/** Whether `extends` leads back; a model may extend the book's of its own name. */
function extendsItself(scenario: Scenario, name: string, context: ScenarioContext): boolean {
  const seen = new Set<string>();
  for (let at = name; ;) {
    const next = own(scenario.models, at)?.extends;
    if (next === undefined) return false;
    if (next === at) return !context.knownModels.includes(at);
    if (seen.has(next)) return seen.has(name);
    if (seen.size > MAX_LINEAGE) return true;
    seen.add(next);
    at = next;
  }
}

/** The efforts of a model, those it inherits included; null: none are described. */
function effortsOf({ scenario, context }: Checking, model: string): readonly string[] | null {
  const efforts = new Set<string>();
  const seen = new Set<string>();
  let at = model;
  while (Object.hasOwn(scenario.models, at) && !seen.has(at) && seen.size <= MAX_LINEAGE) {
    seen.add(at);
    const own = scenario.models[at];
    for (const name of Object.keys(own?.efforts?.named ?? {})) efforts.add(name);
    if (own?.extends === undefined) return efforts.size > 0 ? [...efforts] : null;
    at = own.extends;
  }
  for (const name of context.effortsOf(at) ?? []) efforts.add(name);
  return efforts.size > 0 ? [...efforts] : null;
}

/** Efforts that targets and success rates name, of models whose efforts are described. */
function checkEfforts(checking: Checking): readonly Remark[] {
  const { scenario, source } = checking;
  const remarks: Remark[] = [];
  const check = (model: string, effort: string, place: Pick<Remark, 'path' | 'part'>): void => {
    const known = effortsOf(checking, model) ?? [];
    if (known.includes(effort)) return;
    const has = known.length > 0 ? `it has ${known.map(quoted).join(', ')}` : 'it has none described';
    const others = `; a model of your own that extends ${model} may describe others`;
    remarks.push({
      code: 'scenario/unknown-effort',
      ...place,
      message: `${model} has no effort "${effort}"${didYouMean(effort, known) || `; ${has}${others}`}`,
    });
  };
  for (const { route, path } of routesOf(scenario, source))
    if (route.kind === 'target' && route.effort !== null)
      check(route.model, route.effort, { path: [...path, 'effort'] });
  for (const [lane, { success }] of Object.entries(scenario.lanes))
    for (const [model, rate] of Object.entries(success?.models ?? {}))
      if (rate.kind === 'by_effort')
        for (const effort of Object.keys(rate.efforts))
          check(model, effort, { path: ['lanes', lane, 'success', model, effort], part: 'key' });
  return remarks;
}
