import { describe, expect, test } from 'vitest';
import { quantileIntervals } from '../../src/stats/quantile-interval.ts';
import { runOf, sketchedRunOf, tallyOf } from './small-run.ts';
import type { Tally } from '../../src/experiment/tally.ts';

const medianOf = (tally: Tally, metric: string): number | null | undefined => {
  const samples = tally.samples(metric);
  return samples === null ? undefined : quantileIntervals(samples, [0.5])[0]?.estimate;
};

describe('a tally', () => {
  const tally = tallyOf({
    spend: [1e12, 2e12, 3e12, 0],
    people: [0, 1e12, 0, 0],
    ending: [0, 1, 2, 7],
    completed: [1, 0, 0, 0],
    accepted: [1, 1, 0, 0],
    severityUsd: [0, 9, 0, 0],
    seconds: [10, 20, 30, 40],
    requests: [3, 5, 5, 5],
  });

  test('counts jobs by how they ended', () => {
    expect(tally.jobs).toBe(4);
    expect([...tally.endings.subarray(0, 3)]).toEqual([1, 1, 1]);
    expect(tally.endings[7]).toBe(1);
  });

  test('keeps cost, success and latency in the order of jobs', () => {
    expect(tally.column('costUsd')).toEqual(Float64Array.of(1, 3, 3, 0));
    expect(tally.column('completed')).toEqual(Float64Array.of(1, 0, 0, 0));
    expect(tally.column('seconds', 3)).toEqual(Float64Array.of(10, 20, 30));
    expect(tally.costs().top(2)).toEqual(Float64Array.of(3, 3));
  });

  test('adds up what jobs of each ending cost', () => {
    expect(tally.spendByEnding.slice(0, 3).map((sum) => sum.value())).toEqual([1e12, 3e12, 3e12]);
  });

  test('has quantiles of values and of whole numbers, and of flagged jobs where a metric is about them', () => {
    expect(medianOf(tally, 'cost_per_job_usd')).toBe(2);
    expect(medianOf(tally, 'requests_per_job')).toBe(5);
    expect(medianOf(tally, 'failure_severity_usd')).toBe(9);
    expect(medianOf(tally, 'completed_job_latency_seconds')).toBe(10);
    expect(medianOf(tally, 'completion_rate')).toBe(undefined);
  });

  test('has the moments of every mean', () => {
    expect(tally.means.get('cost_per_job_usd')).toMatchObject({ n: 4, mean: 1.75 });
    expect(tally.ratios.get('cost_per_completed_job_usd')).toMatchObject({ n: 4, meanX: 1.75, meanY: 0.25 });
  });

  test('of chunks in their order is the same to the bit', () => {
    const chunks = [
      { spend: [1e11, 2e11, 7], completed: [1, 0, 1], seconds: [0.1, 0.2, 0.3] },
      { spend: [3e11, 5, 1e3], completed: [1, 1, 1], seconds: [0.7, 1e9, 1e-9] },
    ];
    expect(tallyOf(...chunks)).toEqual(tallyOf(...chunks));
    expect(tallyOf(...chunks).jobs).toBe(6);
  });

  test('adds chunks to what one chunk of all jobs would give', () => {
    const tallied = runOf({}, 3000).tally;
    const cost = tallied.column('costUsd');
    const mean = cost.reduce((sum, value) => sum + value, 0) / cost.length;
    expect(tallied.means.get('cost_per_job_usd')?.mean).toBeCloseTo(mean, 12);
    expect(tallied.means.get('cost_per_job_usd')?.n).toBe(3000);
  });
});

describe('a tally that may keep little', () => {
  const parts = {
    workflow: '[{ call: answer, lane: work, prompt_tokens: 300 to 3000, output_tokens: 100 }]',
  };
  const whole = runOf(parts, 5000).tally;
  const few = sketchedRunOf(parts, 5000, 20_000).tally;

  test('sketches the jobs that it does not keep, within a tenth of a per cent', () => {
    expect([whole.isSketched, few.isSketched]).toEqual([false, true]);
    expect(few.keptJobs).toBeLessThan(5000);
    expect(few.keptJobs % 1000).toBe(0);
    const [exact] = quantileIntervals(whole.samples('cost_per_job_usd')!, [0.95]);
    const [sketched] = quantileIntervals(few.samples('cost_per_job_usd')!, [0.95]);
    expect(Math.abs(sketched!.estimate! / exact!.estimate! - 1)).toBeLessThan(1 / 1024);
    expect(sketched!.low!).toBeLessThanOrEqual(exact!.low!);
    expect(sketched!.high!).toBeGreaterThanOrEqual(exact!.high!);
    expect(few.costs().count).toBe(5000);
  });

  test('keeps its first jobs for pairing, and all else is the same to the bit', () => {
    expect(few.column('costUsd')).toEqual(whole.column('costUsd', few.keptJobs));
    expect(few.means).toEqual(whole.means);
    expect(few.ratios).toEqual(whole.ratios);
    expect(few.ledgers).toEqual(whole.ledgers);
  });
});
