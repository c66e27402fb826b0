import { expect, test } from 'vitest';
import { requireBook } from '../../src/cli/require-book.ts';
import { openTerminal } from '../../src/cli/terminal.ts';

test('the shipped book comes with its files', async () => {
  const loaded = await requireBook(null, openTerminal('never'));
  expect(loaded?.sources.length).toBeGreaterThan(5);
});
