import { textWidth, wrapText } from '../report/text-width.ts';
import type { CommandRow } from './command-row.ts';
import { COMMANDS } from './command-table.ts';
import type { OptionRow } from './option-table.ts';

/**
 * What `--help` says: of a command, of a group of commands, or of all.
 *
 * @param command - null: words that name no command
 * @param words - those of the command line that are no options
 * @param width - columns; no line is wider
 */
export function helpText(command: CommandRow | null, words: readonly string[], width: number): string {
  if (command !== null) return pageOf(commandHelp(command), width);
  const [group = ''] = words;
  const rows = COMMANDS.filter((row) => row.name.startsWith(`${group} `));
  return pageOf(rows.length > 0 ? groupHelp(group, rows) : overview(), width);
}

/** One entry of a list: what stands left, and what is said of it. */
type Entry = readonly [label: string, description: string];

/** A page of help before it is laid out. */
interface HelpPage {
  readonly usage: string;
  readonly about: string;
  readonly lists: Readonly<Record<string, readonly Entry[]>>;
  readonly last: string;
}

function overview(): HelpPage {
  const shown = COMMANDS.filter((row) => row.hidden !== true);
  const groups = new Set(
    shown.map(({ name }) => name).flatMap((name) => (name.includes(' ') ? [firstWord(name)] : [])),
  );
  return {
    usage: 'loopcost COMMAND',
    about: 'What a completed job of an LLM agent costs, by routing policy.',
    lists: {
      Commands: [
        ...shown.filter(({ name }) => !name.includes(' ')).map(entryOf),
        ...[...groups].map((group): Entry => [`loopcost ${group}`, groupOf(group)]),
      ],
    },
    last: 'loopcost COMMAND --help says more. Exit: 0 ok, 2 usage or scenario, 3 file, 99 threshold missed.',
  };
}

function groupHelp(group: string, rows: readonly CommandRow[]): HelpPage {
  return {
    usage: `loopcost ${group} COMMAND`,
    about: '',
    lists: { Commands: rows.map(entryOf) },
    last: `loopcost ${group} COMMAND --help says more.`,
  };
}

function commandHelp({ name, positionals, describe, options }: CommandRow): HelpPage {
  return {
    usage: `loopcost ${name} ${positionals}`.trimEnd(),
    about: describe,
    lists: { Options: options.map((option): Entry => [labelOf(option), option.describe]) },
    last: '',
  };
}

function groupOf(group: string): string {
  const names = COMMANDS.filter(({ name }) => name.startsWith(`${group} `)).map(({ name }) =>
    name.slice(group.length + 1),
  );
  return `${names.join(', ')}: the price book`;
}

function entryOf({ name, describe }: CommandRow): Entry {
  return [`loopcost ${name}`, describe];
}

function labelOf({ name, alias }: OptionRow): string {
  return `${alias === undefined ? '    ' : `-${alias}, `}--${name}`;
}

function firstWord(name: string): string {
  return name.split(' ')[0] ?? '';
}

function pageOf({ usage, about, lists, last }: HelpPage, width: number): string {
  const paragraph = (text: string): string[] =>
    text === '' ? [] : [wrapText(text, width, { first: '', rest: '' }).join('\n')];
  const sections = [
    usage,
    ...paragraph(about),
    ...Object.entries(lists).map(([title, entries]) => [`${title}:`, ...listOf(entries, width)].join('\n')),
    ...paragraph(last),
  ];
  return `${sections.join('\n\n')}\n`;
}

function listOf(entries: readonly Entry[], width: number): string[] {
  const column = 4 + Math.max(...entries.map(([label]) => textWidth(label)));
  return entries.flatMap(([label, description]) =>
    wrapText(description, width, { first: `  ${label}`.padEnd(column), rest: ' '.repeat(column) }),
  );
}
