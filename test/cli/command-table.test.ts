import { expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/command-table.ts';

test('every command has its code, and no option twice', async () => {
  for (const command of COMMANDS) {
    expect(await command.load()).toBeTypeOf('function');
    const names = command.options.flatMap((option) => [
      option.name,
      ...(option.alias === undefined ? [] : [option.alias]),
    ]);
    expect(new Set(names).size, command.name).toBe(names.length);
  }
});
