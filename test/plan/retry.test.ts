import { describe, expect, test } from 'vitest';
import { RETRY, laidOver } from '../../src/plan/retry.ts';

describe('retries', () => {
  test('are those of the step, else of the lane, else the usual ones', () => {
    const lane = laidOver(RETRY, { error: 2, then: 'human' });
    expect(laidOver(lane, { error: 0, timeout_seconds: 60 })).toEqual({
      error: 0,
      malformed: 3,
      refused: 0,
      truncated: 1,
      timeout_seconds: 60,
      then: 'human',
    });
  });

  test('are the defaults where nothing is written', () => {
    expect(laidOver(RETRY, undefined)).toEqual({
      error: 5,
      malformed: 3,
      refused: 0,
      truncated: 1,
      timeout_seconds: Infinity,
      then: 'bad',
    });
  });
});
