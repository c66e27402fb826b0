import { expect, test } from 'vitest';
import { sayDiagnostics } from '../../src/cli/say-diagnostics.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import type { Diagnostic } from '../../src/diagnostic.ts';
import { makeStyle } from '../../src/report/style.ts';

const style = makeStyle({ color: false, unicode: true });
const fault: Diagnostic = {
  code: 'c',
  severity: 'warning',
  file: 'f',
  position: null,
  path: '',
  message: 'm',
  hint: '',
};

test('faults go to standard error, in a build as annotations, too', async () => {
  const said: string[] = [];
  const terminal: Terminal = {
    page: { width: 80, style },
    errorStyle: style,
    draws: false,
    annotates: true,
    printBytes: () => Promise.resolve(),
    print: () => Promise.reject(new Error('nothing goes to standard output')),
    say: (text) => Promise.resolve(void said.push(text)),
  };
  await sayDiagnostics([fault], () => null, terminal);
  expect(said).toEqual(['f warning: m\n::warning file=f::m\n']);
});
