import type { Diagnostic } from '../diagnostic.ts';

/**
 * Faults of what the command line sets have no place in a file: one that all scenarios share is told once, one that some
 * have with the scenario's name.
 *
 * @param owners - the scenario in which a fault without a file was found, by its place among them
 * @param names - of the scenarios
 */
export function tellOnce(
  remarks: readonly Diagnostic[],
  owners: ReadonlyMap<Diagnostic, number>,
  names: readonly string[],
): readonly Diagnostic[] {
  const having = new Map<string, Set<number>>();
  for (const [remark, owner] of owners) {
    const key = JSON.stringify(remark);
    having.set(key, (having.get(key) ?? new Set<number>()).add(owner));
  }
  return remarks.flatMap((remark) => {
    const owner = owners.get(remark);
    if (owner === undefined) return [remark];
    const sharers = having.get(JSON.stringify(remark)) ?? new Set<number>();
    if (sharers.size < names.length) return [{ ...remark, file: names[owner] ?? '' }];
    return owner === Math.min(...sharers) ? [remark] : [];
  });
}
