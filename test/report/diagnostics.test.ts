import { expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic.ts';
import { renderAnnotations, renderDiagnostics } from '../../src/report/diagnostics.ts';
import { makeStyle } from '../../src/report/style.ts';

const style = makeStyle({ color: false, unicode: true });
const fault: Diagnostic = {
  code: 'scenario/unknown-model',
  severity: 'error',
  file: 'fix.yaml',
  position: { line: 2, column: 10, length: 9 },
  path: 'policies.cheap',
  message: 'unknown model "kimi-k2-6"',
  hint: 'did you mean "kimi-k2.6"?',
};
const render = (diagnostic: Diagnostic, lines: string[]): string =>
  renderDiagnostics([diagnostic], () => lines, style);

test('a fault names its place and shows the line with a caret under it', () => {
  expect(render(fault, ['policies:', '  cheap: kimi-k2-6'])).toBe(
    'fix.yaml:2:10 error: unknown model "kimi-k2-6"; did you mean "kimi-k2.6"?\n' +
      '      cheap: kimi-k2-6\n' +
      '             ^^^^^^^^^\n',
  );
});

test('the caret stands right behind wide and escaped characters', () => {
  const at = { line: 1, column: 5, length: 1 };
  const [, line = '', carets = ''] = render({ ...fault, position: at }, ['東\u001B: x']).split('\n');
  expect(line).toBe(String.raw`    東\x1b: x`);
  expect(carets).toBe(`${' '.repeat(4 + 2 + 4 + 2)}^`);
});

test('a long line is shown around the place', () => {
  const at = { line: 1, column: 5001, length: 3 };
  const [, line = '', carets = ''] = render({ ...fault, position: at }, [
    `${'a'.repeat(5000)}bad${'c'.repeat(5000)}`,
  ]).split('\n');
  expect(line.length).toBeLessThan(120);
  expect(line.slice(carets.indexOf('^'), carets.length)).toBe('bad');
});

test('a fault without a place names its path', () => {
  expect(render({ ...fault, position: null, hint: '' }, [])).toBe(
    'fix.yaml error: policies.cheap: unknown model "kimi-k2-6"\n',
  );
});

test('a build gets annotations that a message cannot leave', () => {
  const text = renderAnnotations([{ ...fault, message: '50 %\n::stop', hint: '' }]);
  expect(text).toBe('::error file=fix.yaml,line=2,col=10::50 %25%0A::stop\n');
});

test('an annotation brings nothing to a build’s log that the sentence would not', () => {
  const odd = { ...fault, file: 'a\u001B.yaml', message: 'the name "\u001B[2J\u202E"', hint: 'two\nlines' };
  expect(renderAnnotations([odd])).toBe(
    String.raw`::error file=a\x1b.yaml,line=2,col=10::the name "\x1b[2J\u202e"; two%0Alines` + '\n',
  );
});
