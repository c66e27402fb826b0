import { hasFlag, type Arguments } from './arguments.ts';
import { usageFault } from './fault.ts';

/** Refuses options that would change nothing: who gives them expects that they do. */
export function refuseOptions(args: Arguments, names: readonly string[], why: string, hint: string): void {
  const given = names.filter((name) => hasFlag(args, name));
  if (given.length === 0) return;
  const options = given.map((name) => `--${name}`).join(', ');
  throw usageFault(`${options} ${given.length === 1 ? 'does' : 'do'} not apply: ${why}`, hint);
}
