import type { Experiment } from './experiment.ts';
import type { ScenarioResult } from './result.ts';

/** What figures were made with, by the keys of a result: with the same of all these they come out the same. */
export type Provenance = Pick<
  ScenarioResult,
  'loopcost_version' | 'scenario' | 'scenario_sha256' | 'prices_sha256' | 'prices_as_of' | 'seed'
>;

/** What an experiment is made with, as its run would say. */
export function provenanceOf(experiment: Experiment): Provenance {
  const { scenario, scenarioSha256, book, version, asOf, seed } = experiment;
  return {
    loopcost_version: version,
    scenario: scenario.name,
    scenario_sha256: scenarioSha256,
    prices_sha256: book.sha256,
    prices_as_of: asOf ?? scenario.prices.as_of ?? book.newest,
    seed: seed ?? scenario.run.seed,
  };
}
