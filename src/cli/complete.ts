import { COMMANDS } from './command-table.ts';
import { shippedScenarios } from './shipped.ts';

/** What may stand where the last of some words is being written: commands, options, shipped scenarios. */
export function complete(words: readonly string[]): string[] {
  const current = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const command = COMMANDS.find((row) => row.name.split(' ').every((part, index) => part === before[index]));
  if (command === undefined) {
    const place = before.length;
    const open = COMMANDS.filter((row) => row.hidden !== true)
      .map((row) => row.name.split(' '))
      .filter((parts) => before.every((word, index) => parts[index] === word));
    return startingWith([...new Set(open.flatMap((parts) => parts.slice(place, place + 1)))], current);
  }
  if (current.startsWith('-')) {
    return startingWith(['--help', ...command.options.map((option) => `--${option.name}`)], current);
  }
  return startingWith(command.positionals.startsWith('SCENARIO') ? shippedScenarios() : [], current);
}

function startingWith(words: readonly string[], start: string): string[] {
  return words.filter((word) => word.startsWith(start));
}
