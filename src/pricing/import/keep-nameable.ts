import { faultOfName } from '../../grammar/keys.ts';
import { isForbiddenKey } from '../../grammar/source.ts';
import type { ImportedModel, ImportedTable, ImportNote } from './imported-model.ts';

/** A table without what a book could not name: a model is left out and told, an alias is left out. */
export function keepNameable({ models, notes }: ImportedTable): ImportedTable {
  const told: ImportNote[] = [];
  const kept = models.flatMap((model): ImportedModel[] => {
    const fault = [model.name, model.vendor, ...model.routes.map((route) => route.name)]
      .map(faultOf)
      .find((found) => found !== null);
    if (fault !== undefined && fault !== null) {
      told.push({ model: model.name, what: 'entry', why: fault });
      return [];
    }
    return [{ ...model, aliases: model.aliases.filter((alias) => faultOf(alias) === null) }];
  });
  return { models: kept, notes: [...notes, ...told] };
}

function faultOf(name: string): string | null {
  return isForbiddenKey(name) ? `"${name}" cannot be a key` : faultOfName(name);
}
