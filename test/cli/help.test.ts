import { expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/command-table.ts';
import { helpText } from '../../src/cli/help.ts';

const shown = COMMANDS.filter((row) => row.hidden !== true);

test('without a command, every command that is shown has its line', () => {
  const help = helpText(null, [], 120);
  for (const { name, describe } of shown.filter((row) => !row.name.includes(' '))) {
    expect(help).toMatch(new RegExp(`^  loopcost ${name} +\\S`, 'm'));
    expect(help.replaceAll(/\s+/g, ' ')).toContain(describe);
  }
  expect(help).toContain('loopcost prices       list, show, calc');
  expect(help).not.toContain('rng');
});

test('a group lists its commands', () => {
  const help = helpText(null, ['prices'], 120);
  const names = shown.filter(({ name }) => name.startsWith('prices ')).map(({ name }) => name);
  expect(help.match(/^  loopcost prices \w+/gm)?.map((one) => one.slice('  loopcost '.length))).toEqual(
    names,
  );
});

test.each(COMMANDS.map((command) => [command.name, command] as const))(
  '%s has a line for each of its options, short names in a column of their own',
  (_, command) => {
    const help = helpText(command, [], 120);
    expect(help.startsWith(`loopcost ${command.name} ${command.positionals}`.trimEnd())).toBe(true);
    const labels = help.match(/^  (?:-\w, |    )--[\w-]+/gm);
    expect(labels).toEqual(
      command.options.map(({ name, alias }) => `  ${alias === undefined ? '    ' : `-${alias}, `}--${name}`),
    );
  },
);

test.each([40, 60, 80])('no line of it is wider than %d columns', (width) => {
  const pages = [helpText(null, [], width), ...COMMANDS.map((command) => helpText(command, [], width))];
  const lines = pages.join('').split('\n');
  expect(lines.filter((line) => line.length > width)).toEqual([]);
});
