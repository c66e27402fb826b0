import yargs, { type Argv } from 'yargs';
import type { Arguments } from './arguments.ts';
import { COMMANDS, type CommandRow } from './command-table.ts';
import { complete } from './complete.ts';
import { usageFault } from './fault.ts';
import { checkCount, unknownCommand, unknownOption } from './misused-command.ts';

/** What a command line asks for: a command, or a text to print (help, version, completions). */
export type Request =
  | { readonly kind: 'command'; readonly command: CommandRow; readonly args: Arguments }
  | { readonly kind: 'text'; readonly text: string };

// A lone `-` (standard input) is lost by the parser, whose issue of 2019 is open: it travels under another name.
const STANDARD_INPUT = 'loopcost:standard-input';

/** Reads a command line. The only door to yargs, which splits it, and writes the help. */
export async function parseCommandLine(
  argv: readonly string[],
  version: string,
  width: number,
): Promise<Request> {
  if (argv[0] === '--get-completions')
    return { kind: 'text', text: `${complete(argv.slice(1)).join('\n')}\n` };
  if (argv.length === 1 && argv[0] === '--version') return { kind: 'text', text: `${version}\n` };
  const words = argv.map((word) => (word === '-' ? STANDARD_INPUT : word));
  let chosen: CommandRow | null = null;
  const parser = describeCommands(width, (command) => {
    chosen = command;
  });
  let help = '';
  let raw: Record<string, unknown> = {};
  await parser.parseAsync(words, {}, (error, parsed, output) => {
    if (error !== null && error !== undefined) throw usageFault(inOurWords(error.message));
    raw = parsed;
    help = output;
  });
  if (help !== '') return { kind: 'text', text: `${help}\n` };
  const rest = restOf(raw['_']);
  const command: CommandRow | null = chosen;
  if (command === null) throw unknownCommand(rest);
  return { kind: 'command', command, args: readArguments(command, raw, rest) };
}

function describeCommands(width: number, choose: (command: CommandRow) => void): Argv {
  const groups = new Set(
    COMMANDS.flatMap(({ name }) => (name.includes(' ') ? [name.split(' ')[0] ?? ''] : [])),
  );
  let parser = base(yargs().scriptName('loopcost'), width)
    .usage('$0 COMMAND\n\nWhat a completed job of an LLM agent costs, by routing policy.')
    .epilogue(
      'loopcost COMMAND --help says more. Exit: 0 ok, 2 usage or scenario, 3 file, 99 threshold missed.',
    );

  for (const row of COMMANDS) if (!row.name.includes(' ')) parser = addCommand(parser, row, row.name, choose);
  for (const group of groups) {
    const rows = COMMANDS.filter((row) => row.name.startsWith(`${group} `));
    const names = rows.map((row) => row.name.slice(group.length + 1));
    parser = parser.command(group, `${names.join(', ')}: the price book`, (inner) => {
      let one = base(inner, width).usage(`$0 ${group} COMMAND`);
      rows.forEach((row, index) => {
        one = addCommand(one, row, names[index] ?? '', choose);
      });
      return one;
    });
  }
  return parser;
}

function base(parser: Argv, width: number): Argv {
  return parser
    .parserConfiguration({
      'dot-notation': false,
      'greedy-arrays': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'boolean-negation': false,
      'camel-case-expansion': false,
      'short-option-groups': false,
    })
    .locale('en')
    .exitProcess(false)
    .version(false)
    .help()
    .wrap(width);
}

// oxlint-disable-next-line max-params -- a row, its place and what to do when it is chosen
function addCommand(
  parser: Argv,
  row: CommandRow,
  name: string,
  choose: (command: CommandRow) => void,
): Argv {
  const describe = (inner: Argv): Argv => {
    let one = base(inner, inner.terminalWidth()).usage(
      `$0 ${row.name} ${row.positionals}\n\n${row.describe}`,
    );
    for (const option of row.options) {
      const { describe, alias } = option;
      const takesValue = option.takes !== 'nothing';
      one = one.option(option.name, {
        describe,
        ...(alias === undefined ? {} : { alias }),
        ...(takesValue ? ({ type: 'string', requiresArg: true } as const) : ({ type: 'boolean' } as const)),
      });
    }
    return one;
  };
  const chosen = (): void => {
    choose(row);
  };
  return row.hidden === true
    ? parser.command(name, false, describe, chosen)
    : parser.command(name, row.describe, describe, chosen);
}

function readArguments(
  command: CommandRow,
  raw: Record<string, unknown>,
  words: readonly string[],
): Arguments {
  const known = new Map(
    command.options.flatMap((option) => [[option.name, option] as const, ...aliasEntry(option)]),
  );
  const options = new Map<string, readonly string[]>();
  for (const [name, value] of Object.entries(raw)) {
    if (name === '_' || name === '$0') continue;
    const option = known.get(name);
    if (option === undefined) throw unknownOption(command, name);
    if (name !== option.name) continue;
    const texts = [value].flat().map((one) => fromWord(String(one)));
    if (option.takes !== 'nothing') options.set(name, texts);
    else if (value !== false) options.set(name, []);
  }
  const positionals = words.slice(command.name.split(' ').length);
  checkCount(command, positionals);
  return { positionals, options };
}

function aliasEntry(
  option: CommandRow['options'][number],
): (readonly [string, CommandRow['options'][number]])[] {
  return option.alias === undefined ? [] : [[option.alias, option]];
}

function restOf(words: unknown): string[] {
  return Array.isArray(words) ? words.map((word) => fromWord(String(word))) : [];
}

function fromWord(word: string): string {
  return word === STANDARD_INPUT ? '-' : word;
}

function inOurWords(message: string): string {
  const name = /^Not enough arguments following: (.+)$/.exec(message)?.[1];
  return name === undefined ? message : `${name.length === 1 ? '-' : '--'}${name} needs a value`;
}
