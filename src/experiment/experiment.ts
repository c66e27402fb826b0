import type { PriceBook } from '../pricing/model.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** Everything a run depends on; what stands here replaces what the scenario says. */
export interface Experiment {
  readonly scenario: Scenario;
  /** over the scenario's text and its settings, hex */
  readonly scenarioSha256: string;
  readonly book: PriceBook;
  readonly version: string;
  /** null: the scenario's, else the book's newest */
  readonly asOf: string | null;
  /** null: the scenario's, else each model's first */
  readonly priceRoute: string | null;
  readonly seed: string | null;
  /** jobs per policy; null: until `precision` */
  readonly jobs: number | null;
  readonly precision: number | null;
  readonly policies: readonly string[] | null;
}

/** Settings that leave everything to the scenario. */
export const NO_SETTINGS: Readonly<
  Record<'asOf' | 'priceRoute' | 'seed' | 'jobs' | 'precision' | 'policies', null>
> = { asOf: null, priceRoute: null, seed: null, jobs: null, precision: null, policies: null };
