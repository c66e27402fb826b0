import type { Source } from '../grammar/source-of.ts';
import type { ReadColumn } from './samples-from.ts';
import type { Scenario } from './scenario.ts';

/** What a scenario may speak of beside itself. */
export interface ScenarioContext {
  /** names of the price book's models */
  readonly knownModels: readonly string[];
  /** other names of theirs -> name */
  readonly aliases: ReadonlyMap<string, string>;
  /** efforts of a model of the book; null: it has none described */
  readonly effortsOf: (model: string) => readonly string[] | null;
  readonly readColumn: ReadColumn;
}

/** What every check looks at. */
export interface Checking {
  readonly scenario: Scenario;
  readonly source: Source;
  readonly context: ScenarioContext;
}
