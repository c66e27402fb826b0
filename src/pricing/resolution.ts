import type { Diagnostic } from '../diagnostic.ts';
import { diagnosticAt, type Remark } from '../grammar/faults.ts';
import { pathText } from '../grammar/path.ts';
import type { Source } from '../grammar/source-of.ts';
import type { Day } from '../units.ts';
import { findModel, knownNames, nameOf, unknownModel } from './find-model.ts';
import type { PriceBook, ResolvedModel, ScenarioModel } from './model.ts';

/** What is known while models are resolved. */
export interface Resolution {
  readonly book: PriceBook;
  /** the scenario's own models */
  readonly own: ReadonlyMap<string, ScenarioModel>;
  readonly asOf: Day;
  /** preferred; null: each model's first */
  readonly route: string | null;
  readonly source: Source | null;
  /** by the model's own name; null: faulty, and told */
  readonly doneOwn: Map<string, ResolvedModel | null>;
  readonly doneBook: Map<string, ResolvedModel>;
  readonly diagnostics: Diagnostic[];
}

/** The state to begin with where there is no scenario. */
export function bookResolution(book: PriceBook, day: Day | null): Resolution {
  return {
    book,
    own: new Map(),
    asOf: day ?? book.newest,
    route: null,
    source: null,
    doneOwn: new Map(),
    doneBook: new Map(),
    diagnostics: [],
  };
}

/** Adds a fault, at its place in the scenario where that text is at hand. */
export function tell(resolution: Resolution, remark: Remark): void {
  const { source, diagnostics } = resolution;
  if (source !== null) {
    diagnostics.push(diagnosticAt(source, remark));
    return;
  }
  const { code, severity = 'error', path, message, hint = '' } = remark;
  diagnostics.push({ code, severity, file: '', position: null, path: pathText(path), message, hint });
}

/** Whether a scenario may write this model name. */
export function isKnown({ own, book }: Resolution, name: string): boolean {
  return own.has(name) || findModel(book, name) !== null;
}

/** `unknown model "x"`, with the names that were perhaps meant. */
export function unknownTo({ own, book }: Resolution, name: string): string {
  const known = [...own.keys(), ...knownNames(book)];
  return unknownModel(name, known, (one) => (own.has(one) ? one : nameOf(book, one)));
}
