import type { Plan } from '../plan/plan.ts';

/**
 * Whether two plans do the same to every job: all their tables, rows and settings are equal. Costs next to nothing
 * beside a simulation, and most changes of one input leave most policies as they were.
 */
export function isSamePlan(a: Plan, b: Plan): boolean {
  return isSame(a, b);
}

/** Whether two plain values are equal to their last part. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (ArrayBuffer.isView(a) || Array.isArray(a)) return isSameList(a, b);
  const [keysA, keysB] = [Object.keys(a), Object.keys(b)];
  return (
    keysA.length === keysB.length &&
    keysA.every((key) => isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
}

function isSameList(a: object, b: object): boolean {
  const [listA, listB] = [a as ArrayLike<unknown>, b as ArrayLike<unknown>];
  if (a.constructor !== b.constructor || listA.length !== listB.length) return false;
  for (let at = 0; at < listA.length; at += 1) if (!isSame(listA[at], listB[at])) return false;
  return true;
}
