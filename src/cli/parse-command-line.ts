import type { Arguments } from './arguments.ts';
import { spellAttached } from './attached-values.ts';
import type { CommandRow } from './command-row.ts';
import { COMMANDS } from './command-table.ts';
import { complete } from './complete.ts';
import { usageFault } from './fault.ts';
import { helpText } from './help.ts';
import { checkCount, checkFlags, unknownCommand, unknownOptions } from './misused-command.ts';

/** What a command line asks for: a command, or a text to print (help, version, completions). */
export type Request =
  | { readonly kind: 'command'; readonly command: CommandRow; readonly args: Arguments }
  | { readonly kind: 'text'; readonly text: string };

// A lone `-` (standard input) is lost by the parser, whose issue of 2019 is open: it travels under another name.
const STANDARD_INPUT = 'loopcost:standard-input';

/** Reads a command line. What asks for a text is answered without the parser, which takes longer to load than to say it. */
export async function parseCommandLine(
  argv: readonly string[],
  version: string,
  width: number,
): Promise<Request> {
  if (argv[0] === '--get-completions')
    return { kind: 'text', text: `${complete(argv.slice(1)).join('\n')}\n` };
  if (argv.length === 1 && argv[0] === '--version') return { kind: 'text', text: `${version}\n` };
  const words = plainWords(argv);
  const command = commandOf(words);
  if (optionsOf(argv).some((word) => word === '--help' || word === '-h'))
    return { kind: 'text', text: helpText(command, words, width) };
  if (command === null) throw unknownCommand(words);
  return { kind: 'command', command, args: await readArguments(command, argv) };
}

/** What stands before a double dash, behind which nothing is an option. */
function optionsOf(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf('--');
  return end === -1 ? argv : argv.slice(0, end);
}

/** The words that are neither options nor their values: the command, and what it works on. */
function plainWords(argv: readonly string[]): readonly string[] {
  const taking = COMMANDS.flatMap(({ options }) => options.filter(({ takes }) => takes !== 'nothing'));
  const takers = new Set(
    taking.flatMap(({ name, alias }) => [`--${name}`, ...(alias === undefined ? [] : [`-${alias}`])]),
  );
  const options = optionsOf(argv);
  const plain = options.filter((word, at) => !/^-./.test(word) && !takers.has(options[at - 1] ?? ''));
  return [...plain, ...argv.slice(options.length + 1)];
}

/** The command that the first words name. */
function commandOf(words: readonly string[]): CommandRow | null {
  return COMMANDS.find(({ name }) => name.split(' ').every((part, at) => part === words[at])) ?? null;
}

/** The only door to yargs: it splits the words of a command. */
async function readArguments(command: CommandRow, argv: readonly string[]): Promise<Arguments> {
  const { default: yargs } = await import('yargs');
  let parser = yargs()
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
    .help(false);
  for (const { name, alias, takes } of command.options) {
    parser = parser.option(name, {
      ...(alias === undefined ? {} : { alias }),
      ...(takes === 'nothing'
        ? ({ type: 'boolean' } as const)
        : ({ type: 'string', requiresArg: true } as const)),
    });
  }
  const options = optionsOf(argv);
  checkFlags(command, options);
  const words = [...spellAttached(options, command.options), ...argv.slice(options.length)].map((word) =>
    word === '-' ? STANDARD_INPUT : word,
  );
  let raw: Record<string, unknown> = {};
  await parser.parseAsync(words, {}, (error, parsed) => {
    if (error !== null && error !== undefined) throw usageFault(inOurWords(error.message));
    raw = parsed;
  });
  return argumentsOf(command, raw);
}

function argumentsOf(command: CommandRow, raw: Record<string, unknown>): Arguments {
  const known = new Map(
    command.options.flatMap((option) => [[option.name, option] as const, ...aliasEntry(option)]),
  );
  const options = new Map<string, readonly string[]>();
  const unknown = Object.keys(raw).filter((name) => name !== '_' && name !== '$0' && !known.has(name));
  if (unknown.length > 0) throw unknownOptions(command, unknown);
  for (const [name, value] of Object.entries(raw)) {
    const option = known.get(name);
    if (option === undefined || name !== option.name) continue;
    const texts = [value].flat().map((one) => fromWord(String(one)));
    if (option.takes !== 'nothing') options.set(name, texts);
    else if (value !== false) options.set(name, []);
  }
  const positionals = restOf(raw['_']).slice(command.name.split(' ').length);
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
