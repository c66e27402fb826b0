import type { Checked, Diagnostic } from '../diagnostic.ts';
import { findModel, knownNames, nameOf, nearModels, unknownModel } from '../pricing/find-model.ts';
import type { PriceBook } from '../pricing/model.ts';
import type { Log, LoggedCall } from './log.ts';

/** The model whose calls of a log make the scenario. */
export interface LoggedModel {
  /** its own name in the book */
  readonly model: string;
  /** as the log names it in the calls that are taken; empty where it does not */
  readonly loggedAs: string;
  readonly isMeant: (call: LoggedCall) => boolean;
  /** calls of other models, by the name that the log has, most first */
  readonly others: ReadonlyMap<string, number>;
}

/**
 * Chooses the model of most calls of a log.
 *
 * @param log - with at least one call
 * @param asked - a model of the book: its calls are taken, or where the log names it nowhere, those of the model of most
 * calls, which it then is; null: nobody asks
 * @returns or why no model of the book is meant, with those that come near
 */
export function chooseLoggedModel(log: Log, book: PriceBook, asked: string | null): Checked<LoggedModel> {
  const counts = new Map<string, number>();
  for (const { model } of log.calls)
    counts.set(nameOf(book, model), (counts.get(nameOf(book, model)) ?? 0) + 1);
  const byCalls = [...counts].sort((a, b) => b[1] - a[1]);
  const [most = ''] = byCalls[0] ?? [];
  const wanted = asked === null ? most : nameOf(book, asked);
  if (findModel(book, wanted) === null) return { ok: false, diagnostics: [unknown(book, wanted, asked)] };
  const loggedAs = counts.has(wanted) ? wanted : most;
  return {
    ok: true,
    value: {
      model: wanted,
      loggedAs,
      isMeant: ({ model }) => nameOf(book, model) === loggedAs,
      others: new Map(byCalls.filter(([name]) => name !== loggedAs)),
    },
    warnings: [],
  };
}

function unknown(book: PriceBook, name: string, asked: string | null): Diagnostic {
  const ownName = (one: string): string => nameOf(book, one);
  const near = unknownModel(name, knownNames(book), ownName);
  const message =
    name === ''
      ? 'the log does not name its model'
      : `${asked === null ? 'in most calls of the log' : '--model'}: ${near}`;
  // the vendor's or the family's word, where nothing is near enough to be meant
  const [family = ''] = name.split(/[^a-z]/i);
  const kin = near.includes('did you mean') ? [] : nearModels(family, knownNames(book), ownName);
  const suchAs = kin.length === 0 ? '' : `, such as ${kin.join(', ')}`;
  const hint =
    asked === null
      ? `say whose prices hold: --model ID${suchAs} (loopcost prices list)`
      : `loopcost prices list shows all${suchAs}`;
  return { code: 'logs/unknown-model', severity: 'error', file: '', position: null, path: '', message, hint };
}
