import type { RunHooks } from '../experiment/simulate-policies.ts';
import { formatCount, formatPart } from '../report/format.ts';
import { clipText, safeText } from '../report/safe-text.ts';
import type { Terminal } from './terminal.ts';

/** A line on standard error that is drawn over while a run goes on. */
export interface Progress {
  readonly hook: RunHooks['onProgress'];
  /** takes the line away */
  readonly clear: () => void;
}

/** Draws only on a terminal; anywhere else it does nothing. */
export function openProgress(terminal: Terminal, quiet: boolean): Progress {
  if (quiet || !terminal.draws) return { hook: undefined, clear: () => {} };
  let drawn = false;
  return {
    hook: ({ policy, jobs, share }) => {
      drawn = true;
      const text = `${clipText(safeText(policy), 30)}: ${formatCount(jobs)} jobs, ${formatPart(share)}`;
      void terminal.say(`\r${terminal.errorStyle.faint(text)}\u001B[K`);
    },
    clear: () => {
      if (drawn) void terminal.say('\r\u001B[K');
      drawn = false;
    },
  };
}
