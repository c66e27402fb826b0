import type { Verdict } from '../experiment/result.ts';

/** What a threshold within noise counts as: itself, under `--strict` a miss. */
export type NoiseVerdict = Extract<Verdict, 'within noise' | 'missed'>;

/** What a threshold counts as. */
export function countedVerdict(verdict: Verdict, noise: NoiseVerdict): Verdict {
  return verdict === 'within noise' ? noise : verdict;
}

/** What is said beside a threshold that counts as missed for its noise; empty beside every other. */
export function strictRemark(verdict: Verdict, noise: NoiseVerdict): string {
  return countedVerdict(verdict, noise) === verdict ? '' : ', within noise, which --strict counts as missed';
}
