import { expect, test } from 'vitest';
import { provenanceOf } from '../../src/experiment/provenance.ts';
import { runExperiment } from '../../src/experiment/run.ts';
import { experimentOf } from './small-run.ts';
import { valueOf } from './small-study.ts';

test.each([
  ['the newest day of the book', { as_of: null }, {}],
  ['the day of the scenario', { as_of: '2026-05-20' }, {}],
  ['the day and the seed that are asked for', { as_of: '2026-05-20' }, { asOf: '2026-06-30', seed: 'x' }],
])('what an experiment is made with is what its run says: %s', async (_, prices, change) => {
  const read = experimentOf({}, { seed: null, jobs: 100, ...change });
  const { scenario } = read;
  const experiment = { ...read, scenario: { ...scenario, prices: { ...scenario.prices, ...prices } } };
  expect(valueOf(await runExperiment(experiment, {}))).toMatchObject(provenanceOf(experiment));
});
