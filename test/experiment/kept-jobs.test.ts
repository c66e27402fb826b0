import { expect, test } from 'vitest';
import { DigestLayout } from '../../src/experiment/chunk-digest.ts';
import { KeptJobs } from '../../src/experiment/kept-jobs.ts';
import { digestOf, outcomesOf } from './small-run.ts';

test('jobs are kept across chunks, in their order, in dollars and words', () => {
  const kept = new KeptJobs();
  for (const { spend, ending } of [
    { spend: [2e12, 5e11], ending: [0, 3] },
    { spend: [1e12], ending: [1] },
  ]) {
    const outcomes = outcomesOf({ spend, ending, people: spend.map(() => 1e12), turns: spend.map(() => 7) });
    kept.add(digestOf(outcomes), new DigestLayout(outcomes, outcomes.capacity));
  }
  const { scenario, policy, jobs, columns, words } = kept.columnsOf('s', 'p', true);
  expect([scenario, policy, jobs]).toEqual(['s', 'p', 3]);
  expect(columns.get('usd')).toEqual(Float64Array.of(3, 1.5, 2));
  expect(columns.get('vendor_usd')).toEqual(Float64Array.of(2, 0.5, 1));
  expect(columns.get('turns')).toEqual(Float64Array.of(7, 7, 7));
  const ended = [...(columns.get('ended') ?? [])].map((code) => words.get('ended')?.[code]);
  expect(ended).toEqual(['completed', 'stopped: capped', 'defective']);
});

test('without speeds no job has a time', () => {
  const kept = new KeptJobs();
  const outcomes = outcomesOf({ spend: [2e12], ending: [0], people: [0], turns: [7] });
  kept.add(digestOf(outcomes), new DigestLayout(outcomes, outcomes.capacity));
  const { columns } = kept.columnsOf('s', 'p', false);
  expect(['seconds', 'agent_seconds', 'turns'].map((name) => columns.get(name)?.[0])).toEqual([NaN, NaN, 7]);
});

test('nothing kept is columns without jobs', () => {
  expect(new KeptJobs().columnsOf('s', 'p', true).columns.get('usd')).toEqual(new Float64Array(0));
});
