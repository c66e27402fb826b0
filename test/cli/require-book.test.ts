import { expect, test } from 'vitest';
import { requireBook } from '../../src/cli/require-book.ts';
import { openTerminal } from '../../src/cli/terminal.ts';

test('a book without faults is given', async () => {
  const book = await requireBook(null, openTerminal('never'));
  expect(book?.models.size).toBeGreaterThan(20);
});
