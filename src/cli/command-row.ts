import type { Arguments } from './arguments.ts';
import type { ExitCode } from './exit-codes.ts';
import type { OptionRow } from './option-table.ts';
import type { Terminal } from './terminal.ts';

/** What a command does: with its arguments and a terminal. */
type Command = (args: Arguments, terminal: Terminal) => Promise<ExitCode>;

/** A command as data; its code is loaded when it is called, so that help and completion stay fast. */
export interface CommandRow {
  /** one or two words */
  readonly name: string;
  /** what stands behind the name in help: `SCENARIO...` */
  readonly positionals: string;
  /** how many there may be */
  readonly count: readonly [least: number, most: number];
  readonly describe: string;
  readonly options: readonly OptionRow[];
  /** neither listed by help nor completed */
  readonly hidden?: boolean;
  readonly load: () => Promise<Command>;
}
