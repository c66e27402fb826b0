import { expect, test } from 'vitest';
import { importBook } from '../../src/cli/import-book.ts';
import { openTerminal } from '../../src/cli/terminal.ts';

const TABLE = JSON.stringify({
  data: [
    {
      id: 'acme/swift',
      context_length: 128_000,
      pricing: { prompt: '0.000001', completion: '0.000002' },
    },
  ],
});

const call = async (
  options: readonly (readonly [string, string])[],
  text = TABLE,
): Promise<readonly string[]> => {
  const said: string[] = [];
  const keep = (part: string): Promise<void> => Promise.resolve(void said.push(part));
  const terminal = { ...openTerminal('never'), print: keep, say: keep };
  const args = { positionals: [], options: new Map(options.map(([key, value]) => [key, [value]])) };
  const code = await importBook(
    { kind: 'openrouter', text, name: 't.json', source: 'a table' },
    args,
    terminal,
  );
  return [String(code), ...said];
};

test('a table becomes a book that names its source and day', async () => {
  const [code, ...said] = await call([
    ['as-of', '2026-01-02'],
    ['quiet', ''],
  ]);
  expect(code).toBe('0');
  expect(said.join('')).toMatch(/acme\/swift[\s\S]*from: "?2026-01-02[\s\S]*source: "?a table/);
});

test('the command line’s source replaces the table’s', async () => {
  expect((await call([['source', 'mine']])).join('')).toMatch(/source: "?mine/);
});

test('a text that is no table is a fault of its file', async () => {
  const [code, ...said] = await call([], '[');
  expect(code).toBe('2');
  expect(said.join('')).toContain('t.json');
});

test('what many models have in common is one note, and the book names each at its end', async () => {
  const model = (id: string) => ({
    id,
    pricing: { prompt: '0.000001', completion: '0.000002', holograms: '1' },
  });
  const ids = ['a/a', 'a/b', 'a/c', 'a/d', 'a/e'];
  const [, ...said] = await call([], JSON.stringify({ data: ids.map(model) }));
  const text = said.join('');
  expect(text.match(/^note: .*/gm)).toEqual([
    expect.stringMatching(/^note: holograms: .*: 5 models, a\/a, a\/b, a\/c and 2 more$/),
  ]);
  expect(text).toContain('5 models, 5 notes, each by its name at the end of the book\n');
  expect(text).toMatch(/^# holograms: .*: a\/a, a\/b, a\/c, a\/d, a\/e\n$/m);
});
