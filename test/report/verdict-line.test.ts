import { expect, test } from 'vitest';
import { makeStyle } from '../../src/report/style.ts';
import { verdictLine } from '../../src/report/verdict-line.ts';

const page = (width: number, color = false) => ({ width, style: makeStyle({ color, unicode: true }) });

test('the verdict stands in front, and lines that follow stand beside it', () => {
  expect(verdictLine('met', 'threshold a < 1', page(80))).toEqual(['pass    threshold a < 1']);
  expect(verdictLine('within noise', 'threshold a < 1: best has 2', page(24))).toEqual([
    'unsure  threshold a < 1:',
    '        best has 2',
  ]);
});

test('the verdict alone is coloured', () => {
  const coloured = page(80, true);
  expect(verdictLine('missed', 'threshold a < 1', coloured)).toEqual([
    `${coloured.style.bad('MISS')}    threshold a < 1`,
  ]);
  expect(coloured.style.bad('MISS')).not.toBe('MISS');
});
