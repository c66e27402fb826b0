import { expect, test } from 'vitest';

import { keepNameable } from '../../../src/pricing/import/keep-nameable.ts';
import type { ImportedModel } from '../../../src/pricing/import/imported-model.ts';

function model(name: string, more: Partial<ImportedModel> = {}): ImportedModel {
  const empty = { vendor: 'v', aliases: [], context_window: null, max_output_tokens: null, routes: [] };
  return { name, ...empty, ...more };
}

test('what no book could name is left out and told', () => {
  const { models, notes } = keepNameable({
    models: [
      model('a/b', { aliases: ['a-b', 'a\u0000b', '<<'] }),
      model('__proto__'),
      model('c\u001b[31m'),
      model('d', { vendor: 'e\nf' }),
      model(''),
      model('g'.repeat(201)),
    ],
    notes: [{ model: 'x', what: 'y', why: 'z' }],
  });
  expect(models.map(({ name, aliases }) => [name, aliases])).toEqual([['a/b', ['a-b']]]);
  expect(notes.map(({ model: name, why }) => [name.slice(0, 9), why])).toEqual([
    ['x', 'z'],
    ['__proto__', '"__proto__" cannot be a key'],
    ['c\u001b[31m', expect.stringContaining('has control characters')],
    ['d', expect.stringContaining('has control characters')],
    ['', 'the name is empty'],
    ['ggggggggg', 'a name of 201 characters; at most 200'],
  ]);
});
