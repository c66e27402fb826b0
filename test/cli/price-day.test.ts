import { expect, test } from 'vitest';
import { readPriceDay } from '../../src/cli/price-day.ts';

function day(options: Readonly<Record<string, string>>): string | null {
  const texts = Object.entries(options).map(([name, text]) => [name, [text]] as const);
  return readPriceDay({ positionals: [], options: new Map(texts) });
}

test('--date and --as-of say the same', () => {
  expect(day({ date: '2026-05-25' })).toBe('2026-05-25');
  expect(day({ 'as-of': '2026-05-25' })).toBe('2026-05-25');
  expect(day({ date: '2026-05-25', 'as-of': '2026-05-25' })).toBe('2026-05-25');
  expect(day({})).toBeNull();
});

test('two days are one too many, and a day that does not exist is none', () => {
  expect(() => day({ date: '2026-05-25', 'as-of': '2026-05-26' })).toThrow('two days');
  expect(() => day({ date: '2026-02-30' })).toThrow('--date: expected a day');
});
