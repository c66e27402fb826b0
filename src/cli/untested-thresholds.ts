import type { Diagnostic } from '../diagnostic.ts';
import { chosenPolicies } from '../experiment/policies.ts';
import type { Scenario } from '../scenario/scenario.ts';

/**
 * Thresholds of a file that name a policy which does not run: whoever runs some policies alone may mean it so, and is
 * told what was not tested.
 *
 * @param wanted - policies of the command line; null: none
 */
export function untestedThresholds(scenario: Scenario, wanted: readonly string[] | null): Diagnostic[] {
  const running = chosenPolicies(scenario, wanted).map(({ policy }) => policy);
  return scenario.thresholds.flatMap(({ policy, text }, index): Diagnostic[] => {
    if (policy === null || !Object.hasOwn(scenario.policies, policy) || running.includes(policy)) return [];
    return [
      {
        code: 'run/threshold-not-tested',
        severity: 'warning',
        file: '',
        position: null,
        path: `thresholds[${index}]`,
        message: `threshold not tested: ${text}: policy "${policy}" does not run`,
        hint: `policies that run: ${running.join(', ')}`,
      },
    ];
  });
}
