import { inWords } from '../experiment/in-words.ts';
import { suggest } from '../grammar/suggest.ts';
import { didYouMean } from './arguments.ts';
import type { CommandRow } from './command-row.ts';
import { COMMANDS } from './command-table.ts';
import { usageFault, type CliFault } from './fault.ts';

/** Refuses too few or too many arguments. */
export function checkCount(command: CommandRow, positionals: readonly string[]): void {
  const [least, most] = command.count;
  const usage = `loopcost ${command.name} ${command.positionals}`.trimEnd();
  if (positionals.length < least)
    throw usageFault(`${command.name}: ${command.positionals} is missing`, `usage: ${usage}`);
  const extra = positionals[most];
  if (extra !== undefined)
    throw usageFault(`${command.name}: "${extra}" is one argument too many`, `usage: ${usage}`);
}

/** The fault of words that name no command, with the nearest that does. */
export function unknownCommand(words: readonly string[]): CliFault {
  const written = words.join(' ');
  const [group = ''] = words;
  const inGroup = COMMANDS.filter((row) => row.name.startsWith(`${group} `)).map((row) => row.name);
  if (group !== '' && inGroup.length > 0) {
    const hint = didYouMean(written, inGroup);
    return usageFault(
      words.length === 1 ? `${group}: which one?` : `"${written}" is no command`,
      hint === '' ? `one of ${inGroup.join(', ')}` : hint,
    );
  }
  const near = didYouMean(
    group,
    COMMANDS.map((row) => row.name),
  );
  return usageFault(
    group === '' ? 'which command?' : `"${group}" is no command`,
    near === '' ? 'loopcost --help lists them' : near,
  );
}

/** The fault of options that the command does not have, with what was probably meant by each. */
export function unknownOptions(command: CommandRow, names: readonly string[]): CliFault {
  const found = names.map((name) => {
    const meant = meantOption(command, name);
    const written = name.length === 1 ? `-${name}` : `--${name}`;
    return { written, hint: meant === null ? '' : `did you mean "--${meant}"?` };
  });
  const [only, another] = found;
  const help = `loopcost ${command.name} --help lists its options`;
  if (only !== undefined && another === undefined)
    return usageFault(`${command.name} has no option ${only.written}`, only.hint || help);
  const each = found.map(({ written, hint }) => (hint === '' ? written : `${written} (${hint})`));
  return usageFault(`${command.name} has no options ${inWords(each)}`, help);
}

/** The option that takes it as a word, the nearest one, or the only one that begins so; null where there is none. */
function meantOption({ options }: CommandRow, name: string): string | null {
  const ofWords = options.find(({ words }) => words?.includes(name));
  if (ofWords !== undefined) return `${ofWords.name} ${name}`;
  const names = options.map((option) => option.name);
  const near = suggest(name, names);
  if (near !== null || name.length === 1) return near;
  const [begun = null, another = null] = names.filter((known) => known.startsWith(name));
  return another === null ? begun : null;
}

/** Refuses a flag with a value that is neither `true` nor `false`: what is meant by it nobody knows. */
export function checkFlags(command: CommandRow, words: readonly string[]): void {
  for (const { name } of command.options.filter(({ takes }) => takes === 'nothing')) {
    const start = `--${name}=`;
    const values = words.filter((word) => word.startsWith(start)).map((word) => word.slice(start.length));
    const odd = values.find((value) => value !== 'true' && value !== 'false');
    if (odd !== undefined)
      throw usageFault(
        `--${name} takes no value, got "${odd}"`,
        `write --${name}, or --${name}=false for not`,
      );
  }
}
