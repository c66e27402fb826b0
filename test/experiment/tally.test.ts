import { describe, expect, test } from 'vitest';
import { Tally } from '../../src/experiment/tally.ts';
import { outcomesOf, runOf, tallyOf } from './small-run.ts';
import { planOf } from '../plan/small-world.ts';

describe('a tally', () => {
  const tally = tallyOf({
    spend: [1e12, 2e12, 3e12, 0],
    people: [0, 1e12, 0, 0],
    ending: [0, 1, 2, 7],
    completed: [1, 0, 0, 0],
    accepted: [1, 1, 0, 0],
    severityUsd: [0, 9, 0, 0],
    seconds: [10, 20, 30, 40],
  });

  test('counts jobs by how they ended', () => {
    expect(tally.jobs).toBe(4);
    expect([...tally.endings.subarray(0, 3)]).toEqual([1, 1, 1]);
    expect(tally.endings[7]).toBe(1);
  });

  test('keeps cost, success and latency in the order of jobs', () => {
    expect(tally.cost.values()).toEqual(Float64Array.of(1, 3, 3, 0));
    expect(tally.completed.values()).toEqual(Float64Array.of(1, 0, 0, 0));
    expect(tally.latency.values()).toEqual(Float64Array.of(10, 20, 30, 40));
  });

  test('adds up what jobs of each ending cost', () => {
    expect(tally.spendByEnding.slice(0, 3).map((sum) => sum.value())).toEqual([1e12, 3e12, 3e12]);
  });

  test('keeps values of flagged jobs only, where a metric is about them', () => {
    expect(tally.samples.get('failure_severity_usd')?.quantile(0.5).estimate).toBe(9);
    expect(tally.samples.get('completed_job_latency_seconds')?.quantile(0.5).estimate).toBe(10);
  });

  test('has the moments of every mean', () => {
    expect(tally.means.get('cost_per_job_usd')).toMatchObject({ n: 4, mean: 1.75 });
    expect(tally.ratios.get('cost_per_completed_job_usd')).toMatchObject({ n: 4, meanX: 1.75, meanY: 0.25 });
  });

  test('of chunks in their order is the same to the bit, also when the outcomes are another object', () => {
    const plan = planOf();
    const chunks = [
      { spend: [1e11, 2e11, 7], completed: [1, 0, 1], seconds: [0.1, 0.2, 0.3] },
      { spend: [3e11, 5, 1e3], completed: [1, 1, 1], seconds: [0.7, 1e9, 1e-9] },
    ];
    const tallied = (): Tally => {
      const outcomes = outcomesOf(chunks[0]!, plan);
      const one = new Tally(outcomes);
      one.add();
      outcomes.reset(3);
      outcomes.column('spend').set(chunks[1]!.spend);
      outcomes.column('completed').set(chunks[1]!.completed);
      outcomes.column('seconds').set(chunks[1]!.seconds);
      one.add();
      return one;
    };
    expect(tallied()).toEqual(tallied());
    expect(tallied().jobs).toBe(6);
  });

  test('adds chunks to what one chunk of all jobs would give', () => {
    const tallied = runOf({}, 3000).tally;
    const cost = tallied.cost.values();
    const mean = cost.reduce((sum, value) => sum + value, 0) / cost.length;
    expect(tallied.means.get('cost_per_job_usd')?.mean).toBeCloseTo(mean, 12);
    expect(tallied.means.get('cost_per_job_usd')?.n).toBe(3000);
  });
});
