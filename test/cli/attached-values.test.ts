import { expect, test } from 'vitest';
import { spellAttached } from '../../src/cli/attached-values.ts';
import type { OptionRow } from '../../src/cli/option-table.ts';

const OPTIONS: readonly OptionRow[] = [
  { name: 'jobs', alias: 'n', takes: 'value', describe: '' },
  { name: 'seed', takes: 'value', describe: '' },
  { name: 'quiet', takes: 'nothing', describe: '' },
];

test('a value attached to a short option stands behind the long name', () => {
  expect(spellAttached(['run', '-n1000', '-n5=6'], OPTIONS)).toEqual(['run', '--jobs=1000', '--jobs=5=6']);
});

test('what is no short option with a value stays as it is, and so does what belongs to the option before it', () => {
  const words = ['-n', '5', '-n=5', '-x5', '--n5', '-', '--seed', '-n5'];
  expect(spellAttached(words, OPTIONS)).toEqual(words);
});
