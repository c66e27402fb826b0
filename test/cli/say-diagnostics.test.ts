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

const said = async (diagnostics: readonly Diagnostic[], quiet: boolean): Promise<string> => {
  let text = '';
  const terminal: Terminal = {
    page: { width: 80, style },
    errorStyle: style,
    draws: false,
    annotates: true,
    quiet,
    printBytes: () => Promise.resolve(),
    print: () => Promise.reject(new Error('nothing goes to standard output')),
    say: (part) => Promise.resolve(void (text += part)),
  };
  await sayDiagnostics(diagnostics, () => null, terminal);
  return text;
};

test('faults go to standard error, in a build as annotations, too', async () => {
  expect(await said([fault], false)).toBe('f warning: m\n::warning file=f::m\n');
});

test('quietly, errors alone are told', async () => {
  const error: Diagnostic = { ...fault, severity: 'error', message: 'e' };
  expect(await said([fault, error], true)).toBe('f error: e\n::error file=f::e\n');
});
