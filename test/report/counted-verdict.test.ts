import { expect, test } from 'vitest';
import type { Verdict } from '../../src/experiment/result.ts';
import { countedVerdict, strictRemark } from '../../src/report/counted-verdict.ts';

const VERDICTS: readonly Verdict[] = ['met', 'missed', 'within noise'];

test('under --strict what is within noise is missed, and that is said', () => {
  expect(VERDICTS.map((one) => countedVerdict(one, 'missed'))).toEqual(['met', 'missed', 'missed']);
  expect(VERDICTS.map((one) => strictRemark(one, 'missed'))).toEqual([
    '',
    '',
    ', within noise, which --strict counts as missed',
  ]);
});

test('without it every verdict stands', () => {
  expect(VERDICTS.map((one) => countedVerdict(one, 'within noise'))).toEqual(VERDICTS);
  expect(VERDICTS.map((one) => strictRemark(one, 'within noise'))).toEqual(['', '', '']);
});
