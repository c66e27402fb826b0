import type { ScenarioResult } from '../experiment/result.ts';

/** What is wrong with the names in a saved result, and where; null: nothing. */
export function faultOfNames(result: ScenarioResult): readonly [path: string, message: string] | null {
  const names = result.policies.map(({ policy }) => policy);
  const known = new Set(names);
  const twice = names.findIndex((name, index) => names.indexOf(name) < index);
  if (twice >= 0) return [`policies[${twice}].policy`, `a second policy ${JSON.stringify(names[twice])}`];
  const named: readonly (readonly [string, string])[] = [
    ...(names.length === 0 ? [] : [['baseline', result.baseline] as const]),
    ...(result.best === null ? [] : [['best', result.best] as const]),
    ...result.comparisons.flatMap(({ policy, baseline }, index) => [
      [`comparisons[${index}].policy`, policy] as const,
      [`comparisons[${index}].baseline`, baseline] as const,
    ]),
  ];
  const unknown = named.find(([, name]) => !known.has(name));
  return unknown ? [unknown[0], `no policy of this result is called ${JSON.stringify(unknown[1])}`] : null;
}
