import { expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/command-table.ts';
import { checkCount, checkFlags, unknownCommand, unknownOptions } from '../../src/cli/misused-command.ts';

const init = COMMANDS.find((command) => command.name === 'init')!;
const run = COMMANDS.find((command) => command.name === 'run')!;

test('too many arguments name the first that is too many', () => {
  expect(() => checkCount(init, ['a', 'b'])).toThrow('init: "b" is one argument too many');
  checkCount(init, ['a']);
});

test('what is unknown comes back with what was meant, or with where to look', () => {
  expect(unknownCommand(['valdate']).hint).toBe('did you mean "validate"?');
  expect(unknownCommand(['xyzzy']).hint).toBe('loopcost --help lists them');
  expect(unknownOptions(init, ['form']).hint).toBe('did you mean "--from"?');
  expect(unknownOptions(run, ['out']).hint).toBe('did you mean "--output"?');
  expect(unknownOptions(run, ['c']).hint).toBe('loopcost run --help lists its options');
  expect(unknownOptions(init, ['zzzzz']).hint).toBe('loopcost init --help lists its options');
});

test('a format that is written as an option of its own is one of --format, where the command has it', () => {
  expect(unknownOptions(run, ['json']).hint).toBe('did you mean "--format json"?');
  expect(unknownOptions(init, ['json']).hint).toBe('loopcost init --help lists its options');
});

test('a flag takes true and false and no other value', () => {
  checkFlags(init, ['--quiet', '--quiet=true', '--quiet=false']);
  expect(() => checkFlags(init, ['--quiet=1'])).toThrow('--quiet takes no value, got "1"');
  expect(() => checkFlags(init, ['--quiet=true', '--quiet=no'])).toThrow('got "no"');
});
