import { expect, test } from 'vitest';
import { parseSource } from '../../src/grammar/source.ts';
import { notesBehindBook, shortNotes } from '../../src/report/import-notes.ts';

const of = (model: string, what = 'audio', why = 'no bucket: left out') => ({ model, what, why });

test('models of one reason are one line, with a few of their names', () => {
  const notes = [
    of('a'),
    of('b', 'prices'),
    of('c'),
    of('d'),
    of('e'),
    of('f', 'prices'),
    of('', '2027-01-01'),
  ];
  expect(shortNotes(notes, 'litellm')).toEqual([
    'audio: no bucket: left out: 4 models, a, c, d and 1 more',
    'prices: no bucket: left out: 2 models, b and f',
    'litellm: 2027-01-01: no bucket: left out',
  ]);
});

test('behind the book each is named, in comments that leave it as it was', () => {
  const notes = ['a', 'b', 'c', 'd', 'e\nmodels: {}', 'f\uFFFD'].map((model) => of(model));
  const text = notesBehindBook(notes, 'litellm');
  expect(text).toBe(
    String.raw`
# not taken over as the table lists it:
# audio: no bucket: left out: a, b, c, d, e\x0amodels: {}, f?
`,
  );
  const read = parseSource('b.yaml', `vendor: V\nmodels: {}\n${text}`);
  expect(read.ok && read.value.value).toEqual({ vendor: 'V', models: {} });
  expect(notesBehindBook([], 'litellm')).toBe('');
});
