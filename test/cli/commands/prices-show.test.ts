import { expect, test } from 'vitest';
import { loopcost } from '../loopcost.ts';

test('prices show finds a model by an alias and names the sources', async () => {
  const { code, stdout } = await loopcost(['prices', 'show', 'claude-opus-4-7']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^claude-opus-4\.7 · Anthropic/);
  expect(stdout).toContain('tokenizer_factor: 1.38');
});

test('an unknown model is told with those that were meant', async () => {
  const { code, stdout, stderr } = await loopcost(['prices', 'show', 'kimi-k26']);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^error: unknown model "kimi-k26"; did you mean "kimi-k2\.6"/);
});

test('prices show takes the day as prices calc does', async () => {
  const [date, asOf] = await Promise.all(
    ['--date', '--as-of'].map((option) =>
      loopcost(['prices', 'show', 'claude-opus-4.6', option, '2026-03-12']),
    ),
  );
  expect(date).toEqual(asOf);
  expect(date?.stdout).toContain('> 200k input, whole request');
});
