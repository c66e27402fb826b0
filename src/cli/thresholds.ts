import { chosenPolicies } from '../experiment/policies.ts';
import type { LimitResult } from '../experiment/result.ts';
import { countedVerdict, type NoiseVerdict } from '../report/counted-verdict.ts';
import type { Limit } from '../scenario/limit.ts';
import { readLimit } from '../scenario/limit-schema.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { didYouMean } from './arguments.ts';
import { usageFault } from './fault.ts';

/** Reads each `--threshold`; whether its policy exists is asked once the scenario is known. */
export function readThresholds(texts: readonly string[]): Limit[] {
  return texts.map((text) => {
    const limit = readLimit(text);
    if (limit.ok) return limit.value;
    throw usageFault(`--threshold: ${limit.message}`, limit.hint);
  });
}

/** Refuses names of policies that the scenario does not have, in `--policy` and in `--threshold`, or does not run. */
export function checkPolicies(
  scenario: Scenario,
  policies: readonly string[] | null,
  thresholds: readonly Limit[],
): void {
  const known = Object.keys(scenario.policies);
  const [unknown, ...more] = (policies ?? []).filter((policy) => !known.includes(policy));
  if (unknown !== undefined && more.length > 0) {
    const names = [unknown, ...more].map((policy) => `"${policy}"`).join(', ');
    throw usageFault(`--policy: the scenario has none of ${names}`, `policies: ${known.join(', ')}`);
  }
  if (unknown !== undefined) throw unknownPolicy('--policy', unknown, known);
  checkThresholdsOf('the scenario', known, thresholds);
  const running =
    thresholds.length === 0 ? [] : chosenPolicies(scenario, policies).map(({ policy }) => policy);
  for (const { policy } of thresholds) {
    if (policy === null || !known.includes(policy) || running.includes(policy)) continue;
    throw usageFault(
      `--threshold: policy "${policy}" is not among those that run`,
      `policies that run: ${running.join(', ')}`,
    );
  }
}

/** Refuses a `--threshold` of a policy that is not among those of a scenario or a result. */
export function checkThresholdsOf(
  owner: string,
  known: readonly string[],
  thresholds: readonly Limit[],
): void {
  for (const { policy } of thresholds) {
    const special = policy === null || policy === 'best' || policy.startsWith('single:');
    if (!special && !known.includes(policy)) throw unknownPolicy('--threshold', policy, known, owner);
  }
}

/** Whether no threshold counts as missed. */
export function thresholdsHold(judged: readonly LimitResult[], noise: NoiseVerdict): boolean {
  return judged.every(({ verdict }) => countedVerdict(verdict, noise) !== 'missed');
}

function unknownPolicy(
  option: string,
  policy: string,
  known: readonly string[],
  owner = 'the scenario',
): Error {
  const near = didYouMean(policy, known);
  return usageFault(
    `${option}: ${owner} has no policy "${policy}"`,
    near === '' ? `policies: ${known.join(', ')}` : near,
  );
}
