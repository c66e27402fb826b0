import { describe, expect, test } from 'vitest';
import { ChunkColumns } from '../../src/experiment/job-columns.ts';
import { outcomesOf } from './small-run.ts';

describe('the columns of a chunk', () => {
  const outcomes = outcomesOf({
    spend: [2e12, 5e11],
    people: [3e12, 0],
    severityUsd: [7, 0],
    seconds: [100, 40],
    agentSeconds: [30, 40],
    completed: [0, 1],
    accepted: [1, 1],
    budgetOvershoot: [5e11, 0],
    requests: [9, 4],
    errors: [2, 0],
    malformed: [3, 1],
    wantedRequests: [6, 3],
    unavailable: [1, 0],
    refusalsWanted: [2, 0],
    uncachedInputTokens: [10, 1],
    cacheReadTokens: [20, 2],
    cacheWriteTokens: [30, 3],
  });
  const columns = new ChunkColumns(outcomes);

  test('are the kernel’s as they are', () => {
    expect(columns.jobs).toBe(2);
    expect(columns.of('seconds')).toEqual(Float64Array.of(100, 40));
  });

  test('are derived anew for other jobs', () => {
    const again = outcomesOf({ spend: [2e12] });
    const renewed = new ChunkColumns(again);
    expect(renewed.of('costUsd')).toEqual(Float64Array.of(2));
    again.column('spend')[0] = 3e12;
    expect(renewed.of('costUsd')).toEqual(Float64Array.of(2));
    renewed.renew();
    expect(renewed.of('costUsd')).toEqual(Float64Array.of(3));
  });

  test('convert pico-dollars to USD: all spend, vendors’, people’s, and loss', () => {
    expect(columns.of('costUsd')).toEqual(Float64Array.of(5, 0.5));
    expect(columns.of('vendorUsd')).toEqual(Float64Array.of(2, 0.5));
    expect(columns.of('peopleUsd')).toEqual(Float64Array.of(3, 0));
    expect(columns.of('lossUsd')).toEqual(Float64Array.of(12, 0.5));
    expect(columns.of('budgetOvershootUsd')).toEqual(Float64Array.of(0.5, 0));
  });

  test('split time and endings', () => {
    expect(columns.of('humanSeconds')).toEqual(Float64Array.of(70, 0));
    expect(columns.of('completedSeconds')).toEqual(Float64Array.of(0, 40));
    expect(columns.of('defective')).toEqual(Float64Array.of(1, 0));
  });

  test('count requests that were answered, well formed, available', () => {
    expect(columns.of('answered')).toEqual(Float64Array.of(7, 4));
    expect(columns.of('wellFormed')).toEqual(Float64Array.of(4, 3));
    expect(columns.of('available')).toEqual(Float64Array.of(5, 3));
    expect(columns.of('refusalsUnwanted')).toEqual(Float64Array.of(5, 4));
    expect(columns.of('inputTokens')).toEqual(Float64Array.of(60, 6));
  });
});
