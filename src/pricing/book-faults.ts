import type { Remark } from '../grammar/faults.ts';
import { behaviourFaults } from '../grammar/complete-behaviour.ts';
import type { Behaviour } from '../grammar/model-keys.ts';
import type { Source } from '../grammar/source-of.ts';
import { treeAt } from '../grammar/tree.ts';
import { unknownModel } from './find-model.ts';
import { inheritBehaviour } from './inherit.ts';
import type { BookModel } from './model.ts';
import { tariffFaults } from './tariff-faults.ts';

/** A model with the file it stands in. */
export interface ModelEntry {
  readonly source: Source;
  readonly name: string;
  readonly model: BookModel;
}

/** A fault or remark with the file that it is about. */
export interface Located {
  readonly source: Source;
  readonly remark: Remark;
}

/** What is wrong with one model, whatever others there are. */
export function modelFaults({ source, name, model }: ModelEntry): readonly Located[] {
  const remarks: Remark[] = [];
  if (model.extends === undefined) remarks.push(...wholeFaults(name, model));
  for (const [routeName, route] of Object.entries(model.routes)) {
    const at = ['models', name, 'routes', routeName, 'prices'];
    if (route.prices.length === 0) {
      const message = `the route ${routeName} has no price`;
      remarks.push({
        code: 'pricing/no-price',
        path: at,
        message,
        hint: 'leave the route out until it has one',
      });
    }
    for (const [index, price] of route.prices.entries()) {
      const before = route.prices[index - 1]?.from;
      if (before !== undefined && price.from <= before) {
        const message =
          price.from === before
            ? `two prices from ${price.from}`
            : `a price from ${price.from} after one from ${before}`;
        remarks.push({
          code: 'pricing/date-order',
          path: [...at, index, 'from'],
          message,
          hint: 'prices ascend by `from`',
        });
      }
      for (const fault of tariffFaults(price)) {
        remarks.push({
          ...fault,
          code: `pricing/${fault.code}`,
          path: inFile(source, [...at, index], fault.path),
        });
      }
    }
  }
  return remarks.map((remark) => ({ source, remark }));
}

/** Names and aliases of which each must mean one model. */
export function nameFaults(entries: readonly ModelEntry[]): readonly Located[] {
  const located: Located[] = [];
  const owners = new Map<string, string>();
  const claim = ({ source, name }: ModelEntry, claimed: string, path: Remark['path']): void => {
    const owner = owners.get(claimed);
    owners.set(claimed, name);
    if (owner === undefined) return;
    const message = owner === name ? `"${claimed}" stands twice` : `"${claimed}" means ${owner} already`;
    const hint = 'a name or alias belongs to one model of the whole book';
    const part = path.length === 2 ? 'key' : 'value';
    located.push({ source, remark: { code: 'pricing/ambiguous-name', path, part, message, hint } });
  };
  // names first: an alias must not take one that a later file gives
  for (const entry of entries) claim(entry, entry.name, ['models', entry.name]);
  for (const entry of entries) {
    for (const [index, alias] of entry.model.aliases.entries()) {
      claim(entry, alias, ['models', entry.name, 'aliases', index]);
    }
  }
  return located;
}

/** Models that extend what is not there, or themselves. */
export function extendsFaults(entries: readonly ModelEntry[]): readonly Located[] {
  const names = new Map<string, string>();
  for (const { name, model } of entries) for (const alias of model.aliases) names.set(alias, name);
  for (const { name } of entries) names.set(name, name);
  const parents = new Map(entries.map(({ name, model }) => [name, names.get(model.extends ?? '')]));

  const located: Located[] = [];
  for (const { source, name, model } of entries) {
    if (model.extends === undefined) continue;
    const path = ['models', name, 'extends'];
    const trail = [name];
    for (let next = parents.get(name); next !== undefined && !trail.includes(next); next = parents.get(next))
      trail.push(next);
    const last = parents.get(trail.at(-1) ?? '');
    if (parents.get(name) === undefined) {
      const message = unknownModel(model.extends, [...parents.keys()]);
      located.push({ source, remark: { code: 'pricing/unknown-model', path, message } });
    } else if (last === name) {
      const message = `${[...trail, name].join(' extends ')}: a cycle`;
      located.push({ source, remark: { code: 'pricing/extends-cycle', path, message } });
    }
  }
  return located;
}

/**
 * What models that extend others lack after all that they inherit.
 *
 * @param entries - without `extendsFaults`
 */
export function inheritedFaults(entries: readonly ModelEntry[]): readonly Located[] {
  const byName = new Map<string, ModelEntry>();
  for (const entry of entries) for (const alias of entry.model.aliases) byName.set(alias, entry);
  for (const entry of entries) byName.set(entry.name, entry);
  const wholeOf = ({ model }: ModelEntry): Behaviour => {
    const parent = byName.get(model.extends ?? '');
    return parent === undefined ? model : inheritBehaviour(wholeOf(parent), model);
  };
  return entries
    .filter(({ model }) => model.extends !== undefined)
    .flatMap((entry) =>
      wholeFaults(entry.name, wholeOf(entry)).map((remark) => ({ source: entry.source, remark })),
    );
}

function wholeFaults(name: string, behaviour: Behaviour): Remark[] {
  return behaviourFaults(behaviour).map(({ code, path, message }) => ({
    code: `pricing/${code}`,
    path: ['models', name, ...path],
    message,
  }));
}

/** The path as the file has it: `tiers` may be the list of steps itself. */
function inFile(
  source: Source,
  at: readonly (string | number)[],
  path: readonly (string | number)[],
): Remark['path'] {
  const full = [...at, ...path];
  if (path[0] !== 'tiers' || path[1] !== 'steps') return full;
  return treeAt(source.tree, full) ? full : [...at, 'tiers', ...path.slice(2)];
}
