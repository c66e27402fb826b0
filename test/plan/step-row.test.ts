import { describe, expect, test } from 'vitest';
import { NONE, PER_JOB_SLOTS } from '../../src/plan/codes.ts';
import { neutralStep, stepColumns } from '../../src/plan/step-row.ts';

const KEY = { low: 1, high: 2 };
const SITES = { job: KEY, entry: KEY, request: KEY };

describe('the columns of steps', () => {
  test('are neutral where no kind of step has filled them', () => {
    const columns = stepColumns([neutralStep('a', SITES, 7)], []);
    expect(columns.count).toBe(1);
    expect(columns.share).toEqual(Float64Array.of(1));
    expect(columns.promptTokens).toEqual(Int32Array.of(7));
    expect([columns.lane[0], columns.when[0], columns.failRedo[0], columns.tool[0]]).toEqual([
      NONE,
      NONE,
      NONE,
      NONE,
    ]);
    expect(columns.timeoutSeconds).toEqual(Float64Array.of(Infinity));
    expect(columns.perJobSigma).toEqual(new Float64Array(PER_JOB_SLOTS));
  });

  test('hold every property of a row, in the order of the rows', () => {
    const first = neutralStep('a', SITES, 0);
    const second = { ...neutralStep('b', SITES, 0), maxTurns: 9, perJobSigma: [1, 2, 3, 4, 5, 6] };
    const columns = stepColumns([first, second], [Int32Array.of(1), Int32Array.of()]);
    expect(columns.names).toEqual(['a', 'b']);
    expect(columns.maxTurns).toEqual(Int32Array.of(0, 9));
    expect(columns.perJobSigma.subarray(PER_JOB_SLOTS)).toEqual(Float64Array.of(1, 2, 3, 4, 5, 6));
    expect(columns.judgedLanes).toEqual([Int32Array.of(1), Int32Array.of()]);
    const properties = Object.keys(first).filter((key) => key !== 'name');
    expect(Object.keys(columns)).toEqual(expect.arrayContaining(properties));
  });
});
