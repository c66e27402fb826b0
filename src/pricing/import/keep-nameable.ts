import { faultOfName } from '../../grammar/keys.ts';
import { quoted } from '../../grammar/shape.ts';
import { isForbiddenKey } from '../../grammar/key-fault.ts';
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

/** Controls (C0, C1), ends of lines and marks that turn the direction of text around: no vendor names a model so. */
const CONTROLS = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;

function faultOf(name: string): string | null {
  if (isForbiddenKey(name)) return `"${name}" cannot be a key`;
  return CONTROLS.test(name) ? `the name ${quoted(name)} has control characters` : faultOfName(name);
}
