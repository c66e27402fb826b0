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
