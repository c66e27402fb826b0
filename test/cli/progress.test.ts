import { expect, test } from 'vitest';
import { openProgress } from '../../src/cli/progress.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { makeStyle } from '../../src/report/style.ts';

const style = makeStyle({ color: false, unicode: true });
const terminalOf = (draws: boolean, said: string[]): Terminal => ({
  page: { width: 80, style },
  errorStyle: style,
  draws,
  annotates: false,
  quiet: false,
  printBytes: () => Promise.resolve(),
  print: () => Promise.resolve(),
  say: (text) => {
    said.push(text);
    return Promise.resolve();
  },
});

test('a line is drawn over and taken away', () => {
  const said: string[] = [];
  const progress = openProgress(terminalOf(true, said), false);
  progress.hook?.({ policy: 'a\u001Bb', jobs: 12_000, share: 0.4 });
  progress.clear();
  progress.clear();
  expect(said).toEqual([`\r${String.raw`a\x1bb`}: 12,000 jobs, 40 %\u001B[K`, '\r\u001B[K']);
});

test('nothing is drawn where nobody looks', () => {
  expect(openProgress(terminalOf(false, []), false).hook).toBeUndefined();
  expect(openProgress(terminalOf(true, []), true).hook).toBeUndefined();
});
