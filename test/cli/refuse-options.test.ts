import { expect, test } from 'vitest';
import { refuseOptions } from '../../src/cli/refuse-options.ts';

const args = {
  positionals: [],
  options: new Map([
    ['seed', ['1']],
    ['quiet', []],
  ]),
};

test('an option that would change nothing is refused by its name, and others pass', () => {
  expect(() => refuseOptions(args, ['jobs', 'seed'], 'nothing runs', '')).toThrow(
    '--seed does not apply: nothing runs',
  );
  refuseOptions(args, ['jobs'], 'nothing runs', '');
});
