import type { Verdict } from '../experiment/result.ts';

/** What a threshold counts as: under `--strict` one within noise is missed. */
export function countedVerdict(verdict: Verdict, strict: boolean): Verdict {
  return strict && verdict === 'within noise' ? 'missed' : verdict;
}

/** What is said beside such a miss; empty beside every other verdict. */
export function strictRemark(verdict: Verdict, strict: boolean): string {
  return countedVerdict(verdict, strict) === verdict ? '' : ', within noise, which --strict counts as missed';
}
