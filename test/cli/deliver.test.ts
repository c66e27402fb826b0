import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deliver, refuseOverwriting } from '../../src/cli/deliver.ts';
import { readOutputChoice } from '../../src/cli/output-choice.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { makeStyle } from '../../src/report/style.ts';
import { exampleResult } from '../report/fixture.ts';
import { inFolder } from './loopcost.ts';

const style = makeStyle({ color: false, unicode: true });

test('the result is printed even when a file cannot be written, which is told afterwards', async () => {
  const printed: string[] = [];
  const terminal: Terminal = {
    page: { width: 120, style },
    errorStyle: style,
    draws: false,
    annotates: false,
    quiet: false,
    printBytes: () => Promise.resolve(),
    print: (text) => Promise.resolve(void printed.push(text)),
    say: () => Promise.resolve(),
  };
  const choice = readOutputChoice({ positionals: [], options: new Map([['output', ['/dev/full']]]) });
  await expect(deliver([exampleResult()], choice, terminal)).rejects.toMatchObject({ exitCode: 3 });
  expect(printed.join('')).toContain('> cascade');
});

test('a file that is read is not written, whatever it is called', () =>
  inFolder((folder) => {
    const file = join(folder, 'a');
    writeFileSync(file, '');
    expect(() => refuseOverwriting([file], [join(folder, '.', 'a')])).toThrow('would be written over');
    refuseOverwriting([file, null], [join(folder, 'b'), null]);
  }));
