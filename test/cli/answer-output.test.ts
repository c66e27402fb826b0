import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deliverAnswer, readAnswerChoice, textForms } from '../../src/cli/answer-output.ts';
import { makeStyle } from '../../src/report/style.ts';

const args = (options: Record<string, readonly string[]>) => ({
  positionals: [],
  options: new Map(Object.entries(options)),
});
const forms = { table: () => 'a table', json: () => '{}', csv: () => 'a,b', markdown: () => '**a**' };

test('the format of a file follows its name, else --format, else json', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'answer-'));
  const files = ['a.csv', 'a.json', 'a.txt', 'A.MD', 'plain'].map((name) => join(folder, name));
  const printed: string[] = [];
  const terminal = {
    page: { width: 80, style: makeStyle({ color: false, unicode: true }) },
    errorStyle: makeStyle({ color: false, unicode: true }),
    draws: false,
    annotates: false,
    quiet: false,
    printBytes: () => Promise.resolve(),
    print: (text: string) => Promise.resolve(void printed.push(text)),
    say: () => Promise.resolve(),
  };
  await deliverAnswer(forms, readAnswerChoice(args({ output: files }), []), terminal);
  expect(files.map((file) => readFileSync(file, 'utf8'))).toEqual(['a,b', '{}', 'a table', '**a**', '{}']);
  expect(printed).toEqual(['a table']);
});

test('a file is neither named twice nor written over what is read', () => {
  expect(() => readAnswerChoice(args({ output: ['a', 'a'] }), [])).toThrow('a would be written twice');
  expect(() => readAnswerChoice(args({ output: ['package.json'] }), ['package.json'])).toThrow(
    'package.json is read and would be written over',
  );
});

test('text for a terminal and for a pull request is made from the same parts', () => {
  const style = makeStyle({ color: false, unicode: false });
  const { table, markdown } = textForms(({ plusMinus }) => [{ kind: 'text', text: `1 ${plusMinus} 2` }]);
  expect(table({ width: 80, style })).toBe('1 +- 2\n');
  expect(markdown({ width: 80, style })).toBe('<!-- loopcost -->\n\n1 ± 2\n');
});
